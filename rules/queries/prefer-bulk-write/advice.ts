/** What to do instead, in the words of the library. */
import type { CallEffect } from '../../../engine/authoring.ts';
import type { RowWrite } from './row-writes.ts';

/** Completes "N rows cost N round trips; …". */
export function advice(effect: CallEffect, { verb, uniform }: RowWrite): string {
  const { library, sql } = effect;
  if (library === 'better-sqlite3') return 'run the loop inside `db.transaction(…)`, which saves once';
  if (sql !== undefined)
    return verb === 'insert'
      ? 'write them with one INSERT of many rows'
      : `${verb} them with one statement and a list of keys`;
  if (library === 'Prisma') return prisma(effect, verb, uniform);
  if (verb === 'flush') return 'persist them in the loop and flush once behind it';
  const { bulkForm } = effect.effect;
  if (/^Mongo/.test(library) && verb === 'update' && !uniform) return 'send them together with one `bulkWrite`';
  if (verb === 'delete')
    return `delete them with one \`${bulkForm === undefined || bulkForm === 'where' ? effect.operation : bulkForm}\` and a list of keys`;
  if (uniform) return `update them with one \`${bulkForm ?? effect.operation}\` and a list of keys`;
  if (bulkForm === 'values' || /^(?:Knex|Objection)/.test(library)) return `insert them with one \`insert\` of a list`;
  if (bulkForm === effect.operation) return `give \`${bulkForm}\` the whole list once`;
  return bulkForm === undefined ? 'write them all at once' : `write them with one \`${bulkForm}\``;
}

function prisma({ effect }: CallEffect, verb: RowWrite['verb'], uniform: boolean): string {
  if (verb === 'delete') return 'delete them with one `deleteMany` and `in`';
  if (uniform) return 'update them with one `updateMany` and `in`';
  if (verb === 'insert' && effect.bulkForm === 'createMany') return 'write them with one `createMany`';
  return 'send them together with `$transaction([…])`';
}

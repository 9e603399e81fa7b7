/** What to do instead, in the words of the library. */
import type { CallEffect } from '../../../engine/authoring.ts';
import type { RowWrite } from './row-writes.ts';
import { isTransactionClient } from './sent-together.ts';

/** Completes "N rows cost N …". */
export function costOf({ library }: CallEffect): string {
  return library === 'better-sqlite3' ? 'writes to disk' : 'round trips';
}

/** Completes "N rows cost N round trips; …". */
export function advice(effect: CallEffect, write: RowWrite): string {
  const { library, sql, operation } = effect;
  const { verb, uniform } = write;
  const { bulkForm } = effect.effect;
  if (library === 'better-sqlite3') return 'run the loop inside `db.transaction(…)`, which saves once';
  if (verb === 'flush') return 'persist them in the loop and flush once behind it';
  if (sql !== undefined && verb === 'insert') return 'write them with one INSERT of many rows';
  if (sql !== undefined) return `${verb} them with one statement and a list of keys`;
  if (library === 'Prisma') return prisma(effect, write);
  if (/^Mongo/.test(library) && verb === 'update')
    return uniform ? 'update them with one `updateMany` and `$in`' : 'send them together with one `bulkWrite`';
  if (library === 'Sequelize' && /^(?:save|upsert)$/.test(operation))
    return 'write them with one `bulkCreate` and `updateOnDuplicate`';
  if (bulkForm === 'BatchWriteCommand') return 'send them together with `BatchWriteCommand`';
  // What takes a row takes a list of rows as well.
  if (verb !== 'update' && bulkForm === operation && effect.values) return `give \`${operation}\` the whole list once`;
  if (verb === 'delete' && bulkForm !== undefined && bulkForm !== 'where')
    return `delete them with one \`${bulkForm}\` and a list of keys`;
  if (verb === 'delete' || uniform) return `${verb} them with one \`${operation}\` and a list of keys`;
  if (bulkForm === undefined || bulkForm === 'values') return 'insert them as a list with one statement';
  return `write them with one \`${bulkForm}\``;
}

function prisma({ effect, chain }: CallEffect, { verb, uniform }: RowWrite): string {
  if (verb === 'delete') return 'delete them with one `deleteMany` and `in`';
  if (uniform) return 'update them with one `updateMany` and `in`';
  if (verb === 'insert' && effect.bulkForm === 'createMany') return 'write them with one `createMany`';
  const [call] = chain;
  // Inside a transaction there is no other that could hold them.
  if (call && isTransactionClient(call)) return 'write them with one `$executeRaw` statement';
  // The client sends the statements of a transaction one by one, so that alone saves no round trip.
  return 'write them with one `$executeRaw` statement, or at least commit once with `$transaction([…])`';
}

/** Which of the library's examples shows that; none for the usual one, which inserts. */
export function exampleOf({ effect }: CallEffect, { verb, uniform }: RowWrite): string | undefined {
  if (verb === 'delete') return 'delete';
  if (verb === 'update') return uniform ? 'update' : 'changes';
  return verb === 'insert' && effect.bulkForm === '$transaction' ? 'changes' : undefined;
}

/** Deletes and uniform updates by a key, for a list of keys. */
import { builderCondition, changed, elementKey, keysOf, linkName, objectCondition } from '../../../engine/authoring.ts';
import type { Change, Lookup } from '../../../engine/authoring.ts';
import { hasOnly, type BulkCall } from './bulk-calls.ts';
import { nestsWrites } from './whole-body.ts';

/** Methods for one row whose form for many has another name. */
const FOR_MANY: readonly (readonly [RegExp, string])[] = [
  [/^(?:deleteOne|findOneAndDelete|findOneAndRemove|findByIdAndDelete|findByIdAndRemove)$/, 'deleteMany'],
  [/^(?:updateOne|findOneAndUpdate|findByIdAndUpdate)$/, 'updateMany'],
];
const PRISMA: readonly (readonly [RegExp, string])[] = [
  [/^delete$/, 'deleteMany'],
  [/^update$/, 'updateMany'],
];

export function keyedCall(lookup: Lookup): BulkCall | undefined {
  const { call, loop, effect } = lookup;
  const first = effect.chain[0] ?? call;
  const isPrisma = effect.library === 'Prisma';
  if (isPrisma && (!hasOnly(effect.options, ['where', 'data']) || (effect.values && nestsWrites(effect.values))))
    return undefined;
  const condition =
    effect.filter && effect.chain.length === 1
      ? objectCondition(lookup, linkName(first))
      : builderCondition(lookup, effect.chain);
  const key = condition && elementKey(loop, condition.value);
  if (!condition || !key) return undefined;
  const many = (isPrisma ? PRISMA : FOR_MANY).find(([pattern]) => pattern.test(linkName(first)))?.[1];
  const rename: Change[] = many === undefined ? [] : [{ range: first.call.nameRange, text: many }];
  const verb = /del|destroy|remove/i.test(effect.operation) ? 'Delete' : 'Update';
  const what = many ?? (/^(?:Knex|Kysely|Drizzle)/.test(effect.library) ? 'statement' : effect.operation);
  return {
    title: `${verb} all rows with one ${what}`,
    code: ({ text, over }) => changed(text, call.call, [...rename, ...condition.changes(keysOf(key, over, false))]),
    ...(condition.needs ? { needs: condition.needs } : {}),
    ...(condition.failsEmpty ? { failsEmpty: true } : {}),
  };
}

/** Whether the rows of a read are bounded on the way that leads to it: a limit may be what callers pass, or do not. */
import type { CallAt, CallEffect, Model } from '../../project/types.ts';
import { isEndless } from '../timeouts/limit.ts';
import { askedBy, partOf, type Asked } from './asked.ts';

/** `hops` are the calls that lead there, the read last. */
export function limitOnTheWay(
  model: Model,
  hops: readonly CallAt[],
  { limit, limitValue }: CallEffect,
): CallEffect['limit'] {
  let file = hops.at(-1)?.file;
  if (limit !== 'present' || !limitValue || !file) return limit;
  let asked = askedBy(file, limitValue);
  for (const caller of hops.slice(0, -1).toReversed()) {
    if (!asked) return limit;
    const { fn, index, path, otherwise }: Asked = asked;
    const called = file.functions[fn];
    if (!model.targets(caller).some((target) => target.fn === called)) continue;
    const { args } = caller.call;
    if (args.slice(0, index + 1).some(({ kind }) => kind === 'spread')) return limit;
    const given = args[index] ?? called?.params[index]?.fallback;
    const part = given ? partOf(given, path) : 'nothing';
    if (part === 'unknown') return limit;
    if (part === 'nothing') return otherwise && !isEndless(otherwise) ? limit : 'none';
    if (isEndless(part.value)) return 'none';
    file = args[index] ? caller.file : file;
    asked = askedBy(file, part.value, part.path);
  }
  return limit;
}

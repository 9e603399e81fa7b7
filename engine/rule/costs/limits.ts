/** Whether the rows of a read are bounded on the way that leads to it: a limit may be what callers pass, or do not. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, CallEffect, Model } from '../../project/types.ts';
import { isEndless } from '../timeouts/limit.ts';

/** A part of what a function is given. */
interface Asked {
  readonly fn: number;
  readonly index: number;
  readonly path: readonly (string | number)[];
  /** What holds when it is given nothing there. */
  readonly otherwise: Value | undefined;
}

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

/** `take` of `({ take = 10 }) =>`, `const { take } = params`, `options.limit`. */
function askedBy(file: FileFacts, value: Value, path: Asked['path'] = [], otherwise?: Value): Asked | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'member')
    return inner.property === undefined ? undefined : askedBy(file, inner.object, [inner.property, ...path], otherwise);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding || binding.writes.length > 0) return undefined;
  const instead = otherwise ?? (binding.path && binding.fallback);
  const whole = [...(binding.path ?? []), ...path];
  if (binding.param) return { ...binding.param, path: whole, otherwise: instead };
  return binding.kind === 'const' && binding.init ? askedBy(file, binding.init, whole, instead) : undefined;
}

/** What of a value stands under a path, as far as it is written there. */
function partOf(
  given: Value,
  path: Asked['path'],
): 'nothing' | 'unknown' | { readonly value: Value; readonly path: Asked['path'] } {
  const value = unwrap(given);
  if (value.kind === 'global' && value.name === 'undefined') return 'nothing';
  const [key, ...rest] = path;
  if (key === undefined || value.kind !== 'object') return { value, path };
  const own = value.properties.findLast((property) => property.key === key);
  if (own) return partOf(own.value, rest);
  return value.spreads.length > 0 || value.properties.some((each) => each.key === undefined) ? 'unknown' : 'nothing';
}

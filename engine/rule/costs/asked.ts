/** Values that a function gets from its callers, and what a call gives it there. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';

/** A part of what a function is given. */
export interface Asked {
  /** Index in the file. */
  readonly fn: number;
  readonly index: number;
  readonly path: readonly (string | number)[];
  /** What holds when it is given nothing there. */
  readonly otherwise: Value | undefined;
}

/** `take` of `({ take = 10 }) =>`, `const { take } = params`, `options.limit`. */
export function askedBy(file: FileFacts, value: Value, path: Asked['path'] = [], otherwise?: Value): Asked | undefined {
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
export function partOf(
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

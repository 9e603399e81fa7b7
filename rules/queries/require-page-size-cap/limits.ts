/** Where a read is told how many rows to give at most. */
import type { At, CallAt, CallEffect, Model, Range, Value } from '../../../engine/authoring.ts';
import { boundLimits } from './sql-limits.ts';

export interface Limit {
  /** What to follow back, and the part of it that is the number of rows. */
  readonly at: At;
  readonly path: readonly string[];
  /** The limit argument, as far as it stands in the file of the read. */
  readonly anchor: Range;
  /** Name of the option or step: `take`. */
  readonly word: string;
  /** The number itself, where it stands at the anchor. */
  readonly value?: Value;
}

export function limitsOf(model: Model, read: CallAt, effect: CallEffect): readonly Limit[] {
  if (effect.sql !== undefined) return boundLimits(model, read, effect);
  return [...steps(read, effect), ...optional(read, effect)];
}

/** `.limit(size)`. */
function steps({ file }: CallAt, { limitCalls = [] }: CallEffect): Limit[] {
  return limitCalls.flatMap(({ file: other, call, size }) => {
    const given = call.args[size.argument];
    if (!given || other !== file) return [];
    const word = call.callee.kind === 'member' ? (call.callee.property ?? 'limit') : 'limit';
    return [
      {
        at: { file, value: given },
        path: size.keys?.slice(0, 1) ?? [],
        anchor: given,
        word,
        ...(size.keys ? {} : { value: given }),
      },
    ];
  });
}

/** `{ take: size }`, also in options that come from elsewhere; `{ $limit: size }` of a pipeline. */
function optional({ file }: CallAt, effect: CallEffect): Limit[] {
  const { options, limitValue, limitCalls } = effect;
  if (!options || effect.limit === 'none' || (limitCalls?.length ?? 0) > 0) return [];
  return (effect.effect.limit ?? []).flatMap((key) => {
    const word = key.split('.').at(-1) ?? key;
    const anchor = limitValue && keyOfValue(file, limitValue, word) ? limitValue : options;
    const value = anchor === limitValue ? { value: limitValue } : {};
    return pathsTo(key).map((path) => ({ at: { file, value: options }, path, anchor, word, ...value }));
  });
}

/** Options by their key; stages by their place in the pipeline, also in those of a `$facet`. */
function pathsTo(key: string): (readonly string[])[] {
  if (!key.startsWith('$')) return [key.split('.')];
  const size = key === '$sample' ? [key, 'size'] : [key];
  return [
    ['*', ...size],
    ['*', '$facet', '*', '*', ...size],
  ];
}

/** Whether the value is given to that key somewhere in the file. */
function keyOfValue(file: CallAt['file'], value: Value, key: string): boolean {
  return (
    file.calls.some((call) => call.args.some((argument) => holds(argument, value, key))) ||
    file.bindings.some(({ init }) => init !== undefined && holds(init, value, key)) ||
    file.memberWrites.some((write) => write.value === value && write.target.property === key)
  );
}

function holds(inside: Value, value: Value, key: string): boolean {
  if (inside.start > value.start || inside.end < value.end) return false;
  if (inside.kind === 'object')
    return (
      inside.properties.some((each) => (each.value === value && each.key === key) || holds(each.value, value, key)) ||
      inside.spreads.some((each) => holds(each, value, key))
    );
  if (inside.kind === 'array') return inside.elements.some((each) => holds(each, value, key));
  if (inside.kind === 'choice') return inside.options.some((each) => holds(each, value, key));
  return (
    (inside.kind === 'cast' || inside.kind === 'await' || inside.kind === 'spread') && holds(inside.value, value, key)
  );
}

/** Names of what a value stands in. */
import { valuesOf } from '../../facts/values-of.ts';
import type { FileFacts, Range } from '../../facts/model.ts';
import { isWithin } from '../../facts/read.ts';

export interface Naming {
  /** The variable, property, field or parameter that holds the value itself. */
  readonly own: string | undefined;
  /** Names further out, also of what is made with the value by a call; outermost first. */
  readonly owners: readonly string[];
}

/** Names around a place, as far as the function it stands in. */
export function enclosingNames(file: FileFacts, place: Range): Naming {
  const inner = innermost(file.functions, place);
  const call = innermost(
    file.calls.flatMap(({ args }) => args),
    place,
  );
  const found: { readonly name: string; readonly value: Range }[] = [];
  const add = (name: string | undefined, value: Range | undefined) => {
    if (name === undefined || !value || !isWithin(place, value)) return;
    if (inner && isWithin(inner, value)) return;
    found.push({ name, value });
  };
  for (const { name, init, fallback, path, writes } of file.bindings) {
    if (!path) add(name, init);
    add(name, fallback);
    for (const write of writes) add(name, write.value);
  }
  for (const cls of file.classes) for (const field of cls.fields) add(field.name, field.value);
  for (const { target, value } of file.memberWrites) add(target.property, value);
  for (const { properties } of valuesOf(file, 'object'))
    for (const property of properties) add(property.key, property.value);
  // The smaller the value, the nearer the name.
  found.sort((a, b) => b.value.end - b.value.start - (a.value.end - a.value.start));
  const nearest = found.at(-1);
  const own = nearest && (!call || isWithin(nearest.value, call)) ? nearest.name : undefined;
  const owners = found.slice(0, own === undefined ? undefined : -1).map(({ name }) => name);
  return { own, owners: [...new Set(owners)].filter((name) => name !== own) };
}

function innermost(ranges: readonly Range[], place: Range): Range | undefined {
  const around = ranges.filter((range) => isWithin(place, range));
  return around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

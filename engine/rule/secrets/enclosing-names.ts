/** Names of what a value stands in. */
import { eachValue } from '../../facts/each-value.ts';
import type { FileFacts, Range } from '../../facts/model.ts';

/** Variables, properties, fields and parameters around a place, outermost first. */
export function enclosingNames(file: FileFacts, place: Range): string[] {
  const found: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  const add = (name: string | undefined, value: Range | undefined) => {
    if (name !== undefined && value && value.start <= place.start && place.end <= value.end) {
      found.push({ name, start: value.start, end: value.end });
    }
  };
  for (const { name, init, fallback, path, writes } of file.bindings) {
    if (!path) add(name, init);
    add(name, fallback);
    for (const write of writes) add(name, write.value);
  }
  for (const cls of file.classes) for (const field of cls.fields) add(field.name, field.value);
  for (const { target, value } of file.memberWrites) add(target.property, value);
  eachValue(file, (value) => {
    if (value.kind === 'object') for (const property of value.properties) add(property.key, property.value);
  });
  // The smaller the value, the nearer the name.
  const sorted = found.sort((a, b) => b.end - b.start - (a.end - a.start));
  return [...new Set(sorted.map(({ name }) => name))];
}

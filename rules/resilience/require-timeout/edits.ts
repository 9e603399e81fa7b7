/** Edits that put an option into a call, wherever its options are. */
import type { WrittenLimit } from './limits.ts';
import { written } from './limits.ts';
import type { Edit, FileFacts, ObjectValue, Range, Repair, Value } from '../../../engine/authoring.ts';

export interface Place {
  readonly file: FileFacts;
  readonly text: string;
}

const insert = (path: string, offset: number, text: string): Edit => ({
  path,
  range: { start: offset, end: offset },
  text,
});

export function replace({ file }: Place, range: Range, text: string): Edit {
  return { path: file.path, range: { start: range.start, end: range.end }, text };
}

/** Into an object literal: behind its last property, in its own layout. `first` leaves the last word to what is spread in. */
export function intoObject({ file, text }: Place, object: ObjectValue, limit: WrittenLimit, first = false): Edit {
  const option = written(limit);
  const own = object.properties.findLast(({ key }) => key === limit.key);
  if (own) return replace({ file, text }, own.value, limit.value);
  const parts = [...object.properties, ...object.spreads].sort((a, b) => a.start - b.start);
  const [head] = parts;
  const last = parts.at(-1);
  if (!head || !last) return replace({ file, text }, object, `{ ${option} }`);
  const opening = object.start + 1;
  const space = /^\s*/.exec(text.slice(opening))?.[0] ?? '';
  const rest = text.slice(last.end, object.end - 1);
  if (first || /[^\s,]/.test(rest)) return insert(file.path, opening, `${space}${option},${space === '' ? ' ' : ''}`);
  const trailing = rest.indexOf(',');
  if (trailing >= 0) return insert(file.path, last.end + trailing + 1, `${space}${option},`);
  return insert(file.path, last.end, `,${space.includes('\n') ? space : ' '}${option}`);
}

/** As argument `position` of a call, behind those it has; arguments left out on the way are `undefined`. */
export function asArgument(
  { file, text }: Place,
  call: Range & { readonly args: readonly Value[] },
  position: number,
  limit: WrittenLimit,
): Edit {
  const missing = Array.from({ length: position - call.args.length }, () => 'undefined');
  const added = [...missing, `{ ${written(limit)} }`].join(', ');
  const last = call.args.at(-1);
  if (last) return insert(file.path, last.end, `, ${added}`);
  return text[call.end - 1] === ')'
    ? insert(file.path, call.end - 1, added)
    : insert(file.path, call.end, `(${added})`);
}

/** Around an options value that is made elsewhere. `first` leaves the last word to it. */
export function aroundValue({ file, text }: Place, value: Value, limit: WrittenLimit, first: boolean): Edit {
  const option = written(limit);
  const own = text.slice(value.start, value.end);
  return replace({ file, text }, value, first ? `{ ${option}, ...${own} }` : `{ ...${own}, ${option} }`);
}

export function behind({ file }: Place, range: Range, text: string): Edit {
  return insert(file.path, range.end, text);
}

export function repair(file: FileFacts, title: string, edits: (place: Place) => readonly Edit[]): Repair {
  return { title, safety: 'suggestion', edits: (sources) => edits({ file, text: sources.text(file.path) }) };
}

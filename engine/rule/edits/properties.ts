/** Taking properties out of object literals, and putting them in. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Range } from '../../facts/model.ts';
import type { Edit } from '../types.ts';
import { indentAt } from './text.ts';

/** Removes a property with the comma that goes with it; a line that held nothing else goes, too. */
export function withoutProperty(path: string, text: string, object: TSESTree.ObjectExpression, at: Range): Edit {
  const index = object.properties.findIndex(({ start, end }) => start <= at.start && at.end <= end);
  const own = object.properties[index];
  const next = object.properties[index + 1];
  const previous = object.properties[index - 1];
  if (!own) return { path, range: at, text: '' };
  if (!next && !previous) return { path, range: { start: object.start, end: object.end }, text: '{}' };
  const lineStart = text.lastIndexOf('\n', own.start - 1) + 1;
  const behind = /^[ \t]*,?[ \t]*(?:\r?\n)/.exec(text.slice(own.end));
  if (text.slice(lineStart, own.start).trim() === '' && behind)
    return { path, range: { start: lineStart, end: own.end + behind[0].length }, text: '' };
  if (next) return { path, range: { start: own.start, end: next.start }, text: '' };
  return { path, range: { start: previous?.end ?? own.start, end: own.end }, text: '' };
}

/** Adds properties at the end of an object literal, on lines of their own where the others have them. */
export function withProperties(
  path: string,
  text: string,
  object: TSESTree.ObjectExpression,
  added: readonly string[],
): Edit {
  const last = object.properties.at(-1);
  if (!last) return { path, range: { start: object.start, end: object.end }, text: `{ ${added.join(', ')} }` };
  const isLong = text.slice(object.start, last.start).includes('\n');
  const separator = isLong ? `,\n${indentAt(text, last.start)}` : ', ';
  return { path, range: { start: last.end, end: last.end }, text: added.map((each) => `${separator}${each}`).join('') };
}

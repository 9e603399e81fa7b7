/** The edits of several repairs at once. */
import type { TextEdit } from './types.ts';

/**
 * The edits of one more repair beside those already chosen, as a whole or not at all: undefined when it touches what
 * another one edits. An edit that several make, such as an import they all need, is made once.
 */
export function joinEdits(chosen: readonly TextEdit[], more: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const own = more.filter((edit) => !chosen.some((other) => isSame(edit, other)));
  return own.some((edit) => chosen.some((other) => collide(edit, other))) ? undefined : [...chosen, ...own];
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}

function collide(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  // Of two insertions at one place nobody knows which comes first.
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

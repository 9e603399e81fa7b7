/** Makes the edits of a repair and makes sure that they do no harm. */
import { parseTree } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { Edit, Repair, Sources } from '../rule/types.ts';
import { parse } from '../source/parse.ts';
import type { TextEdit } from './types.ts';

/** A repair cannot be applied; the message says which and why. */
export class RepairError extends Error {
  constructor(repair: Repair, why: string) {
    super(`The repair "${repair.title}" was not applied: ${why}`);
    this.name = 'RepairError';
  }
}

/** Edits in order of file and place. Throws RepairError when they overlap or would break the syntax of a file. */
export function repairEdits(repair: Repair, sources: Sources): TextEdit[] {
  const edits = (repair.edits?.(sources) ?? []).map(({ path, range, text }: Edit) => ({
    file: path,
    start: range.start,
    end: range.end,
    text: withLineEnds(text, sources.text(path)),
  }));
  edits.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || a.end - b.end));
  for (const [file, own] of byFile(edits)) {
    const before = sources.text(file);
    if (own.some(({ start, end }) => !(0 <= start && start <= end && end <= before.length))) {
      throw new RepairError(repair, `it edits ${file} outside of its text.`);
    }
    if (overlap(own)) throw new RepairError(repair, `its edits of ${file} overlap.`);
    if (syntaxProblems(applyEdits(before, own), file) > syntaxProblems(before, file)) {
      throw new RepairError(repair, `${file} would no longer parse.`);
    }
  }
  return edits;
}

/** Whether edits in order of place touch the same text. Two insertions at one place do not. */
export function overlap(edits: readonly Pick<TextEdit, 'start' | 'end'>[]): boolean {
  return edits.some((edit, index) => {
    const before = edits[index - 1];
    return before !== undefined && edit.start < before.end;
  });
}

/** Applies edits of one file that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ ...edit, order }));
  sorted.sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  let result = '';
  let last = 0;
  for (const { start, end, text: inserted } of sorted) {
    result += text.slice(last, start) + inserted;
    last = end;
  }
  return result + text.slice(last);
}

export function byFile(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const groups = new Map<string, TextEdit[]>();
  for (const edit of edits) groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}

/** The new text with the line ends of the old. */
function withLineEnds(text: string, old: string): string {
  return old.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

function syntaxProblems(text: string, path: string): number {
  if (!path.endsWith('.json')) return parse(text, path).problems.length;
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  return errors.length;
}

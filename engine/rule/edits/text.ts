/** Small changes to pieces of source text. */
import type { Range } from '../../facts/model.ts';

/** A change inside a piece of text that is about to be moved. Offsets are those of the file. */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

/** The piece with changes applied that do not overlap. */
export function changed(text: string, piece: Range, changes: readonly Change[]): string {
  let result = '';
  let last = piece.start;
  for (const { range, text: replacement } of [...changes].sort((a, b) => a.range.start - b.range.start)) {
    result += text.slice(last, range.start) + replacement;
    last = range.end;
  }
  return result + text.slice(last, piece.end);
}

/** The white space that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Lines behind the first, moved from one indentation to another. */
export function reindented(code: string, from: string, to: string): string {
  return code.replaceAll(/\n([ \t]*)(?=\S)/g, (line, indent: string) =>
    indent.startsWith(from) ? `\n${to}${indent.slice(from.length)}` : line,
  );
}

/** How a file writes strings and ends statements. */
export function styleOf(text: string): { readonly quote: string; readonly semicolon: string } {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    quote: count(/"/g) > count(/'/g) ? '"' : "'",
    semicolon: count(/;[ \t]*$/gm) > 0 || count(/\n/g) < 2 ? ';' : '',
  };
}

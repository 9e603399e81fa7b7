/** The code a finding points at, with its lines around and a mark below. */
import type { FrameLine, RelatedPlace } from '../../engine/analyzer/types.ts';

const AROUND = 1;
/** Longer findings show their beginning. */
const MOST_LINES = 6;
const TAB = '  ';

/** A range of lines and columns. */
type Span = Pick<RelatedPlace, 'line' | 'column' | 'endLine' | 'endColumn'>;

export interface FrameStyle {
  readonly width: number;
  dim(text: string): string;
  mark(text: string): string;
}

export function frameOf(finding: Span, lines: readonly FrameLine[], style: FrameStyle): string[] {
  const gutter = String(lines.at(-1)?.line ?? 0).length;
  const room = Math.max(20, style.width - gutter - 5);
  const shift = shiftOf(finding, lines, room);
  return lines.flatMap((line) => {
    const text = visible(expand(line.text), shift, room);
    const isMarked = finding.line <= line.line && line.line <= finding.endLine;
    const number = String(line.line).padStart(gutter);
    const row = `${isMarked ? style.mark('>') : ' '} ${style.dim(`${number} │`)} ${text}`;
    if (line.line !== finding.line) return [row.trimEnd()];
    const { start, end } = marked(finding, line);
    const from = Math.max(0, start - shift);
    const marks = '^'.repeat(Math.max(1, Math.min(end - shift, room) - from));
    return [row, `  ${style.dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(from)}${style.mark(marks)}`];
  });
}

/** First and last line to ask for. */
export function frameRange({ line, endLine }: Span): [from: number, to: number] {
  return [line - AROUND, Math.min(endLine, line + MOST_LINES) + AROUND];
}

/** Columns of the mark in the expanded line, zero-based; findings over several lines are marked on the first. */
function marked(finding: Span, line: FrameLine): { start: number; end: number } {
  const start = expand(line.text.slice(0, line.column(finding.column) - 1)).length;
  const last = finding.endLine === finding.line ? line.column(finding.endColumn) - 1 : line.text.trimEnd().length;
  return { start, end: expand(line.text.slice(0, last)).length };
}

/** How many characters are cut off at the left so that the mark is in view. */
function shiftOf(finding: Span, lines: readonly FrameLine[], room: number): number {
  const line = lines.find((candidate) => candidate.line === finding.line);
  if (line === undefined) return 0;
  const { start } = marked(finding, line);
  return start < room - 10 ? 0 : start - 10;
}

function visible(text: string, shift: number, room: number): string {
  const rest = shift === 0 ? text : `…${text.slice(shift + 1)}`;
  return rest.length <= room ? rest : `${rest.slice(0, room - 1)}…`;
}

function expand(text: string): string {
  return text.replace(/\t/g, TAB);
}

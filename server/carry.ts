import type { FileReport, Finding } from '../engine/analyzer/types.ts';
import { LineTable } from '../engine/source/lines.ts';
import type { Place } from './convert/range.ts';

/** A report and the text it was made from. */
export interface Checked {
  readonly text: string;
  readonly report: FileReport;
}

/**
 * While code is half-typed, a brace not closed yet can hide what stands far away from it. Findings whose code was not
 * touched since they were last seen stay, moved along with the text, until the text is whole again.
 */
export function carry(before: Checked, text: string, report: FileReport): FileReport {
  const move = mover(before.text, text, before.report.file);
  const seen = new Set(report.findings.map(key));
  const kept = before.report.findings
    .map((finding) => move(finding))
    .filter((finding) => finding !== undefined)
    .filter((finding) => !seen.has(key(finding)));
  if (kept.length === 0) return report;
  const findings = [...report.findings, ...kept].sort((a, b) => a.line - b.line || a.column - b.column);
  return { ...report, findings };
}

function key({ rule, line, column }: Finding): string {
  return `${rule}:${line}:${column}`;
}

/** Moves findings over the one edit between two texts; undefined for those it touches. */
function mover(before: string, after: string, file: string): (finding: Finding) => Finding | undefined {
  const { start, end, shift } = changed(before, after);
  const from = new LineTable(before);
  const to = new LineTable(after);
  const movePlace = <P extends Place>(place: P): P | undefined => {
    const first = from.offset(place);
    const last = from.offset({ line: place.endLine, column: place.endColumn });
    const by = last <= start ? 0 : first >= end ? shift : undefined;
    if (by === undefined) return undefined;
    const [a, b] = [to.position(first + by), to.position(last + by)];
    return { ...place, line: a.line, column: a.column, endLine: b.line, endColumn: b.column };
  };
  return (finding) => {
    const moved = movePlace(finding);
    if (!moved) return undefined;
    // A place on the path that was edited away is not worth losing the finding for.
    const related = finding.related
      .map((place) => (place.file === file ? movePlace(place) : place))
      .filter((place) => place !== undefined);
    return { ...moved, related };
  };
}

/** The smallest span of `before` outside of which both texts are the same, and by how much what follows has moved. */
function changed(before: string, after: string): { start: number; end: number; shift: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, shift: after.length - before.length };
}

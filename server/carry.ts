import type { FileReport, Finding } from '../engine/analyzer/types.ts';
import { placeMover } from './move.ts';

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
  const move = placeMover(before, after);
  return (finding) => {
    const moved = move(finding);
    if (!moved) return undefined;
    // A place on the path that was edited away is not worth losing the finding for.
    const related = finding.related
      .map((place) => (place.file === file ? move(place) : place))
      .filter((place) => place !== undefined);
    return { ...moved, related };
  };
}

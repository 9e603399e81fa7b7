import type { Report } from '../report.ts';

export const JSON_VERSION = 1;

/** Same bytes for the same code: no dates, no durations unless `--stats` asks for them. */
export function* json({ findings, incomplete, suppressed, files, timings }: Report): Iterable<string> {
  yield `{\n  "version": ${JSON_VERSION},\n  "findings": [`;
  yield* items(findings);
  yield `],\n  "suppressed": [`;
  yield* items(suppressed);
  yield `],\n  "incomplete": [`;
  yield* items(incomplete);
  const stats = { files, findings: findings.length, suppressed: suppressed.length, ...timings };
  yield `],\n  "stats": ${JSON.stringify(stats)}\n}\n`;
}

/** One a line: readable differences, and no text of the whole. */
export function* items(values: readonly unknown[]): Iterable<string> {
  for (const [index, value] of values.entries()) yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(value)}`;
  if (values.length > 0) yield '\n  ';
}

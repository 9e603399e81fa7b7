/** One finding in full: the way through the code step by step, why it hurts, what to do. */
import { createColors } from 'picocolors';
import type { Analyzer, Finding, RelatedPlace } from '../engine/analyzer/types.ts';
import type { Rule } from '../engine/rule/types.ts';
import { beside } from './beside.ts';
import type { Sink } from './report.ts';
import { frameOf, frameRange } from './reporters/frame.ts';
import { fixesOf, headOf, MOST_COLUMNS, severityColor } from './reporters/pretty.ts';
import { wrap } from './wrap.ts';

export interface Explained {
  readonly finding: Finding;
  readonly rule: Rule | undefined;
  /** The comment that silences it. */
  readonly silenced?: { readonly line: number; readonly reason: string };
}

export function explainFinding(
  { finding, rule, silenced }: Explained,
  analyzer: Pick<Analyzer, 'frame'>,
  sink: Sink,
): string {
  const colors = createColors(sink.colors);
  const width = Math.min(sink.columns, MOST_COLUMNS);
  const style = { width, dim: colors.dim, mark: severityColor(finding.severity, colors) };
  const frame = (place: Omit<RelatedPlace, 'message'>): string[] =>
    frameOf(place, analyzer.frame(place.file, ...frameRange(place)), style);
  const lines = [headOf(finding, sink.prefix, colors), ''];
  lines.push(...wrap(finding.message, width - 2).map((line) => `  ${colors.bold(line)}`), '');
  if (finding.related.length === 0) lines.push(...frame(finding), '');
  const steps = finding.related.length === 0 ? [] : [{ ...finding, message: 'Here.' }, ...finding.related];
  for (const [index, step] of steps.entries()) {
    const place = `${sink.prefix}${step.file}:${step.line}:${step.column}`;
    const head = beside(`${index + 1}. ${step.message}`, place, {
      indent: '  ',
      columns: width,
      paint: colors.underline,
    });
    lines.push(head.trimEnd(), ...frame(step), '');
  }
  const notes = [
    ...(silenced === undefined ? [] : [['Silenced', `in line ${silenced.line}: ${silenced.reason}`]]),
    ...(rule === undefined ? [] : [['Why', rule.description]]),
    ...fixesOf(finding, rule, colors).map((fix) => ['Fix', fix]),
    ...(sink.hasChapter(finding.chapter) ? [['More', colors.dim(`backend-why explain ${finding.rule}`)]] : []),
  ] as const;
  const room = Math.max(...notes.map(([name = '']) => name.length)) + 3;
  for (const [name = '', text = ''] of notes) {
    const [first = '', ...rest] = wrap(text, width - room);
    lines.push(`  ${colors.cyan(name.padEnd(room - 3))} ${first}`, ...rest.map((line) => ' '.repeat(room) + line));
  }
  return `${lines.join('\n')}\n`;
}

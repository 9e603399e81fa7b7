/** For people at a terminal. */
import { createColors } from 'picocolors';
import type { Finding, Incomplete } from '../../engine/analyzer/types.ts';
import type { Rule, Severity } from '../../engine/rule/types.ts';
import type { Report, Sink } from '../report.ts';
import { count, wrap } from '../wrap.ts';
import { frameOf, frameRange } from './frame.ts';

type Colors = ReturnType<typeof createColors>;

export const MOST_COLUMNS = 120;

export function* pretty(report: Report, sink: Sink): Iterable<string> {
  const colors = createColors(sink.colors);
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  for (const finding of report.findings)
    yield `${block(finding, rules.get(finding.rule), report, sink, colors).join('\n')}\n\n`;
  for (const gap of report.incomplete) yield `${incompleteBlock(gap, sink, colors).join('\n')}\n\n`;
  yield* summary(report, colors);
  if (report.timings !== undefined) yield* timings(report.timings, colors);
}

function block(finding: Finding, rule: Rule | undefined, report: Report, sink: Sink, colors: Colors): string[] {
  const width = Math.min(sink.columns, MOST_COLUMNS);
  const paint = severityColor(finding.severity, colors);
  const lines = [headOf(finding, sink.prefix, colors), ''];
  lines.push(...wrap(finding.message, width - 2).map((line) => `  ${colors.bold(line)}`), '');
  const style = { width, dim: colors.dim, mark: paint };
  lines.push(...frameOf(finding, report.frame(finding.file, ...frameRange(finding)), style));
  const notes = finding.related.map(
    ({ file, line, column, message }) =>
      `${colors.dim('→')} ${message} ${colors.dim(`${sink.prefix}${file}:${line}:${column}`)}`,
  );
  notes.push(...fixesOf(finding, rule, colors).map((fix) => `${colors.green('Fix')} ${fix}`));
  if (sink.hasChapter(finding.chapter)) {
    notes.push(`${colors.cyan('Why')} ${colors.dim(`backend-why explain ${finding.rule}`)}`);
  }
  if (notes.length > 0) lines.push('', ...notes.map((note) => `  ${note}`));
  return lines;
}

/** Where and what, in one line. */
export function headOf({ file, line, column, severity, rule }: Finding, prefix: string, colors: Colors): string {
  const place = colors.underline(`${prefix}${file}:${line}:${column}`);
  return `${place}  ${severityColor(severity, colors)(colors.bold(severity))}  ${colors.dim(rule)}`;
}

/** What can be done about it: the repairs, or else the rule's general advice. */
export function fixesOf({ repairs }: Finding, rule: Rule | undefined, colors: Colors): string[] {
  if (repairs.length === 0) return rule === undefined ? [] : [rule.remedy];
  return repairs.map(({ title, safety }) => `${title}${fixNote(safety, colors)}`);
}

function fixNote(safety: string, colors: Colors): string {
  if (safety === 'safe') return colors.dim(' (--fix)');
  return safety === 'suggestion' ? colors.dim(' (in the editor)') : '';
}

function incompleteBlock({ file, line, rule, reason, remedy }: Incomplete, sink: Sink, colors: Colors): string[] {
  const place = `${sink.prefix}${file}${line === undefined ? '' : `:${line}`}`;
  const about = rule === undefined ? '' : `  ${colors.dim(rule)}`;
  return [
    `${colors.underline(place)}  ${colors.magenta(colors.bold('incomplete'))}${about}`,
    '',
    `  ${reason}`,
    `  ${remedy}`,
  ];
}

function* summary({ findings, suppressed, incomplete, files }: Report, colors: Colors): Iterable<string> {
  const bySeverity = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = bySeverity(severity);
    if (number === 0) return [];
    return [severityColor(severity, colors)(severity === 'info' ? `${number} info` : count(number, severity))];
  });
  const within = `in ${count(files, 'file')}`;
  if (findings.length === 0)
    yield `${incomplete.length === 0 ? colors.green('✔') : colors.magenta('?')} No findings ${within}.\n`;
  else yield `${colors.red('✖')} ${count(findings.length, 'finding')} (${parts.join(', ')}) ${within}.\n`;
  const fixable = findings.filter(({ repairs }) => repairs.some(({ safety }) => safety === 'safe')).length;
  if (fixable > 0) yield `  ${fixable} can be fixed with --fix.\n`;
  if (suppressed.length > 0) yield colors.dim(`  ${count(suppressed.length, 'finding')} suppressed by comments.\n`);
  if (incomplete.length > 0) {
    yield colors.magenta(
      `  The analysis is incomplete in ${count(new Set(incomplete.map(({ file }) => file)).size, 'file')}.\n`,
    );
  }
}

function* timings({ phases, rules }: NonNullable<Report['timings']>, colors: Colors): Iterable<string> {
  const slowest = Object.entries(rules).sort(([, a], [, b]) => b - a);
  for (const [name, entries] of [
    ['Phase', Object.entries(phases)],
    ['Rule', slowest],
  ] as const) {
    yield `\n${colors.bold(name.padEnd(40))} ms\n`;
    for (const [label, ms] of entries) yield `${label.padEnd(38)} ${ms.toFixed(1).padStart(8)}\n`;
  }
}

export function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
}

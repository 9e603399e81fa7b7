import type { Severity } from '../../engine/rule/types.ts';
import type { Report } from '../report.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands: GitHub Actions shows them as annotations in the changed files. */
export function* github({ findings, incomplete }: Report): Iterable<string> {
  for (const { severity, file, line, column, endLine, endColumn, rule, message } of findings) {
    // GitHub takes columns only for annotations of one line.
    const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
    yield command(LEVELS[severity], { file, line, endLine, ...columns, title: rule }, message);
  }
  for (const { file, line, reason, remedy } of incomplete) {
    yield command('error', { file, line, title: 'Incomplete analysis' }, `${reason} ${remedy}`);
  }
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const list = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${escapeProperty(String(value))}`,
  );
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

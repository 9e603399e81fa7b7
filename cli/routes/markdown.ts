/** The routes as Markdown, for a comment on a pull request. */
import { timesOf } from '../../engine/analyzer/route-sums.ts';
import { callInWords, repeatedInWords } from './calls.ts';
import type { Difference, RouteChange } from './changes.ts';
import { rowOf } from './changes.ts';
import type { Listing, RouteFormat } from './listing.ts';
import type { Row } from './row.ts';
import { nameOf, notesOf, placeOf } from './row.ts';
import { summary } from './terminal-changes.ts';
import { totalsInWords } from './totals.ts';

export const markdown: RouteFormat = function* (listing) {
  const { rows, since, inFull, incomplete } = listing;
  if (since !== undefined) yield* changes(since);
  else {
    if (rows.length > 0) {
      yield '| Route | Reads | Writes | Calls | Auth | Notes | Place |\n';
      yield '| --- | --- | --- | --- | --- | --- | --- |\n';
      for (const row of rows) yield cells(rowCells(row));
      yield '\n';
    }
    yield `${totalsInWords(listing)}\n`;
    if (inFull) for (const row of rows) yield* paths(row);
  }
  if (incomplete.length === 0) return;
  yield '\nThe analysis is incomplete:\n\n';
  for (const { file, line, reason, remedy } of incomplete)
    yield `- ${code(line === undefined ? file : `${file}:${line}`)} ${text(`${reason} ${remedy}`)}\n`;
};

function rowCells({ route, sums }: Row): string[] {
  const notes = notesOf(route)
    .filter(({ text: note }) => note !== 'no auth')
    .map(({ text: note }) => note);
  return [
    code(nameOf(route)),
    text(sums.reads),
    text(sums.writes),
    text(sums.outbound),
    route.auth.map(code).join(', ') || 'none',
    notes.join(', '),
    code(placeOf(route.place, '')),
  ];
}

function* changes(since: NonNullable<Listing['since']>): Iterable<string> {
  if (since.changes.length > 0) {
    yield '| Route | Change | Place |\n| --- | --- | --- |\n';
    for (const change of since.changes) {
      const { route } = rowOf(change);
      const place = change.kind === 'removed' ? '' : code(placeOf(route.place, ''));
      yield cells([code(nameOf(route)), changeInWords(change), place]);
    }
    yield '\n';
  }
  yield `${text(summary(since))}\n`;
}

function changeInWords(change: RouteChange): string {
  if (change.kind === 'removed') return 'removed';
  if (change.kind === 'changed') return change.differences.map(differenceInWords).join('<br>');
  const { route, sums } = change.after;
  const notes = notesOf(route).map(({ text: note }) => note);
  const figures = text(`reads ${sums.reads}, writes ${sums.writes}, calls ${sums.outbound}`);
  return ['**new**', figures, ...notes].join(', ').replace('**new**,', '**new**:');
}

function differenceInWords({ what, before, after, verdict, calls }: Difference): string {
  const words = `${what}: ${text(before)} → ${text(after)}`;
  const causes = calls.map((call) => text(repeatedInWords(call)));
  return `${verdict === 'worse' ? `**${words}**` : words}${causes.length === 0 ? '' : ` (${causes.join('; ')})`}`;
}

/** The way to each call of a route. */
function* paths({ route }: Row): Iterable<string> {
  yield `\n### ${code(nameOf(route))}\n`;
  for (const call of route.calls) {
    yield `\n**${text(timesOf(call))}** ${text(callInWords(call))}\n\n`;
    for (const [index, step] of call.path.entries())
      yield `${index + 1}. ${code(step.callee)} ${code(`${placeOf(step, '')}:${step.column}`)}\n`;
  }
}

function cells(values: readonly string[]): string {
  return `| ${values.join(' | ')} |\n`;
}

/** Code in a table: a bar would end the cell, a backtick the code. */
function code(value: string): string {
  const fence = value.includes('`') ? '``' : '`';
  const blank = fence.length > 1 ? ' ' : '';
  return `${fence}${blank}${value.replace(/\s+/g, ' ').replace(/\|/g, '\\|')}${blank}${fence}`;
}

function text(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}

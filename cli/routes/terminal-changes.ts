/** What a change does to the routes, for people at a terminal. */
import type { createColors } from 'picocolors';
import type { Sink } from '../report.ts';
import { count, wrap } from '../wrap.ts';
import { beside } from '../beside.ts';
import { repeatedInWords } from './calls.ts';
import type { Difference, RouteChange, Verdict } from './changes.ts';
import { rowOf } from './changes.ts';
import type { Listing } from './listing.ts';
import type { Row } from './row.ts';
import { nameOf, notesOf, placeOf } from './row.ts';

type Colors = ReturnType<typeof createColors>;
type Room = Pick<Sink, 'columns' | 'prefix'>;

const LABEL = 11;

export function* changesInTerminal(since: NonNullable<Listing['since']>, room: Room, colors: Colors): Iterable<string> {
  for (const change of since.changes) {
    const { route } = rowOf(change);
    const place = change.kind === 'removed' ? '' : `  ${colors.dim(placeOf(route.place, room.prefix))}`;
    yield `${colors.bold(nameOf(route))}${change.kind === 'changed' ? '' : `  ${tag(change.kind, colors)}`}${place}\n`;
    if (change.kind === 'new') for (const line of wrap(figures(change.after), room.columns - 2)) yield `  ${line}\n`;
    if (change.kind === 'changed') for (const each of change.differences) yield* difference(each, room, colors);
    yield '\n';
  }
  yield `${summary(since)}\n`;
}

function* difference(
  { what, before, after, verdict, calls }: Difference,
  { prefix, columns }: Room,
  colors: Colors,
): Iterable<string> {
  yield `  ${colors.dim(what.padEnd(LABEL))} ${before} → ${paint(verdict, colors)(after)}\n`;
  const style = { indent: ' '.repeat(LABEL + 3), columns, paint: colors.dim };
  for (const call of calls) {
    const step = call.path.at(-1);
    yield beside(repeatedInWords(call), step === undefined ? '' : placeOf(step, prefix), style);
  }
}

/** `reads 2 + N, writes 1; no auth`. */
function figures({ route, sums }: Row): string {
  const notes = notesOf(route).map(({ text }) => text);
  return [`reads ${sums.reads}, writes ${sums.writes}, calls ${sums.outbound}`, ...notes].join(', ');
}

export function summary({ ref, commit, changes }: NonNullable<Listing['since']>): string {
  const since = `since ${ref} (${commit.slice(0, 10)})`;
  if (changes.length === 0) return `No route has changed ${since}.`;
  const number = (wanted: (change: RouteChange) => boolean): number => changes.filter(wanted).length;
  const parts = [
    [number((change) => change.kind === 'changed' && change.verdict === 'worse'), 'worse'],
    [number((change) => change.kind === 'changed' && change.verdict === 'better'), 'better'],
    [number((change) => change.kind === 'changed' && change.verdict === 'other'), 'different'],
    [number(({ kind }) => kind === 'new'), 'new'],
    [number(({ kind }) => kind === 'removed'), 'removed'],
  ].flatMap(([figure, word]) => (figure === 0 ? [] : [`${figure} ${word}`]));
  return `${count(changes.length, 'route')} changed ${since}: ${parts.join(', ')}.`;
}

function tag(kind: 'new' | 'removed', colors: Colors): string {
  return kind === 'new' ? colors.green('new') : colors.red('removed');
}

function paint(verdict: Verdict, colors: Colors): (text: string) => string {
  return { worse: colors.red, better: colors.green, other: colors.bold }[verdict];
}

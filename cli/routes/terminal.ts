/** The routes for people at a terminal. */
import { createColors } from 'picocolors';
import { callsOf } from '../../engine/analyzer/route-sums.ts';
import type { RouteSums } from '../../engine/analyzer/route-types.ts';
import { BREAKS, table } from '../table.ts';
import type { Column } from '../table.ts';
import { wrap } from '../wrap.ts';
import { isPerElement } from './cost.ts';
import type { Listing, RouteFormat } from './listing.ts';
import type { Note, Row } from './row.ts';
import { notesOf, placeOf } from './row.ts';
import { changesInTerminal } from './terminal-changes.ts';
import { routeInTerminal } from './terminal-route.ts';
import { totalsInWords } from './totals.ts';

type Colors = ReturnType<typeof createColors>;

/** From here on, auth has a column of its own, and places too unless they would take most of the room. */
const WIDE = 120;
const MOST_OF_PLACES = 0.4;
/** Few routes have longer ones; the columns need not be as wide for all. */
const MOST_OF_A_SUM = 12;
const MOST_COLUMNS = 200;

export const terminal: RouteFormat = function* (listing, sink) {
  const colors = createColors(sink.colors);
  if (listing.since !== undefined) yield* changesInTerminal(listing.since, sink, colors);
  else if (listing.inFull) for (const row of listing.rows) yield* routeInTerminal(row, sink, colors);
  else if (listing.rows.length > 0) yield* inColumns(listing.rows, sink, colors);
  yield* gaps(listing, sink.prefix, colors);
  if (listing.since === undefined && !listing.inFull)
    yield `${listing.rows.length > 0 ? '\n' : ''}${wrap(totalsInWords(listing), sink.columns).join('\n')}\n`;
};

function* inColumns(rows: readonly Row[], sink: Parameters<RouteFormat>[1], colors: Colors): Iterable<string> {
  const place = ({ route }: Row): string => placeOf(route.place, sink.prefix);
  const method = Math.max('METHOD'.length, ...rows.map(({ route }) => route.method.length));
  const style = { width: Math.min(sink.columns, MOST_COLUMNS), dim: colors.dim };
  const columns: Column<Row>[] = [
    { head: 'METHOD', text: ({ route }) => route.method },
    { head: 'ROUTE', text: ({ route }) => route.path, paint: colors.bold, breaks: BREAKS.route },
    sumColumn('READS', 'reads', colors),
    sumColumn('WRITES', 'writes', colors),
    sumColumn('CALLS', 'outbound', colors),
    {
      head: 'NOTES',
      text: ({ route }) => inWords(notesOf(route)),
      paint: (line, { route }) => paintNotes(line, notesOf(route), colors),
      breaks: BREAKS.words,
    },
  ];
  if (sink.columns >= WIDE)
    columns.push({ head: 'AUTH', text: ({ route }) => route.auth.join(', '), breaks: BREAKS.words });
  const longest = Math.max(...rows.map((row) => place(row).length));
  if (sink.columns >= WIDE && longest <= sink.columns * MOST_OF_PLACES)
    return yield* table(rows, [...columns, { head: 'PLACE', text: place, paint: colors.dim }], style);
  yield* table(rows, columns, style, (row) => colors.dim(`${' '.repeat(method + 2)}${place(row)}`));
}

function sumColumn(head: string, sum: keyof RouteSums, colors: Colors): Column<Row> {
  return {
    head,
    text: ({ sums }) => (sums[sum] === '0' ? '-' : sums[sum]),
    breaks: BREAKS.sum,
    most: MOST_OF_A_SUM,
    paint: (line, { route }) => {
      if (line === '-') return colors.dim(line);
      return callsOf(route.calls, sum).some(isPerElement) ? colors.yellow(line) : line;
    },
  };
}

function inWords(notes: readonly Note[]): string {
  return notes.map(({ text }) => text).join(', ');
}

/** A cell may break in the middle of a note, so that words are colored one by one. */
function paintNotes(line: string, notes: readonly Note[], colors: Colors): string {
  const calm = new Set(notes.flatMap(({ text, isFlaw }) => (isFlaw ? [] : text.split(' '))));
  return line.replace(/[^ ,]+/g, (word) => (calm.has(word) ? word : colors.yellow(word)));
}

function* gaps({ incomplete }: Listing, prefix: string, colors: Colors): Iterable<string> {
  for (const { file, line, reason, remedy } of incomplete) {
    const place = line === undefined ? `${prefix}${file}` : placeOf({ file, line }, prefix);
    yield `\n${colors.underline(place)}  ${colors.magenta(colors.bold('incomplete'))}\n  ${reason}\n  ${remedy}\n`;
  }
}

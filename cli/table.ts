/** Text in columns for a terminal: as wide as what they hold, and those that wrap share what is left. */

export interface Column<T> {
  readonly head: string;
  text(row: T): string;
  /** Colors of one line of a cell. */
  paint?(line: string, row: T): string;
  /** Where a long cell may be broken into lines, the best places first; without them, never. */
  readonly breaks?: readonly RegExp[];
  /** No wider than this where it can be broken. */
  readonly most?: number;
}

export interface TableStyle {
  readonly width: number;
  dim(text: string): string;
}

export const BREAKS = {
  words: [/(?<= )/],
  sum: [/(?=\+ )/, /(?<=\*)/],
  route: [/(?=\/)/, /(?=\.)|(?<=-)/, /(?<=[a-z])(?=[A-Z])/],
} as const;

const GAP = '  ';
/** A column that can be broken is never narrower. */
const LEAST = 16;

/** `below` is a line of its own under a row. */
export function* table<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  style: TableStyle,
  below?: (row: T) => string,
): Iterable<string> {
  const used = columns.filter(({ text }) => rows.some((row) => text(row) !== ''));
  const widths = widthsOf(rows, used, style.width);
  yield line(used.map(({ head }, index) => style.dim(head.padEnd(widths[index] ?? 0))));
  for (const row of rows) {
    const cells = used.map(({ text, breaks }, index) => broken(text(row), widths[index] ?? 0, breaks));
    const height = Math.max(...cells.map(({ length }) => length));
    for (let at = 0; at < height; at++) {
      yield line(
        used.map(({ paint }, index) => {
          const text = cells[index]?.[at] ?? '';
          const pad = ' '.repeat(Math.max(0, (widths[index] ?? 0) - text.length));
          return (text === '' || paint === undefined ? text : paint(text, row)) + pad;
        }),
      );
    }
    if (below !== undefined) yield `${below(row)}\n`;
  }
}

function line(cells: readonly string[]): string {
  return `${cells.join(GAP).trimEnd()}\n`;
}

function widthsOf<T>(rows: readonly T[], columns: readonly Column<T>[], width: number): number[] {
  const wanted = columns.map(({ head, text, most = Infinity }) =>
    Math.max(head.length, ...rows.map((row) => Math.min(most, text(row).length))),
  );
  const total = (widths: readonly number[]): number =>
    widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1));
  // What is too much is taken from the widest that can be broken, character by character.
  const least = columns.map(({ breaks }, index) => (breaks === undefined ? (wanted[index] ?? 0) : LEAST));
  for (let excess = total(wanted) - width; excess > 0; excess--) {
    const spare = wanted.map((each, index) => (each > (least[index] ?? 0) ? each : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if ((spare[widest] ?? 0) === 0) break;
    wanted[widest] = (wanted[widest] ?? 0) - 1;
  }
  return wanted;
}

function broken(text: string, width: number, breaks: readonly RegExp[] = []): string[] {
  const lines: string[] = [];
  for (const piece of pieces(text, width, breaks)) {
    const last = lines.at(-1);
    if (last !== undefined && (last + piece).trimEnd().length <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((each) => each.trimEnd());
}

/** Cut where it must be once no place to break is left. */
function pieces(text: string, width: number, [first, ...others]: readonly RegExp[]): readonly string[] {
  if (text.trimEnd().length <= width) return [text];
  if (first === undefined) return text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [text];
  return text.split(first).flatMap((piece) => pieces(piece, width, others));
}

/** Reads hand-written tables of tab-separated columns, and says where one is wrong. */
import { readFileSync } from 'node:fs';

export class Row {
  /** What to put before a complaint: file and line. */
  readonly place: string;
  readonly #cells: ReadonlyMap<string, string>;

  constructor(place: string, cells: ReadonlyMap<string, string>) {
    this.place = place;
    this.#cells = cells;
  }

  /** Trimmed; empty for a column the table does not have. */
  optional(column: string): string {
    return this.#cells.get(column)?.trim() ?? '';
  }

  text(column: string): string {
    return this.optional(column) || this.#fail(column, 'is empty');
  }

  oneOf<Value extends string>(column: string, values: readonly Value[]): Value {
    const text = this.optional(column);
    return (
      values.find((value) => value === text) ?? this.#fail(column, `is "${text}", not one of ${values.join(', ')}`)
    );
  }

  lineNumber(column: string): number {
    const text = this.optional(column);
    return /^[1-9]\d*$/.test(text) ? Number(text) : this.#fail(column, `is "${text}", not a line number from 1`);
  }

  commit(column: string): string {
    const text = this.optional(column);
    return /^[0-9a-f]{40}$/.test(text) ? text : this.#fail(column, `is "${text}", not a full commit of 40 digits`);
  }

  repository(column: string): string {
    const text = this.optional(column);
    return /^[\w.-]+\/[\w.-]+$/.test(text) ? text : this.#fail(column, `is "${text}", not owner/name`);
  }

  /** Relative to the repository, forward slashes. */
  path(column: string): string {
    const text = this.text(column);
    if (text.startsWith('/') || text.includes('\\') || text.split('/').includes('..')) {
      this.#fail(column, `is "${text}", not a path relative to the repository with forward slashes`);
    }
    return text;
  }

  #fail(column: string, complaint: string): never {
    throw new Error(`${this.place}: the column "${column}" ${complaint}.`);
  }
}

/** Rows of a table that begins with its column names. Throws naming file and line where `columns` are not all there. */
export function parseTsv(text: string, file: string, columns: readonly string[]): Row[] {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const names = head.split('\t');
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new Error(
      `${file}:1: the first line has no column ${missing.join(', ')}; it must name ${columns.join(', ')}.`,
    );
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const place = `${file}:${index + 2}`;
    if (cells.length !== names.length) {
      throw new Error(
        `${place}: ${cells.length} columns instead of ${names.length}; columns are parted by one tab each.`,
      );
    }
    return [new Row(place, new Map(names.map((name, i) => [name, cells[i] ?? ''])))];
  });
}

/** Like `parseTsv`, from disk. */
export function readTsv(file: string, columns: readonly string[]): Row[] {
  return parseTsv(readFileSync(file, 'utf8'), file, columns);
}

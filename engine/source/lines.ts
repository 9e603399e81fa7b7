import type { Position } from './types.ts';

/** Turns offsets of one text into lines and columns and back. Line breaks are `\n`, `\r\n` and `\r`. */
export class LineTable {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    // Lone carriage returns are rare: texts without any take the fast way.
    if (text.includes('\r')) this.#scan(text);
    else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offsets outside of the text count as its start or end. */
  position(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.#length));
    const index = this.#lineIndex(within);
    return { line: index + 1, column: within - this.#start(index) + 1 };
  }

  /** Positions outside of the text count as its start or end; columns past a line's end as the start of the next line. */
  offset(position: Position): number {
    if (position.line < 1) return 0;
    if (position.line > this.#starts.length) return this.#length;
    const column = Math.max(1, position.column);
    return Math.min(this.#start(position.line - 1) + column - 1, this.#start(position.line));
  }

  #start(index: number): number {
    return this.#starts[index] ?? this.#length;
  }

  #lineIndex(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #scan(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }
}

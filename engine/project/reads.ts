/**
 * What answers were made from, so that after an edit only those that saw what was edited are made again. A source is
 * the path of a file, or a question to the index of names. An answer that used another one has read what that one has.
 */

interface Kept {
  /** Where the answer is kept, by what was asked. */
  readonly store: Map<object, unknown>;
  readonly asked: object;
  readonly sources: readonly string[];
}

/** What has been read so far for the answer that is being made; undefined where nobody keeps the answer. */
type Reading = Set<string> | undefined;

/** The source of answers that looked at every file. */
export const ANY_FILE = '\n';
/** An answer that has read more than this is made anew after every edit: the list would cost more. */
const MAX_SOURCES = 100;

export class Reads {
  #current: Reading;
  readonly #kept = new WeakMap<object, Kept>();
  readonly #readers = new Map<string, Set<Kept>>();

  note(source: string): void {
    this.#current?.add(source);
  }

  /** An answer that was made before is used again. */
  used(answer: object): void {
    if (!this.#current) return;
    for (const source of this.#kept.get(answer)?.sources ?? []) this.#current.add(source);
  }

  get current(): Reading {
    return this.#current;
  }

  /** From here on, what is read belongs to another answer. Returns what `end` must be given. */
  begin(): Reading {
    const outer = this.#current;
    this.#current = new Set();
    return outer;
  }

  /** The answer is made; the one that asked for it has read the same. */
  end(outer: Reading): readonly string[] {
    const read = this.#current;
    const sources = !read ? [] : read.size > MAX_SOURCES ? [ANY_FILE] : [...read];
    this.#current = outer;
    if (outer) for (const source of sources) outer.add(source);
    return sources;
  }

  /** The making of answers was given up, as far as the one that `outer` belongs to. */
  resume(outer: Reading): void {
    this.#current = outer;
  }

  /** `answer` is what `used` is called with. */
  keep(store: Map<object, unknown>, asked: object, answer: object, sources: readonly string[]): void {
    const kept = { store, asked, sources };
    this.#kept.set(answer, kept);
    for (const source of sources) {
      const readers = this.#readers.get(source);
      if (readers) readers.add(kept);
      else this.#readers.set(source, new Set([kept]));
    }
  }

  /** Forgets every answer that has read the source. */
  changed(source: string): void {
    for (const kept of this.#readers.get(source) ?? []) {
      kept.store.delete(kept.asked);
      // What is forgotten must not be held by the other files it was made from.
      for (const other of kept.sources) this.#readers.get(other)?.delete(kept);
    }
    this.#readers.delete(source);
  }
}

/**
 * Recursive questions over cyclic code: what a value is may depend, through bindings and calls, on itself.
 *
 * The answer is the least fixpoint: an answer met again while it is being worked out counts as what is known of it so
 * far, and the outermost such answer is worked out again until it no longer grows. Answers found inside a cycle serve
 * only until its head is done. So every answer is the same, whichever question came first.
 */
import type { Thing } from './types.ts';

interface Provisional {
  readonly found: readonly Thing[];
  readonly lowest: number;
}

const NOTHING: readonly Thing[] = [];
const MAX_DEPTH = 120;
const MAX_ROUNDS = 5;

export class Fixpoint {
  readonly #settled = new WeakMap<object, readonly Thing[]>();
  /** Questions being worked out: how deep they stand, and what is known so far. */
  readonly #active = new Map<object, { readonly height: number; found: readonly Thing[] }>();
  #provisional = new Map<object, Provisional>();
  /** Height of the lowest active question that the current one depends on. */
  #lowest = Infinity;

  answer(question: object, work: () => readonly Thing[]): readonly Thing[] {
    const settled = this.#settled.get(question);
    if (settled) return settled;
    const provisional = this.#provisional.get(question);
    if (provisional) return this.#depend(provisional.lowest, provisional.found);
    const active = this.#active.get(question);
    if (active) return this.#depend(active.height, active.found);
    const height = this.#active.size;
    if (height > MAX_DEPTH) return this.#depend(0, NOTHING);
    const outer = this.#lowest;
    const entry = { height, found: NOTHING };
    this.#active.set(question, entry);
    try {
      const found = this.#settle(entry, work);
      if (this.#lowest < height) this.#provisional.set(question, { found, lowest: this.#lowest });
      else {
        this.#settled.set(question, found);
        if (this.#lowest === height) this.#provisional = new Map([...this.#provisional].filter(([, each]) => each.lowest < height));
      }
      return found;
    } finally {
      this.#active.delete(question);
      this.#lowest = Math.min(outer, this.#lowest < height ? this.#lowest : Infinity);
    }
  }

  #settle(entry: { readonly height: number; found: readonly Thing[] }, work: () => readonly Thing[]): readonly Thing[] {
    for (let round = 0; ; round++) {
      this.#lowest = Infinity;
      const found = work();
      const isHead = this.#lowest === entry.height;
      if (!isHead || found.length <= entry.found.length || round >= MAX_ROUNDS) return found;
      entry.found = found;
      this.#provisional = new Map([...this.#provisional].filter(([, each]) => each.lowest < entry.height));
    }
  }

  #depend(height: number, found: readonly Thing[]): readonly Thing[] {
    this.#lowest = Math.min(this.#lowest, height);
    return found;
  }
}

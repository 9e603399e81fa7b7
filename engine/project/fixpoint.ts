/**
 * Recursive questions over cyclic code: what a value is may depend, through bindings and calls, on itself.
 *
 * The answer is the least fixpoint: an answer met again while it is being worked out counts as what is known of it so
 * far, and the first question of a cycle is worked out again, with all in it, until nothing changes. Then all of them
 * are settled. So every answer is the same, whichever question came first.
 */
import type { Reads, Sources } from './reads.ts';
import { keyOf } from './thing-key.ts';
import type { Thing } from './types.ts';

type Work = () => readonly Thing[];

const NOTHING: readonly Thing[] = [];
/** Questions inside each other; the stack bears a few times as many. */
const MAX_DEPTH = 120;
/** Ends answers that never stay the same. */
const MAX_ROUNDS = 20;

/** Thrown to work out a question on a stack of its own first. */
class TooDeep {
  readonly question: object;
  readonly source: string;
  readonly work: Work;

  constructor(question: object, source: string, work: Work) {
    this.question = question;
    this.source = source;
    this.work = work;
  }
}

export class Fixpoint {
  /** Settled questions with their answers; those being worked out with a number that grows with every one begun. */
  readonly #questions = new Map<object, readonly Thing[] | number>();
  /** How many questions wait for each other. */
  #depth = 0;
  /** What is known so far of questions whose cycle is not done. */
  readonly #known = new Map<object, readonly Thing[]>();
  /** Those of them that were answered in this round, with their numbers, in the order of their answers. */
  readonly #answered = new Map<object, number>();
  #order: object[] = [];
  #begun = 0;
  /** Number of the earliest unsettled question that the current one needs. */
  #earliest = Infinity;
  /** Whether an answer of the current cycle has changed in this round. */
  #changed = false;
  #maxDepth = MAX_DEPTH;
  readonly #reads: Reads | undefined;
  /** What settled answers were made from. */
  readonly #sources = new Map<object, Sources>();
  readonly #store = {
    delete: (question: object) => {
      this.#questions.delete(question);
      this.#sources.delete(question);
    },
  };

  /** With `reads` it says what each answer was made from. */
  constructor(reads?: Reads) {
    this.#reads = reads;
  }

  /** The answer to a question that was settled before: spares the making of its work. */
  settled(question: object): readonly Thing[] | undefined {
    const known = this.#questions.get(question);
    if (typeof known !== 'object') return undefined;
    this.#reads?.used(this.#sources.get(question));
    return known;
  }

  /** `source` is the path of the file the question is about. */
  answer(question: object, source: string, work: Work): readonly Thing[] {
    this.#reads?.note(source);
    const known = this.#questions.get(question);
    if (typeof known === 'object') {
      this.#reads?.used(this.#sources.get(question));
      return known;
    }
    const number = known ?? this.#answered.get(question);
    if (number !== undefined) {
      this.#earliest = Math.min(this.#earliest, number);
      return this.#known.get(question) ?? NOTHING;
    }
    if (this.#depth > this.#maxDepth) return this.#tooDeep(question, source, work);
    return this.#depth === 0 ? this.#first(question, source, work) : this.#workOut(question, source, work);
  }

  /** A question that no other one waits for. What lies too deep below it is answered before it. */
  #first(question: object, source: string, work: Work): readonly Thing[] {
    const waiting = [new TooDeep(question, source, work)];
    const outer = this.#reads?.current;
    for (let found = NOTHING; ;) {
      const next = waiting.at(-1);
      if (!next) return found;
      try {
        found = this.#workOut(next.question, next.source, next.work);
        waiting.pop();
        this.#maxDepth = MAX_DEPTH;
      } catch (error) {
        this.#reset();
        this.#reads?.resume(outer);
        if (!(error instanceof TooDeep)) throw error;
        // A cycle longer than the limit would wait for itself.
        if (waiting.some((each) => each.question === error.question)) this.#maxDepth = 3 * MAX_DEPTH;
        else waiting.push(error);
      }
    }
  }

  #tooDeep(question: object, source: string, work: Work): readonly Thing[] {
    if (this.#maxDepth === MAX_DEPTH) throw new TooDeep(question, source, work);
    return NOTHING;
  }

  #reset(): void {
    for (const [question, known] of this.#questions) if (typeof known === 'number') this.#questions.delete(question);
    this.#depth = 0;
    this.#known.clear();
    this.#answered.clear();
    this.#order = [];
    this.#earliest = Infinity;
    this.#changed = false;
  }

  #workOut(question: object, source: string, work: Work): readonly Thing[] {
    const outer = { earliest: this.#earliest, changed: this.#changed, reading: this.#reads?.begin() };
    this.#reads?.note(source);
    const number = ++this.#begun;
    const start = this.#order.length;
    this.#questions.set(question, number);
    this.#depth++;
    this.#earliest = Infinity;
    this.#changed = false;
    const first = unique(work());
    if (this.#earliest === Infinity) {
      // The usual case: nothing below waits for anything.
      this.#known.delete(question);
      this.#settle(question, first, this.#reads?.end(outer.reading));
      this.#depth--;
      this.#earliest = outer.earliest;
      this.#changed = outer.changed;
      return first;
    }
    const found = this.#rounds(question, work, first, number, start);
    this.#questions.delete(question);
    this.#depth--;
    this.#answered.set(question, number);
    this.#order.push(question);
    const sources = this.#reads?.end(outer.reading);
    if (this.#earliest < number) {
      this.#earliest = Math.min(outer.earliest, this.#earliest);
      this.#changed ||= outer.changed;
      return found;
    }
    for (const each of this.#takeSince(start)) {
      const answer = this.#known.get(each) ?? NOTHING;
      this.#known.delete(each);
      this.#answered.delete(each);
      // Each of a cycle may have read what any of it has.
      this.#settle(each, answer, sources);
    }
    this.#earliest = outer.earliest;
    this.#changed = outer.changed;
    return found;
  }

  /** Takes the first answer, or works it out again as long as answers change when the question is the first of a cycle. */
  #rounds(question: object, work: Work, first: readonly Thing[], number: number, start: number): readonly Thing[] {
    for (let round = 1, found = first; ; round++) {
      if (!same(found, this.#known.get(question) ?? NOTHING)) this.#changed = true;
      this.#known.set(question, found);
      if (this.#earliest !== number || !this.#changed || round >= MAX_ROUNDS) return found;
      for (const each of this.#takeSince(start)) this.#answered.delete(each);
      this.#earliest = Infinity;
      this.#changed = false;
      found = unique(work());
    }
  }

  #takeSince(start: number): object[] {
    return this.#order.splice(start);
  }

  #settle(question: object, answer: readonly Thing[], sources: Sources | undefined): void {
    this.#questions.set(question, answer);
    if (!sources) return;
    this.#sources.set(question, sources);
    this.#reads?.keep(sources, this.#store, question);
  }
}

/** A cycle would double what it gives each time around: then no answer stays the same, and memory runs out. */
function unique(list: readonly Thing[]): readonly Thing[] {
  if (list.length < 2) return list;
  const seen = new Set<string>();
  return list.filter((thing) => {
    const key = keyOf(thing);
    return !seen.has(key) && seen.add(key);
  });
}

function same(one: readonly Thing[], other: readonly Thing[]): boolean {
  return one.length === other.length && one.every((thing, index) => keyOf(thing) === keyOf(other[index] ?? thing));
}

/**
 * What answers were made from, so that after an edit only those that saw what was edited are made again. A source is
 * the path of a file, or a question to the index of names. An answer that used another one has read what that one has.
 *
 * Thousands of answers are made from the same few sources, so every set of sources exists once and knows its answers.
 */

interface Source {
  readonly name: string;
  /** The sets it is part of. */
  readonly sets: Set<Sources>;
  readonly hash: number;
  /** Number of the last union that it is in. */
  union: number;
  /** Number of the change that changed it last. */
  change: number;
}

/** A set of sources, and the answers that were made from just these. */
export interface Sources {
  readonly all: readonly Source[];
  readonly hash: number;
  answers: Kept[];
}

interface Kept {
  readonly store: Store;
  readonly asked: object;
}

/** Where answers are kept, by what was asked. */
export interface Store {
  delete(asked: object): unknown;
}

/** What has been read so far for the answer that is being made. */
class Reading {
  /** Number of the last change before it. */
  readonly begun: number;
  sources: Set<Source> | undefined;
  sets: Set<Sources> | undefined;
  /** Every file was read: nothing else matters. */
  all = false;

  constructor(begun: number) {
    this.begun = begun;
  }
}

/** The source of answers that looked at every file. */
export const ANY_FILE = '\n';
/** An answer that has read more than this is made anew after every edit: the list would cost more. */
const MAX_SOURCES = 20_000;
const GOLDEN_RATIO = 0x9e3779b1;

export class Reads {
  /** Undefined where nobody keeps the answer. */
  #current: Reading | undefined;
  /** How many sources got a name; makes their hashes. */
  #named = 0;
  readonly #sources = new Map<string, Source>();
  readonly #sets = new Map<number, Sources[]>();
  readonly #anyFile = this.#add([this.#source(ANY_FILE)]);
  #unions = 0;
  #changes = 0;
  /** Whether something that the answer made last was made from has changed meanwhile. */
  #isOutdated = false;

  note(name: string): void {
    const reading = this.#current;
    if (!reading || reading.all) return;
    if (name === ANY_FILE) reading.all = true;
    else (reading.sources ??= new Set()).add(this.#source(name));
  }

  /** An answer that was made from these is used again. */
  used(sources: Sources | undefined): void {
    const reading = this.#current;
    if (!reading || !sources || reading.all) return;
    if (sources === this.#anyFile) reading.all = true;
    else (reading.sets ??= new Set()).add(sources);
  }

  get current(): Reading | undefined {
    return this.#current;
  }

  /** From here on, what is read belongs to another answer. Returns what `end` must be given. */
  begin(): Reading | undefined {
    const outer = this.#current;
    this.#current = new Reading(this.#changes);
    return outer;
  }

  /** The answer is made; the one that asked for it has read the same. */
  end(outer: Reading | undefined): Sources {
    const sources = this.endApart(outer);
    this.used(sources);
    return sources;
  }

  /** The answer is made; the one that asked for it notes by itself what it depends on. */
  endApart(outer: Reading | undefined): Sources {
    const read = this.#current;
    this.#current = outer;
    const sources = read && !read.all ? this.#union(read) : this.#anyFile;
    this.#isOutdated = read !== undefined && read.begun < this.#changes && sources.all.some(changedSince(read.begun));
    return sources;
  }

  /** The making of answers was given up, as far as the one that `outer` belongs to. */
  resume(outer: Reading | undefined): void {
    this.#current = outer;
  }

  names({ all }: Sources): readonly string[] {
    return all.map(({ name }) => name);
  }

  /** The set of just these sources. */
  setOf(names: readonly string[]): Sources {
    const outer = this.begin();
    for (const name of names) this.note(name);
    return this.endApart(outer);
  }

  /** Call when the answer is in its store. */
  keep(sources: Sources, store: Store, asked: object): void {
    if (this.#isOutdated) return void store.delete(asked);
    if (sources.all.length > 0) sources.answers.push({ store, asked });
  }

  /** Forgets every answer that has read the source. */
  changed(name: string): void {
    const source = this.#sources.get(name);
    if (!source) return;
    source.change = ++this.#changes;
    for (const sources of source.sets) {
      const { answers } = sources;
      sources.answers = [];
      for (const { store, asked } of answers) store.delete(asked);
      // No answer since the last change: typing goes on elsewhere.
      if (answers.length === 0 && sources !== this.#anyFile) this.#drop(sources);
    }
  }

  #source(name: string): Source {
    let source = this.#sources.get(name);
    if (!source) {
      source = { name, sets: new Set(), hash: Math.imul(++this.#named, GOLDEN_RATIO), union: 0, change: 0 };
      this.#sources.set(name, source);
    }
    return source;
  }

  #union({ sources, sets }: Reading): Sources {
    if (!sources && sets?.size === 1) for (const set of sets) return set;
    const union = ++this.#unions;
    const all: Source[] = [];
    let hash = 0;
    const add = (source: Source) => {
      if (source.union === union) return;
      source.union = union;
      hash = (hash + source.hash) | 0;
      all.push(source);
    };
    for (const source of sources ?? []) add(source);
    for (const set of sets ?? []) {
      if (all.length > MAX_SOURCES) break;
      for (const source of set.all) add(source);
    }
    if (all.length > MAX_SOURCES) return this.#anyFile;
    const isSame = (set: Sources) => set.all.length === all.length && set.all.every((source) => source.union === union);
    return this.#sets.get(hash)?.find(isSame) ?? this.#add(all, hash);
  }

  #add(all: readonly Source[], hash = 0): Sources {
    const sources: Sources = { all, hash, answers: [] };
    const alike = this.#sets.get(hash);
    if (alike) alike.push(sources);
    else this.#sets.set(hash, [sources]);
    for (const source of all) source.sets.add(sources);
    return sources;
  }

  #drop(sources: Sources): void {
    for (const source of sources.all) {
      source.sets.delete(sources);
      if (source.sets.size === 0) this.#sources.delete(source.name);
    }
    const alike = this.#sets.get(sources.hash)?.filter((set) => set !== sources) ?? [];
    if (alike.length > 0) this.#sets.set(sources.hash, alike);
    else this.#sets.delete(sources.hash);
  }
}

const changedSince =
  (begun: number) =>
  ({ change }: Source) =>
    change > begun;

/**
 * What files say of one kind, by what they say it of. After an edit, only the files that the edit concerns are asked
 * again, and only answers about what they say otherwise are outdated.
 */
import type { FactFiles } from './fact-files.ts';
import type { FileFacts } from '../facts/model.ts';
import type { Reads, Sources, Store } from './reads.ts';

/** One thing that a file says, and of what. */
export type Said<T> = readonly [about: string, value: T];

export type Asking<T> = (file: FileFacts) => readonly Said<T>[];

/** What one file says of something. */
interface Part<T> {
  readonly path: string;
  readonly values: readonly T[];
}

/** What is kept of a file's answer between runs: values that are no names or numbers are only known to be there. */
export interface KeptAnswer {
  readonly path: string;
  readonly said: readonly (readonly [about: string, value?: string | number | boolean])[];
  readonly sources: Sources;
}

/** Stands for a value that was not kept. */
const UNKNOWN: unique symbol = Symbol('a value of an earlier run');

export interface GatheredParts {
  readonly files: FactFiles;
  readonly reads: Reads | undefined;
  /** Hears of what something else is said than before. */
  changed(about: string): void;
}

export class Gathered<T> implements Store {
  readonly #context: GatheredParts;
  #work: Asking<T> | undefined;
  readonly #byFile = new Map<string, readonly Said<T | typeof UNKNOWN>[]>();
  /** In path order. */
  readonly #parts = new Map<string, Part<T | typeof UNKNOWN>[]>();
  /** Of all parts together; made when asked for. */
  readonly #lists = new Map<string, readonly T[]>();
  readonly #stale: Set<string>;
  /** Files that could not be asked. */
  readonly #failing = new Set<string>();
  readonly #sources = new Map<string, Sources>();
  #isGathering = false;

  constructor(context: GatheredParts, answers?: readonly KeptAnswer[]) {
    this.#context = context;
    this.#stale = new Set(answers ? [] : context.files.paths());
    for (const answer of answers ?? []) this.#restore(answer);
  }

  delete({ path }: { readonly path: string }): void {
    this.#stale.add(path);
  }

  get isStale(): boolean {
    return this.#stale.size > 0;
  }

  /** Whether it is known what to ask files; not so for what an earlier run has gathered, until it is asked for. */
  get canAsk(): boolean {
    return this.#work !== undefined;
  }

  /** In path order. While it is being gathered, nothing: what a file says may need what all say. */
  about(key: string, work: Asking<T>): readonly T[] {
    if (this.#isGathering) return [];
    this.#work ??= work;
    for (const path of this.#failing) this.#stale.add(path);
    this.#failing.clear();
    this.#gather(this.#work);
    let list = this.#lists.get(key);
    if (!list) this.#lists.set(key, (list = this.#listOf(key, this.#work)));
    return list;
  }

  /** Asks again the files that an edit concerns. One that cannot be asked says nothing, until somebody wants to know. */
  refresh(): void {
    if (!this.#work) return;
    for (let isDone = this.#isGathering; !isDone;) {
      try {
        this.#gather(this.#work);
        isDone = true;
      } catch {
        const [failed = ''] = this.#stale;
        this.#stale.delete(failed);
        this.#failing.add(failed);
        this.#replace(failed, []);
      }
    }
  }

  /** What can be kept between runs; undefined when some of it is not known. */
  keep(): readonly KeptAnswer[] | undefined {
    if (this.isStale || this.#failing.size > 0) return undefined;
    return [...this.#sources].map(([path, sources]) => ({
      path,
      sources,
      said: (this.#byFile.get(path) ?? []).map(([about, value]) =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [about, value] : [about],
      ),
    }));
  }

  #restore({ path, said, sources }: KeptAnswer): void {
    this.#sources.set(path, sources);
    this.#context.reads?.keep(sources, this, { path });
    if (said.length === 0) return;
    const values = said.map(([about, value]): Said<T | typeof UNKNOWN> => [about, (value as T | undefined) ?? UNKNOWN]);
    this.#byFile.set(path, values);
    for (const key of new Set(values.map(([about]) => about)))
      place(this.#parts, key, { path, values: valuesOf(values, key) });
  }

  #listOf(key: string, work: Asking<T>): readonly T[] {
    const files = (this.#parts.get(key) ?? []).filter(({ values }) => values.includes(UNKNOWN));
    // As they were: nobody needs to be told.
    this.#asking(() => {
      for (const { path } of files) this.#fill(path, this.#ask(path, work));
    });
    const isKnown = (value: T | typeof UNKNOWN): value is T => value !== UNKNOWN;
    return (this.#parts.get(key) ?? []).flatMap(({ values }) => values.filter(isKnown));
  }

  #fill(path: string, said: readonly Said<T>[]): void {
    this.#byFile.set(path, said);
    for (const key of new Set(said.map(([about]) => about)))
      place(this.#parts, key, { path, values: valuesOf(said, key) });
  }

  #gather(work: Asking<T>): void {
    if (this.#stale.size === 0) return;
    this.#asking(() => {
      for (const path of this.#stale) this.#replace(path, this.#ask(path, work));
    });
  }

  #asking(ask: () => void): void {
    this.#isGathering = true;
    try {
      ask();
    } finally {
      this.#isGathering = false;
    }
  }

  #replace(path: string, said: readonly Said<T>[]): void {
    const before = this.#byFile.get(path) ?? [];
    if (said.length > 0) this.#byFile.set(path, said);
    else this.#byFile.delete(path);
    for (const key of new Set([...before, ...said].map(([about]) => about))) {
      const values = valuesOf(said, key);
      if (isSame(values, valuesOf(before, key))) continue;
      place(this.#parts, key, { path, values });
      this.#lists.delete(key);
      this.#context.changed(key);
    }
  }

  /** What is read for it does not count as read by whoever needs the answer: that depends on what is said alone. */
  #ask(path: string, work: Asking<T>): readonly Said<T>[] {
    const { files, reads } = this.#context;
    const outer = reads?.begin();
    reads?.note(path);
    try {
      const file = files.get(path);
      const said = file ? work(file) : [];
      const sources = reads?.endApart(outer);
      // What was read may be outdated by now: then keeping it makes the file stale again.
      this.#stale.delete(path);
      if (sources) {
        this.#sources.set(path, sources);
        reads?.keep(sources, this, { path });
      }
      return said;
    } catch (error) {
      reads?.resume(outer);
      throw error;
    }
  }
}

function valuesOf<T>(said: readonly Said<T>[], key: string): readonly T[] {
  return said.flatMap(([about, value]) => (about === key ? [value] : []));
}

/** Names and numbers can be told to be the same; parts of facts are others whenever their file was read again. */
function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function place<T>(all: Map<string, Part<T>[]>, key: string, part: Part<T>): void {
  const parts = all.get(key) ?? [];
  let at = parts.length;
  while (at > 0 && (parts[at - 1]?.path ?? '') >= part.path) at--;
  const known = parts[at]?.path === part.path ? 1 : 0;
  parts.splice(at, known, ...(part.values.length > 0 ? [part] : []));
  if (parts.length > 0) all.set(key, parts);
  else all.delete(key);
}

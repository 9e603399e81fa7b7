/** What all files say of one kind; after an edit, only the files that the edit concerns are asked again. */
import type { FileFacts } from '../facts/model.ts';
import type { Reads, Store } from './reads.ts';

export class Gathered<T> implements Store {
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #reads: Reads | undefined;
  /** In path order, also those that say nothing. */
  readonly #byFile: Map<string, readonly T[]>;
  readonly #stale: Set<string>;
  #all: readonly T[] = [];
  #isGathering = false;

  /** `files` is read anew whenever some of it was deleted from here. */
  constructor(files: ReadonlyMap<string, FileFacts>, reads: Reads | undefined) {
    this.#files = files;
    this.#reads = reads;
    this.#byFile = new Map([...files.keys()].map((path) => [path, []]));
    this.#stale = new Set(files.keys());
  }

  delete({ path }: { readonly path: string }): void {
    this.#stale.add(path);
  }

  /** In path order. While it is being gathered, nothing: a file's answer may need all answers. */
  all(work: (file: FileFacts) => readonly T[]): readonly T[] {
    if (this.#stale.size === 0 || this.#isGathering) return this.#all;
    this.#isGathering = true;
    this.#all = [];
    try {
      for (const path of this.#stale) {
        const file = this.#files.get(path);
        if (file) this.#byFile.set(path, this.#ask(file, work));
        this.#stale.delete(path);
      }
    } finally {
      this.#isGathering = false;
    }
    const all: T[] = [];
    for (const found of this.#byFile.values()) for (const each of found) all.push(each);
    return (this.#all = all);
  }

  #ask(file: FileFacts, work: (file: FileFacts) => readonly T[]): readonly T[] {
    const outer = this.#reads?.begin();
    this.#reads?.note(file.path);
    try {
      const found = work(file);
      const sources = this.#reads?.end(outer);
      if (sources) this.#reads?.keep(sources, this, file);
      return found;
    } catch (error) {
      this.#reads?.resume(outer);
      throw error;
    }
  }
}

/** The facts of all files by path. Those of an earlier run are read when they are first asked for. */
import type { FileFacts } from '../facts/model.ts';

export class FactFiles {
  #files = new Map<string, FileFacts | (() => FileFacts)>();
  #isSorted = true;

  get(path: string): FileFacts | undefined {
    const file = this.#files.get(path);
    if (typeof file !== 'function') return file;
    const facts = file();
    this.#files.set(path, facts);
    return facts;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  set(path: string, file: FileFacts | (() => FileFacts)): void {
    if (!this.#files.has(path)) this.#isSorted = false;
    this.#files.set(path, file);
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  /** In path order, so that no answer depends on the order in which files were read. */
  paths(): IterableIterator<string> {
    if (!this.#isSorted) {
      this.#files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
      this.#isSorted = true;
    }
    return this.#files.keys();
  }

  /** All of them, in path order. */
  all(): ReadonlyMap<string, FileFacts> {
    const all = new Map<string, FileFacts>();
    for (const path of this.paths()) {
      const facts = this.get(path);
      if (facts) all.set(path, facts);
    }
    return all;
  }
}

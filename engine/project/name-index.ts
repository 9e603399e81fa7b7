/** Which files mention a name as a callee or argument, or import it; kept up to date file by file, so that no question reads all files. */
import type { FileFacts } from '../facts/model.ts';
import { indexOf } from './file-index.ts';

export class NameIndex {
  readonly #callers = new Map<string, Files>();
  readonly #importers = new Map<string, Files>();
  readonly #givers = new Map<string, Files>();

  add(file: FileFacts): void {
    const { callsByName, importsByName, givenByName } = indexOf(file);
    for (const name of callsByName.keys()) put(this.#callers, name, file);
    for (const name of importsByName.keys()) put(this.#importers, name, file);
    for (const name of givenByName.keys()) put(this.#givers, name, file);
  }

  remove(file: FileFacts): void {
    const { callsByName, importsByName, givenByName } = indexOf(file);
    for (const name of callsByName.keys()) this.#callers.get(name)?.delete(file);
    for (const name of importsByName.keys()) this.#importers.get(name)?.delete(file);
    for (const name of givenByName.keys()) this.#givers.get(name)?.delete(file);
  }

  /** Files with calls of this name, in path order. */
  callers(name: string): readonly FileFacts[] {
    return this.#callers.get(name)?.inOrder() ?? NONE;
  }

  /** Files that import an export of this name, in path order. */
  importers(name: string): readonly FileFacts[] {
    return this.#importers.get(name)?.inOrder() ?? NONE;
  }

  /** Files with calls that are given something by this name, in path order. */
  givers(name: string): readonly FileFacts[] {
    return this.#givers.get(name)?.inOrder() ?? NONE;
  }
}

const NONE: readonly FileFacts[] = [];

/** Files by path, sorted only when asked for and only after a change. */
class Files {
  readonly #files = new Map<string, FileFacts>();
  #sorted: readonly FileFacts[] | undefined;

  add(file: FileFacts): void {
    this.#files.set(file.path, file);
    this.#sorted = undefined;
  }

  delete({ path }: FileFacts): void {
    if (this.#files.delete(path)) this.#sorted = undefined;
  }

  inOrder(): readonly FileFacts[] {
    this.#sorted ??= [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return this.#sorted;
  }
}

function put(index: Map<string, Files>, name: string, file: FileFacts): void {
  let files = index.get(name);
  if (!files) index.set(name, (files = new Files()));
  files.add(file);
}

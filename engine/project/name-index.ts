/** Which files mention a name as a callee or argument, or import it; kept up to date file by file, so that no question reads all files. */
import type { FileFacts } from '../facts/model.ts';
import { indexOf } from './file-index.ts';

export class NameIndex {
  readonly #callers = new Map<string, Map<string, FileFacts>>();
  readonly #importers = new Map<string, Map<string, FileFacts>>();
  readonly #givers = new Map<string, Map<string, FileFacts>>();

  add(file: FileFacts): void {
    const { callsByName, importsByName, givenByName } = indexOf(file);
    for (const name of callsByName.keys()) put(this.#callers, name, file);
    for (const name of importsByName.keys()) put(this.#importers, name, file);
    for (const name of givenByName.keys()) put(this.#givers, name, file);
  }

  remove(file: FileFacts): void {
    const { callsByName, importsByName, givenByName } = indexOf(file);
    for (const name of callsByName.keys()) this.#callers.get(name)?.delete(file.path);
    for (const name of importsByName.keys()) this.#importers.get(name)?.delete(file.path);
    for (const name of givenByName.keys()) this.#givers.get(name)?.delete(file.path);
  }

  /** Files with calls of this name, in path order. */
  callers(name: string): readonly FileFacts[] {
    return sorted(this.#callers.get(name));
  }

  /** Files that import an export of this name, in path order. */
  importers(name: string): readonly FileFacts[] {
    return sorted(this.#importers.get(name));
  }

  /** Files with calls that are given something by this name, in path order. */
  givers(name: string): readonly FileFacts[] {
    return sorted(this.#givers.get(name));
  }
}

function put(index: Map<string, Map<string, FileFacts>>, name: string, file: FileFacts): void {
  const files = index.get(name);
  if (files) files.set(file.path, file);
  else index.set(name, new Map([[file.path, file]]));
}

function sorted(files: ReadonlyMap<string, FileFacts> | undefined): readonly FileFacts[] {
  return files ? [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) : [];
}

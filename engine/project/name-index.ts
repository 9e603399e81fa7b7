/** Which files mention a name as a callee or argument, or import it; kept up to date file by file, so that no question reads all files. */
import type { FileFacts } from '../facts/model.ts';
import { indexOf } from './file-index.ts';

export class NameIndex {
  readonly #callers = new Map<string, FileFacts[]>();
  readonly #importers = new Map<string, FileFacts[]>();
  readonly #givers = new Map<string, FileFacts[]>();

  add(file: FileFacts): void {
    this.#each(file, put);
  }

  remove(file: FileFacts): void {
    this.#each(file, take);
  }

  /** Files with calls of this name, in path order. */
  callers(name: string): readonly FileFacts[] {
    return this.#callers.get(name) ?? NONE;
  }

  /** Files that import an export of this name, in path order. */
  importers(name: string): readonly FileFacts[] {
    return this.#importers.get(name) ?? NONE;
  }

  /** Files with calls that are given something by this name, in path order. */
  givers(name: string): readonly FileFacts[] {
    return this.#givers.get(name) ?? NONE;
  }

  #each(file: FileFacts, change: (index: Map<string, FileFacts[]>, name: string, file: FileFacts) => void): void {
    const { callsByName, importsByName, givenByName } = indexOf(file);
    for (const name of callsByName.keys()) change(this.#callers, name, file);
    for (const name of importsByName.keys()) change(this.#importers, name, file);
    for (const name of givenByName.keys()) change(this.#givers, name, file);
  }
}

const NONE: readonly FileFacts[] = [];

function put(index: Map<string, FileFacts[]>, name: string, file: FileFacts): void {
  const files = index.get(name);
  if (!files) index.set(name, [file]);
  else files.splice(placeOf(files, file), 0, file);
}

function take(index: Map<string, FileFacts[]>, name: string, file: FileFacts): void {
  const files = index.get(name);
  const place = files ? placeOf(files, file) : -1;
  if (files?.[place] === file) files.splice(place, 1);
}

/** Where a file is, or belongs, in a list sorted by path; files mostly come in that order. */
function placeOf(files: readonly FileFacts[], { path }: FileFacts): number {
  if ((files[files.length - 1]?.path ?? '') < path) return files.length;
  let low = 0;
  for (let high = files.length - 1; low < high;) {
    const middle = (low + high) >> 1;
    if ((files[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

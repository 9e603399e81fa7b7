/** What is kept of the model between runs, as plain data. Files and sets of sources go by their numbers. */
import type { FactFiles } from './fact-files.ts';
import type { KeptAnswer } from './gathered.ts';
import type { Gathering } from './gathering.ts';
import type { KeptNames, NameIndex } from './name-index.ts';
import type { Reads, Sources } from './reads.ts';

export interface KeptModel {
  readonly paths: readonly string[];
  readonly names: KeptNames;
  readonly sources: readonly string[];
  readonly sets: readonly (readonly number[])[];
  readonly gathered: readonly KeptGathered[];
}

interface KeptGathered {
  readonly name: string;
  readonly answers: readonly { readonly path: number; readonly set: number; readonly said: KeptAnswer['said'] }[];
}

export interface ModelParts {
  readonly files: FactFiles;
  readonly names: NameIndex;
  readonly gathering: Gathering;
  readonly reads: Reads;
}

/** Gives numbers to things, from 0 on, in the order in which they are first met. */
class Numbers<T> {
  readonly #numbers = new Map<T, number>();

  of(thing: T): number {
    let number = this.#numbers.get(thing);
    if (number === undefined) this.#numbers.set(thing, (number = this.#numbers.size));
    return number;
  }

  all(): readonly T[] {
    return [...this.#numbers.keys()];
  }
}

/** `setOf` gives the number of a set of sources, and makes it part of what is kept. */
export function keepModel(
  { files, names, gathering, reads }: ModelParts,
  answers: (setOf: (sources: Sources) => number) => void,
): KeptModel {
  const paths = new Numbers<string>();
  const sets = new Numbers<Sources>();
  const sources = new Numbers<string>();
  for (const path of files.paths()) paths.of(path);
  const gathered = [...gathering.keep()].map(([name, each]) => ({
    name,
    answers: each.map(({ path, said, sources: read }) => ({ path: paths.of(path), set: sets.of(read), said })),
  }));
  answers((read) => sets.of(read));
  const keptNames = names.keep((path) => paths.of(path));
  return {
    paths: paths.all(),
    names: keptNames,
    sets: sets.all().map((set) => reads.names(set).map((name) => sources.of(name))),
    sources: sources.all(),
    gathered,
  };
}

/** Takes over what was kept; returns the sets of sources by their numbers. */
export function restoreModel(kept: KeptModel, { names, gathering, reads }: ModelParts): readonly Sources[] {
  names.restore(kept.names, kept.paths);
  const sets = kept.sets.map((set) => reads.setOf(set.map((number) => kept.sources[number] ?? '')));
  for (const { name, answers } of kept.gathered) {
    gathering.restore(
      name,
      answers.flatMap(({ path, set, said }): readonly KeptAnswer[] => {
        const sources = sets[set];
        return sources ? [{ path: kept.paths[path] ?? '', said, sources }] : [];
      }),
    );
  }
  return sets;
}

/** State shared by the parts of the model: the facts of all files, and answers kept until a file changes. */
import type { FileFacts, Value } from '../facts/model.ts';
import type { Catalog } from './catalog.ts';
import { indexOf } from './file-index.ts';
import type { Fixpoint } from './fixpoint.ts';
import type { Said } from './gathered.ts';
import type { ModuleResolver } from './modules.ts';
import type { NameKind } from './name-index.ts';
import type { At, CallAt, ClassAt, FunctionAt } from './types.ts';

export interface World {
  file(path: string): FileFacts | undefined;
  /** All of them, in path order. */
  files(): ReadonlyMap<string, FileFacts>;
  /** Files that say something of this kind by this name, in path order. */
  named(kind: NameKind, name: string): Iterable<FileFacts>;
  /** Other names under which files import, or pass on, exports of a name. */
  aliases(name: string): readonly string[];
  readonly modules: ModuleResolver;
  readonly catalog: Catalog;
  /** Answers to what values and types are; kept until a file changes that they were made from. */
  readonly fixpoint: Fixpoint;
  /**
   * Other answers, kept as long. `asked` is an object of its own for each question of the name, and `file` the one that
   * the question is about. Asked again while it is being made, the answer is `meanwhile`; without one, that must not
   * happen.
   */
  recall<T>(name: string, file: FileFacts | undefined, asked: object, work: () => T, meanwhile?: T): T;
  /** What all files say, in path order. Kept file by file; `work` must be the same for the same name. */
  gather<T>(name: string, work: (file: FileFacts) => readonly T[]): readonly T[];
  /** What files say of one thing, in path order; `work` gives all that a file says, and of what. */
  lookUp<T>(name: string, about: string, work: (file: FileFacts) => readonly Said<T>[]): readonly T[];
  /** The objects of `question`. */
  readonly questions: WeakMap<object, Map<string, object>>;
}

export const at = <T extends Value>(file: FileFacts, value: T): At<T> => ({ file, value });

export function callAt(file: FileFacts, index: number): CallAt | undefined {
  const call = file.calls[index];
  return call && { file, index, call };
}

export function functionAt(file: FileFacts, index: number): FunctionAt | undefined {
  const fn = file.functions[index];
  return fn && { file, index, fn };
}

export function classAt(file: FileFacts, index: number): ClassAt | undefined {
  const cls = file.classes[index];
  return cls && { file, index, cls };
}

/** The function whose body holds the block; undefined at module level. */
export function functionOf(file: FileFacts, block: number): FunctionAt | undefined {
  const fn = file.blocks[block]?.fn ?? -1;
  return fn < 0 ? undefined : functionAt(file, fn);
}

/** The functions that a block stands in, innermost first. */
export function functionsAround(file: FileFacts, block: number): readonly FunctionAt[] {
  const found: FunctionAt[] = [];
  for (let fn = functionOf(file, block); fn; fn = functionOf(file, file.blocks[fn.fn.block]?.parent ?? -1))
    found.push(fn);
  return found;
}

/** The class whose `this` the code of a block sees, through arrow functions. */
export function thisClass(
  file: FileFacts,
  block: number,
): { readonly of: ClassAt; readonly static: boolean } | undefined {
  for (let fn = functionOf(file, block); fn;) {
    if (fn.fn.cls !== undefined) {
      const of = classAt(file, fn.fn.cls);
      return of && { of, static: fn.fn.static === true };
    }
    if (fn.fn.kind !== 'arrow') return undefined;
    const parent = file.blocks[fn.fn.block]?.parent ?? -1;
    fn = parent < 0 ? undefined : functionOf(file, parent);
  }
  return undefined;
}

/** All calls with a given last callee name, in path order. */
export function* callsNamed(world: World, name: string): Iterable<CallAt> {
  for (const file of world.named('callers', name)) {
    for (const index of indexOf(file).callsByName.get(name) ?? []) {
      const call = callAt(file, index);
      if (call) yield call;
    }
  }
}

/** All classes of a name, in path order. */
export function classesNamed(world: World, name: string): readonly ClassAt[] {
  return [...world.named('classes', name)].flatMap((file) =>
    file.classes.flatMap((cls, index) => (cls.name === name ? [{ file, index, cls }] : [])),
  );
}

/** One object per owner and name, to ask the fixpoint with. */
export function question(world: World, owner: object, name: string): object {
  let questions = world.questions.get(owner);
  if (!questions) world.questions.set(owner, (questions = new Map()));
  let asked = questions.get(name);
  if (!asked) questions.set(name, (asked = {}));
  return asked;
}

/** Paths: the keys that lead to the part of a value that is asked for, outermost first. */
import type { Value } from '../facts/model.ts';
import { bare } from './file-index.ts';

export type Path = readonly string[];

/** The step of a path that a computed member takes: any element, any property. `*` is any element of a list. */
export const UNKNOWN_KEY = '?';
/** The keys of an object rather than what they hold. No property is called so. */
export const KEYS = '\nkeys';
const BUT = '\nbut\n';

/** What is left of an object when these keys are taken out. */
export const allBut = (keys: readonly string[]): string => BUT + keys.join('\n');

/** Whether a step leads to an element of a list. */
export function isElement(step: string): boolean {
  return isAny(step) || /^\d+$/.test(step);
}

export function isAny(step: string | undefined): boolean {
  return step === '*' || step === UNKNOWN_KEY;
}

/** Whether what is found by a step may be what a key holds. Elements of lists have no names. */
export function leadsTo(step: string | undefined, key: string): boolean {
  if (step === undefined || step === key || step === UNKNOWN_KEY || key === UNKNOWN_KEY) return step !== KEYS;
  if (step === '*') return isElement(key);
  return step.startsWith(BUT) && !step.slice(BUT.length).split('\n').includes(key);
}

/** Whether the step is the name of one key. */
export const isName = (step: string | undefined): boolean =>
  step !== undefined && !isAny(step) && !step.startsWith('\n');

/** Without the steps that no object has as a key. */
export function plain(path: Path): Path {
  return path.some((step) => step.startsWith('\n')) ? path.filter((step) => !step.startsWith('\n')) : path;
}

/** As `memberPath`, with `?` for an index that is not constant. */
export function keyPath(value: Value): { readonly root: Value; readonly path: Path } {
  const path: string[] = [];
  let root = bare(value);
  while (root.kind === 'member') {
    path.unshift(keyOf(root));
    root = bare(root.object);
  }
  return { root, path };
}

export function keyOf({ property, index }: Extract<Value, { kind: 'member' }>): string {
  return property ?? (index?.kind === 'literal' ? String(index.value) : UNKNOWN_KEY);
}

/** Whether the place that `target` names holds, or is part of, what `path` leads to. */
export function meets(target: Path, path: Path): boolean {
  return target.every((key, depth) => leadsTo(path[depth], key));
}

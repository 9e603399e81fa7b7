/** What library calls hand on: from their arguments to their result, and to the functions they are given. */
import type { Call } from '../catalog/types.ts';
import type { CallFact, Value } from '../facts/model.ts';
import { bare } from './file-index.ts';
import { calledLibrary } from './results.ts';
import { things } from './things.ts';
import type { At, CallAt, FunctionAt } from './types.ts';
import { at, callAt, type World } from './world.ts';

type Path = readonly string[];

/** The step of a path that a computed member takes: any element, any property. */
export const UNKNOWN_KEY = '?';

/** Whether a step of a path leads to an element of a list: `*` is any of them. */
export function isElement(key: string): boolean {
  return key === '*' || key === UNKNOWN_KEY || /^\d+$/.test(key);
}

/** A value, and the part of it that is asked for. */
export interface Part {
  readonly where: At;
  readonly path: Path;
}

const receiverOf = (call: CallFact): Value | undefined => {
  const callee = bare(call.callee);
  return callee.kind === 'member' ? callee.object : undefined;
};

/** Arguments (or the receiver) that a described call makes its result of; undefined when it does not say. */
export function libraryGives(
  world: World,
  where: CallAt,
  { passes, returns, only, without, checks }: Call,
  whole: Path,
): readonly { readonly value: Value; readonly path: Path }[] | undefined {
  if (!passes) return undefined;
  const { call } = where;
  const path = inside(checks?.at, whole);
  if (!path) return [];
  const [key] = path;
  const listed = key === undefined ? undefined : lists(world, where, only ?? without, key);
  if (listed === (without !== undefined)) return [];
  const element = returns === 'element' ? ['*'] : [];
  const given = passes.flatMap((each) => {
    const value = each === 'receiver' ? receiverOf(call) : call.args[each];
    return value
      ? [{ value, path: each === 'receiver' ? [...element, ...fieldOf(call), ...path] : [...element, ...path] }]
      : [];
  });
  // `Object.assign({}, body, { password })`: the last argument that has the key counts.
  const last = given.findLastIndex(
    ({ value }) => value.kind === 'object' && value.properties.some(({ key }) => key !== undefined && key === path[0]),
  );
  return last > 0 ? given.slice(last) : given;
}

/** The part of what a key of the result holds; undefined for its other keys (`success` beside `data`). */
function inside(key: string | undefined, [first, ...rest]: Path): Path | undefined {
  if (key === undefined || first === undefined) return first === undefined ? [] : [first, ...rest];
  return first === key ? rest : undefined;
}

/** Whether the keys that a call is given, one by one or as a list, have this one; undefined when they cannot be known. */
function lists(world: World, { file, call }: CallAt, argument: number | undefined, key: string): boolean | undefined {
  if (argument === undefined) return undefined;
  const keys = call.args.slice(argument).flatMap((given): (string | undefined)[] => {
    if (given.kind === 'literal') return [String(given.value)];
    const lists = things(world, at(file, given)).flatMap((thing) =>
      thing.kind === 'array' && thing.of.value.kind === 'array' ? thing.of.value.elements : [],
    );
    return lists.length === 0
      ? [undefined]
      : lists.map((element) => (element.kind === 'literal' ? String(element.value) : undefined));
  });
  if (keys.includes(key)) return true;
  return keys.includes(undefined) ? undefined : false;
}

/** The field that a getter names: `searchParams.get('limit')`. */
function fieldOf(call: CallFact): Path {
  const { callee } = call;
  return callee.kind === 'member' && /^get(?:All)?$/.test(callee.property ?? '') ? namedField(call) : [];
}

/** The field that the first argument names: `context.req.query('limit')`. */
export function namedField({ args: [first] }: CallFact): Path {
  return first?.kind === 'literal' && typeof first.value === 'string' ? [first.value] : [];
}

/** What the function given to a call returns, where that is the call's result: `users.map((user) => …)`, `.then((hash) => …)`. */
export function callbackResults(
  world: World,
  { file, call }: CallAt,
  { returns, callback }: Call,
  path: Path,
): readonly Part[] {
  if (!callback || (returns !== 'callback' && returns !== 'callback[]')) return [];
  const [key, ...rest] = path;
  const isList = returns === 'callback[]';
  if (isList && key !== undefined && !isElement(key)) return [];
  const given = call.args[callback.argument];
  const fns = given
    ? things(world, at(file, given)).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []))
    : [];
  return fns.flatMap((of) => of.fn.returns.map((value) => ({ where: at(of.file, value), path: isList ? rest : path })));
}

/** What a call passes to a parameter of the function written in its arguments: what it waited for, or an element. */
export function callbackSource(world: World, { file, fn }: FunctionAt, index: number): Part | undefined {
  const where = fn.passedTo && callAt(file, fn.passedTo.call);
  if (!where || !fn.passedTo) return undefined;
  for (const { call } of calledLibrary(world, where)) {
    const { callback } = call;
    if (!callback || (callback.argument !== fn.passedTo.index && !callback.also?.includes(fn.passedTo.index))) continue;
    const word = callback.parameters?.[index] ?? (callback.runs === 'each' && index === 0 ? 'element' : '');
    const list = callback.over === undefined ? receiverOf(where.call) : where.call.args[callback.over];
    const value =
      word === 'element'
        ? list
        : word === 'this' || word === 'awaited'
          ? receiverOf(where.call)
          : word === 'argument'
            ? where.call.args[0]
            : undefined;
    if (value) return { where: at(file, value), path: word === 'element' ? ['*'] : [] };
  }
  return undefined;
}

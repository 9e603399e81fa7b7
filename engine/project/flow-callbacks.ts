/** What functions given to calls are passed, and what of their results the calls hand on. */
import type { Call, Callback } from '../catalog/types.ts';
import { bare, indexOf } from './file-index.ts';
import { targets } from './calls.ts';
import { isElement, type Path } from './flow-paths.ts';
import { receiverOf } from './flow-objects.ts';
import type { Part } from './flow-calls.ts';
import { givenTo } from './handed.ts';
import { calledLibrary } from './results.ts';
import { things } from './things.ts';
import type { CallAt, FunctionAt } from './types.ts';
import { at, callAt, type World } from './world.ts';

/** A call of a function by the name of the parameter that it came in by. */
export interface RunByHelper {
  readonly run: CallAt;
  /** The function that has the parameter, and the call that gave it the function. */
  readonly helper: FunctionAt;
  readonly given: CallAt;
}

/** What the function given to a call returns, where that is the call's result: `users.map((user) => …)`, `.then((hash) => …)`. */
export function callbackResults(
  world: World,
  { file, call }: CallAt,
  { returns, callback, folds }: Call,
  path: Path,
): readonly Part[] {
  const isList = returns === 'callback[]';
  if (!callback || (returns !== 'callback' && !isList && folds === undefined)) return [];
  const [key, ...rest] = path;
  if (isList && key !== undefined && !isElement(key)) return [];
  const given = call.args[callback.argument];
  const fns = given
    ? things(world, at(file, given)).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []))
    : [];
  return fns.flatMap((of) => of.fn.returns.map((value) => ({ where: at(of.file, value), path: isList ? rest : path })));
}

/** What library calls pass to a parameter of a function they are given, in place or by name. */
export function callbackSources(world: World, fn: FunctionAt, index: number): readonly Part[] {
  return givenTo(world, fn).flatMap(({ call, argument }) => passedBy(world, call, argument, index) ?? []);
}

function passedBy(world: World, where: CallAt, argument: number, index: number): readonly Part[] | undefined {
  for (const { call } of calledLibrary(world, where)) {
    const { callback, folds } = call;
    if (!callback || (callback.argument !== argument && !callback.also?.includes(argument))) continue;
    if (folds !== undefined && index === 0) {
      const first = where.call.args[folds];
      return [
        ...(first ? [{ where: at(where.file, first), path: [] }] : []),
        ...callbackResults(world, where, call, []),
      ];
    }
    const word = callback.parameters?.[index] ?? (callback.runs === 'each' && index === 0 ? 'element' : '');
    const value = meantBy(word, where, callback);
    if (value) return [{ where: at(where.file, value), path: word === 'element' ? ['*'] : [] }];
  }
  return undefined;
}

function meantBy(word: string, { call }: CallAt, { over }: Callback) {
  switch (word) {
    case 'element':
      return over === undefined ? receiverOf(call) : call.args[over];
    case 'this':
    case 'awaited':
      return receiverOf(call);
    case 'argument':
      return call.args[0];
    default:
      return undefined;
  }
}

/** Calls of the function by functions of the project that it is given to: `withUser(user, (it) => …)`. */
export function helperRuns(world: World, fn: FunctionAt): readonly RunByHelper[] {
  return givenTo(world, fn).flatMap(({ call: given, argument }) =>
    targets(world, given).flatMap((helper) =>
      runsOf(helper, argument).map((run): RunByHelper => ({ run, helper, given })),
    ),
  );
}

function runsOf({ file, fn, index }: FunctionAt, argument: number): readonly CallAt[] {
  const binding = fn.params[argument]?.binding;
  if (binding === undefined || file.bindings[binding]?.param?.fn !== index) return [];
  if (!indexOf(file).callOf.has(binding)) return [];
  return file.calls.flatMap(({ callee }, call) => {
    const value = bare(callee);
    return value.kind === 'ref' && value.binding === binding ? (callAt(file, call) ?? []) : [];
  });
}

/** From a call up to whoever runs it: a limit may be set, or the wait cut short, by any caller on the way. */
import type { FileFacts } from '../../facts/model.ts';
import { isWithin, unwrap } from '../../facts/read.ts';
import { indexOf } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { answerLimit, NO_LIMIT, type TimeLimit } from './limit.ts';
import { isRaced, isWrapper, passedToBound, type RaceSettings } from './races.ts';
import { functionsAround } from '../../project/world.ts';

export interface PathSettings extends RaceSettings {
  /** Whether code of this file counts as a caller; where only other code calls, any caller may come. */
  counts(path: string): boolean;
  /** Functions whose waiting hurts nobody: their calls count as bounded. */
  isHarmless(fn: FunctionAt): boolean;
}

const MAX_DEPTH = 6;
const MAX_CALLERS = 60;

/**
 * Calls that lead to `call` without any limit on the way, outermost first; empty when the call is reached at once.
 * Undefined when every way is bounded, or nobody can tell.
 */
export function unboundedPath(
  model: Model,
  call: CallAt,
  own: TimeLimit,
  settings: PathSettings,
): readonly CallAt[] | undefined {
  return climb(model, call, own, settings, new Set(), 0);
}

function climb(
  model: Model,
  call: CallAt,
  own: TimeLimit,
  settings: PathSettings,
  visited: Set<object>,
  depth: number,
): readonly CallAt[] | undefined {
  if (own.state === 'bounded' || own.state === 'unknown' || isRaced(model, call, settings)) return undefined;
  const chain = enclosingFunctions(call);
  if (chain.some((fn) => settings.isHarmless(fn) || settings.wrappers.includes(fn.fn.name ?? ''))) return undefined;
  const fn = own.state === 'asked' ? own.of : runner(chain);
  if (!fn) return own.state === 'asked' ? undefined : [];
  if (visited.has(fn.fn)) return undefined;
  visited.add(fn.fn);
  const all = model.callers(fn).filter((caller) => !(caller.file === fn.file && isWithin(caller.call, fn.fn)));
  const counted = all.filter(({ file }) => settings.counts(file.path));
  if (counted.length === 0 && runsForClients(model, fn, all)) return undefined;
  if (counted.length === 0 || depth >= MAX_DEPTH)
    return own.state === 'asked' || passedToBound(model, fn, settings) ? undefined : [];
  for (const caller of counted.slice(0, MAX_CALLERS)) {
    const limit = own.state === 'asked' ? answerLimit(model, caller, own.any, settings) : NO_LIMIT;
    const path = isWrapper(caller, settings) ? undefined : climb(model, caller, limit, settings, visited, depth + 1);
    if (path) return [...path, caller];
  }
  return undefined;
}

/** Only client code calls it, and not across the network as it does a server action. */
function runsForClients(model: Model, { file }: FunctionAt, callers: readonly CallAt[]): boolean {
  return !file.directives.includes('use server') && callers.some((caller) => model.role(caller.file.path) === 'client');
}

/** Functions around a call, innermost first. */
export const enclosingFunctions = ({ file, call }: CallAt): readonly FunctionAt[] => functionsAround(file, call.block);

/** The function whose callers run the call: callbacks and functions called in place run where they stand. */
function runner(chain: readonly FunctionAt[]): FunctionAt | undefined {
  return chain.find(
    ({ file, index, fn }, at) =>
      at === chain.length - 1 || (!fn.passedTo && !indexOf(file).invoked.has(index) && !isReturned(file, index)),
  );
}

/** `return async () => { … }`: run by whoever gets it. */
function isReturned(file: FileFacts, index: number): boolean {
  return (
    file.functions[index]?.name === undefined &&
    file.functions.some((fn) =>
      fn.returns.some((value) => {
        const inner = unwrap(value);
        return inner.kind === 'function' && inner.fn === index;
      }),
    )
  );
}

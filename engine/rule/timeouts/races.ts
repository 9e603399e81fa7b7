/** Calls whose time is bounded from outside: raced against a timer, run by a timeout helper, piped through a timeout. */
import type { Value } from '../../facts/model.ts';
import { isWithin, unwrap } from '../../facts/read.ts';
import { calleeName, indexOf } from '../../project/file-index.ts';
import type { At, CallAt, FunctionAt, Model } from '../../project/types.ts';
import { calleeOf } from '../describe.ts';
import { lineage } from './catalog.ts';
import { limitOf, type LimitSettings } from './limit.ts';
import { callsIn, callsOn, holders } from './results.ts';
import { givesUp, isPromise, isTimer } from './timers.ts';

export interface RaceSettings extends LimitSettings {
  /** Names of functions that bound what they are given. */
  readonly wrappers: readonly string[];
}

const MAX_DEPTH = 4;

/** Whether a value takes part: holds the call itself, or a variable with its promise. */
type Holds = (value: Value) => boolean;

/** Whether something around the call, or done with its promise in the same function, bounds it. */
export function isRaced(model: Model, where: CallAt, settings: RaceSettings): boolean {
  const { file, call, index } = where;
  const around: Holds = (value) => isWithin(call, value);
  // A promise that nobody waits for runs on when the function around it is given up.
  const isDropped = isFloating(where);
  if (enclosing(where).some((outer) => (!isDropped || isPromise(outer)) && bounds(model, outer, around, settings)))
    return true;
  if (callsOn(where).some((each) => boundsReceiver(model, each, settings))) return true;
  const kept = new Set(holders(where));
  if (kept.size === 0) return false;
  const mentioned: Holds = (value) => model.dependsOn({ file, value }, kept);
  return file.calls.some(
    (each, at) =>
      at !== index &&
      !isWithin(call, each) &&
      each.args.some(mentioned) &&
      bounds(model, { file, index: at, call: each }, mentioned, settings),
  );
}

function enclosing({ file, call, index }: CallAt): readonly CallAt[] {
  const found: CallAt[] = [];
  for (let at = index - 1; at >= 0; at--) {
    const outer = file.calls[at];
    if (outer && isWithin(call, outer)) found.push({ file, index: at, call: outer });
  }
  return found;
}

/** Whether a call bounds the promises and functions among its arguments that hold what is asked about. */
function bounds(model: Model, where: CallAt, holds: Holds, settings: RaceSettings, depth = 0): boolean {
  const { call } = where;
  const given = call.args.findIndex(holds);
  if (given < 0)
    return boundsReceiver(model, where, settings) && call.callee.kind === 'member' && holds(call.callee.object);
  if (settings.wrappers.length > 0 && isWrapper(where, settings)) return true;
  if (isPromiseRace(call.callee)) return racesTimer(model, where, holds);
  if (isPromise(where)) return givesUp(where);
  if (boundsByLibrary(model, where, settings)) return true;
  return (
    depth < MAX_DEPTH &&
    model.targets(where).some((target) => boundsParameter(model, target, given, settings, depth + 1))
  );
}

function isFloating({ file, call, index }: CallAt): boolean {
  let end: CallAt['call'] | undefined = call;
  for (let next = indexOf(file).chainedBy.get(index); next !== undefined; next = indexOf(file).chainedBy.get(next))
    end = file.calls[next] ?? end;
  return !end.awaited && !end.used;
}

export function isWrapper(where: CallAt, { wrappers }: RaceSettings): boolean {
  return wrappers.includes(calleeOf(where)) || wrappers.includes(calleeName(where.call, where.file) ?? '');
}

function isPromiseRace(callee: Value): boolean {
  const value = unwrap(callee);
  return (
    value.kind === 'member' &&
    value.property === 'race' &&
    value.object.kind === 'global' &&
    value.object.name === 'Promise'
  );
}

function racesTimer(model: Model, { file, call }: CallAt, holds: Holds): boolean {
  const [list] = call.args;
  // A list filled elsewhere may hold a timer.
  if (list?.kind !== 'array') return list?.kind === 'ref';
  const others = list.elements.filter((element) => !holds(element));
  return others.some((value) => isTimer(model, { file, value }));
}

/** A library's helper (`pTimeout`), queue or policy made with a limit (`new PQueue({ timeout })`). */
function boundsByLibrary(model: Model, { file, call, index }: CallAt, settings: LimitSettings): boolean {
  const callee = unwrap(call.callee);
  for (const thing of model.things({ file, value: call.callee })) {
    if (thing.kind !== 'library-call' || thing.call.timeouts?.scope !== 'argument') continue;
    if (limitOf(model, { file, index, call }, thing.call.timeouts, settings).state !== 'none') return true;
    const makers = callee.kind === 'member' ? model.things({ file, value: callee.object }) : [];
    for (const maker of makers) {
      const made = maker.kind === 'library' ? maker.made : undefined;
      const timeouts = made && model.library(made)?.call.timeouts;
      if (made && timeouts && limitOf(model, made, timeouts, settings).state !== 'none') return true;
    }
  }
  return false;
}

/** `request.get(url).timeout(5000)`, `this.http.get(url).pipe(timeout(5000))`. */
function boundsReceiver(model: Model, { file, index, call }: CallAt, settings: LimitSettings): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind === 'member' && callee.property === 'pipe')
    return call.args.some((argument) => isTimeoutOperator(model, { file, value: argument }, settings));
  return isChainLimit(model, { file, index, call });
}

/** A member that bounds the object it is called on: `request.timeout(5000)`. */
export function isChainLimit(model: Model, { file, call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  if (callee.kind !== 'member' || call.args.length === 0) return false;
  const { property = '', object } = callee;
  return model
    .things({ file, value: object })
    .some(
      (thing) =>
        thing.kind === 'library' &&
        [...lineage(model, thing.type)].some(({ bounds: own }) => own?.chain?.includes(property)),
    );
}

function isTimeoutOperator(model: Model, { file, value }: At, settings: LimitSettings): boolean {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const where = call && value.kind === 'call' ? { file, index: value.call, call } : undefined;
  const timeouts = where && model.library(where)?.call.timeouts;
  return (
    where !== undefined && timeouts?.scope === 'pipe' && limitOf(model, where, timeouts, settings).state !== 'none'
  );
}

/** Whether a project function races what it is given: `withTimeout(promise, ms)`. */
function boundsParameter(model: Model, target: FunctionAt, index: number, settings: RaceSettings, depth = 0): boolean {
  const { file, fn } = target;
  const binding = fn.params[index]?.binding;
  if (binding === undefined) return false;
  const asked = new Set([binding]);
  const holds: Holds = (value) => model.dependsOn({ file, value }, asked);
  return callsIn(target).some((each) => bounds(model, each, holds, settings, depth));
}

/** `new CircuitBreaker(load, options)`, `withTimeout(load, ms)`: whether a function is given, by name, to a call that bounds it. */
export function passedToBound(model: Model, fn: FunctionAt, settings: RaceSettings): boolean {
  const { file } = fn;
  const binding = indexOf(file).bindingOfFunction.get(fn.index);
  if (binding === undefined || !indexOf(file).passed.has(binding)) return false;
  const holds: Holds = (value) => value.kind === 'ref' && value.binding === binding;
  return file.calls.some(
    (call, index) => call.args.some(holds) && bounds(model, { file, index, call }, holds, settings),
  );
}

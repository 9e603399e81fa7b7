/** Whether options bound the time of a call, read by the catalog's `timeouts`. */
import type { Timeouts } from '../../catalog/types.ts';
import { eachValue } from '../../facts/each-value.ts';
import type { Value } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import type { At, CallAt, FunctionAt, Model } from '../../project/types.ts';
import { answer, combine, given, type Asked, type Given } from './given.ts';

/** Why a limit that is written down is none: switched off, longer than anyone should wait, a signal that nothing aborts. */
export interface Flaw {
  readonly kind: 'off' | 'long' | 'idle';
  readonly at: At;
  readonly ms?: number;
}

export type TimeLimit =
  | { readonly state: 'bounded' | 'unknown' }
  /** As the callers of the function pass it; any of the values is enough. */
  | { readonly state: 'asked'; readonly of: FunctionAt; readonly any: readonly Asked[] }
  | { readonly state: 'none'; readonly flaw?: Flaw };

export const NO_LIMIT: TimeLimit = { state: 'none' };
const BOUNDED: TimeLimit = { state: 'bounded' };
const MAX_DEPTH = 8;

export interface LimitSettings {
  /** Longer limits do not count; 0: any length counts. */
  readonly maxMs: number;
}

/** What the call's own options say. */
export function limitOf(model: Model, call: CallAt, timeouts: Timeouts, settings: LimitSettings): TimeLimit {
  const positions = positionsOf(model, call, timeouts);
  const at = (path: string): Given =>
    combine(positions.map((position) => argumentGiven(model, call, position, path, timeouts)));
  const found =
    timeouts.keys.length === 0
      ? [at('')]
      : timeouts.keys.map((key) => (typeof key === 'string' ? at(key) : all(model, key.map(at), settings)));
  return limitFrom(model, found, settings, timeouts);
}

/** What a caller passes where its function asks for it. */
export function answerLimit(model: Model, caller: CallAt, asked: readonly Asked[], settings: LimitSettings): TimeLimit {
  return limitFrom(
    model,
    asked.map((each) => answer(model, caller, each)),
    settings,
    {},
  );
}

function limitFrom(
  model: Model,
  found: readonly Given[],
  settings: LimitSettings,
  { default: byDefault, unit }: Partial<Timeouts>,
): TimeLimit {
  const flaws: Flaw[] = [];
  for (const each of found) {
    if (each.state !== 'given') continue;
    const flaw = flawOf(model, each.at, settings.maxMs, unit === 'seconds' ? 1000 : 1);
    if (!flaw) return BOUNDED;
    flaws.push(flaw);
  }
  if (found.some(({ state }) => state === 'unknown')) return { state: 'unknown' };
  const asked = found.filter((each) => each.state === 'asked');
  if (asked[0]) return { state: 'asked', of: asked[0].of, any: asked.filter((each) => each.of.fn === asked[0]?.of.fn) };
  if (flaws[0]) return { state: 'none', flaw: flaws[0] };
  return byDefault === undefined ? NO_LIMIT : BOUNDED;
}

/** Keys that only together are a bound: the weakest of them counts. */
function all(model: Model, found: readonly Given[], settings: LimitSettings): Given {
  const flawed = found.find((each) => each.state === 'given' && flawOf(model, each.at, settings.maxMs, 1));
  if (flawed) return flawed;
  return (
    found.find(({ state }) => state === 'absent') ??
    found.find(({ state }) => state !== 'given') ??
    found[0] ?? { state: 'absent' }
  );
}

/** Where two arguments may hold the options, the first is a URL as soon as the second is no function. */
function positionsOf(model: Model, { file, call }: CallAt, { argument }: Timeouts): readonly number[] {
  if (argument === undefined) return [];
  if (typeof argument === 'number') return [argument];
  const second = call.args[argument[1] ?? -1];
  return second && !isFunction(model, { file, value: second }) ? argument.slice(1) : argument.slice(0, 1);
}

/** A function written in place, or a name or type that says it is one. */
export function isFunction(model: Model, at: At): boolean {
  const value = unwrap(at.value);
  if (value.kind !== 'ref') return value.kind === 'function';
  return (
    at.file.bindings[value.binding]?.type?.name === '()' || model.things(at).some(({ kind }) => kind === 'function')
  );
}

function argumentGiven(
  model: Model,
  { file, call }: CallAt,
  position: number,
  path: string,
  { scope }: Timeouts,
): Given {
  if (call.args.slice(0, position + 1).some(({ kind }) => kind === 'spread')) return { state: 'unknown' };
  const argument = call.args[position];
  if (!argument || argument.kind === 'function') return { state: 'absent' };
  const where: At = { file, value: argument };
  // `pTimeout(promise, 5000)`, `timeout(5000)`: the limit itself instead of options.
  if (path === '' || ((scope === 'argument' || scope === 'pipe') && typeof model.constant(where) === 'number'))
    return given(model, where, []);
  return given(model, where, path.split('.'));
}

/** What is wrong with the value of a limit; undefined when it bounds, or when nobody can tell. */
export function flawOf(model: Model, at: At, maxMs: number, unit = 1, depth = 0): Flaw | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const { file } = at;
  const value = unwrap(at.value);
  const constant = model.constant({ file, value });
  if (constant === false || constant === null || isEndless(value)) return { kind: 'off', at };
  if (typeof constant === 'number') {
    if (constant <= 0) return { kind: 'off', at };
    return maxMs > 0 && constant * unit > maxMs ? { kind: 'long', at, ms: constant * unit } : undefined;
  }
  if (isIdleSignal(at, value)) return { kind: 'idle', at };
  const parts = partsOf(at, value);
  const flaws = parts.map((part) => flawOf(model, { file, value: part }, maxMs, unit, depth + 1));
  return flaws.includes(undefined) ? undefined : flaws[0];
}

/** `controller.signal` where the controller is asked for nothing else. */
function isIdleSignal({ file }: At, value: Value): boolean {
  if (value.kind !== 'member' || value.property !== 'signal' || value.object.kind !== 'ref') return false;
  const { binding: controller } = value.object;
  const binding = file.bindings[controller];
  const made = binding?.kind === 'const' && binding.init?.kind === 'call' ? file.calls[binding.init.call] : undefined;
  if (made?.callee.kind !== 'global' || made.callee.name !== 'AbortController') return false;
  const signals = new Set<Value>();
  let isUsed = file.exports.some((fact) => fact.binding === controller);
  eachValue(file, (each) => {
    if (each.kind === 'member' && each.property === 'signal') signals.add(each.object);
    if (each.kind === 'ref' && each.binding === controller && !signals.has(each)) isUsed = true;
  });
  return !isUsed;
}

/** `Infinity`, `Number.MAX_SAFE_INTEGER`. */
export function isEndless(value: Value): boolean {
  if (value.kind === 'global') return value.name === 'Infinity' || value.name === 'undefined';
  const path = value.kind === 'member' ? memberPath(value) : undefined;
  return (
    path?.root.kind === 'global' &&
    path.root.name === 'Number' &&
    /^(?:POSITIVE_INFINITY|MAX_VALUE|MAX_SAFE_INTEGER)$/.test(path.path.join('.'))
  );
}

/** Values of which one that bounds is enough. */
function partsOf({ file }: At, value: Value): readonly Value[] {
  switch (value.kind) {
    case 'choice':
      return value.operator === '&&' ? value.options.slice(-1) : value.options;
    case 'object':
      return value.spreads.length > 0 ? [] : value.properties.map((property) => property.value);
    case 'ref': {
      const binding = file.bindings[value.binding];
      return binding?.init && !binding.path && binding.kind === 'const' ? [binding.init] : [];
    }
    case 'call':
      return signalParts(file.calls[value.call]);
    default:
      return [];
  }
}

/** `AbortSignal.timeout(ms)` and `AbortSignal.any([…])`. */
function signalParts(call: CallAt['call'] | undefined): readonly Value[] {
  const path = call && memberPath(call.callee);
  if (!call || path?.root.kind !== 'global' || path.root.name !== 'AbortSignal') return [];
  const [first] = call.args;
  if (!first) return [];
  if (path.path[0] === 'timeout') return [first];
  return path.path[0] === 'any' && first.kind === 'array' ? first.elements : [];
}

/** Whether code turns away a client that asks too often: by what it does, or because nothing is known of it but such a name. */
import { unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import { callsInBody } from '../../project/routes/bodies.ts';
import type { At, CallAt, ClassAt, FunctionAt, Model, Thing } from '../../project/types.ts';
import { nameOf } from '../describe.ts';
import { countsAttempts } from './attempts.ts';
import { refusesForNow } from './refusals.ts';

/** Packages nobody described, and names of which nothing else is known. */
const TELLING = /rate.?limit|limiter|throttl|slow.?down|brute.?force|too.?many/i;
/** Methods that frameworks call on guards and middleware that are classes. */
const GUARDING = /^(?:canActivate|use|resolve|intercept|handle|handler)$/;
const MAX_DEPTH = 4;

/** `names` are functions that a team says are limiters. */
export function isLimiter(model: Model, at: At, names: readonly string[] = [], depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const { file } = at;
  const value = unwrap(at.value);
  const on = (inner: At) => isLimiter(model, inner, names, depth + 1);
  if (value.kind === 'spread') return on({ file, value: value.value });
  if (value.kind === 'choice') return value.options.some((option) => on({ file, value: option }));
  if (value.kind === 'array') return value.elements.some((element) => on({ file, value: element }));
  const written = nameOf(file, value);
  if (names.some((name) => written === name || written.endsWith(`.${name}`) || written === `${name}()`)) return true;
  const things = model.things(at);
  if (things.some((thing) => thingLimits(model, thing, names, depth))) return true;
  const made = model.source(at);
  const inner = unwrap(made.value);
  const call = inner.kind === 'call' ? made.file.calls[inner.call] : undefined;
  if (call && inner.kind === 'call')
    return callLimits(model, { file: made.file, index: inner.call, call }, names, depth);
  return things.length === 0 && TELLING.test(written);
}

function thingLimits(model: Model, thing: Thing, names: readonly string[], depth: number): boolean {
  switch (thing.kind) {
    case 'library':
    case 'library-class':
      return model.catalog.type(thing.type)?.type.limits === true;
    case 'library-call':
      return thing.call.limits === true;
    case 'package':
      return TELLING.test(thing.module) || TELLING.test(thing.name);
    case 'class':
    case 'instance':
      return classLimits(model, thing.of, names, depth);
    case 'function':
      return limitsItself(model, thing.of, names);
    case 'array':
      return isLimiter(model, thing.of, names, depth + 1);
    default:
      return false;
  }
}

/** `rateLimit({ … })`, `limitBy('ip')` of the project, `asyncHandler(limiter)`. */
function callLimits(model: Model, where: CallAt, names: readonly string[], depth: number): boolean {
  const { file, call } = where;
  const entry = model.library(where);
  if (entry?.call.limits) return true;
  const callee = { file, value: call.callee };
  if (!entry && isLimiter(model, callee, names, depth + 1)) return true;
  return call.args.some((value) => {
    const { kind } = unwrap(value);
    return (
      (kind === 'function' || kind === 'ref' || kind === 'call') && isLimiter(model, { file, value }, names, depth + 1)
    );
  });
}

function classLimits(model: Model, { file, cls }: ClassAt, names: readonly string[], depth: number): boolean {
  if (cls.superClass && isLimiter(model, { file, value: cls.superClass }, names, depth + 1)) return true;
  return cls.methods.some((index) => {
    const fn = file.functions[index];
    return fn !== undefined && GUARDING.test(fn.name ?? '') && limitsItself(model, { file, index, fn }, names);
  });
}

/** Whether a function limits how often it goes on: by a limiter, a refusal for now, or by counting what failed. */
export function limitsItself(model: Model, fn: FunctionAt, names: readonly string[] = []): boolean {
  const seen = new Set<unknown>();
  const inside = (each: FunctionAt, depth: number): boolean => {
    if (seen.has(each.fn) || depth > MAX_DEPTH) return false;
    seen.add(each.fn);
    if (refusesForNow(model, each) || countsAttempts(each)) return true;
    return callsInBody(each).some((where) => {
      const name = calleeName(where.call, where.file) ?? '';
      if (names.includes(name)) return true;
      const entry = model.library(where);
      if (entry) return entry.call.limits === true;
      const targets = model.targets(where);
      if (targets.length === 0) return TELLING.test(name);
      return targets.some((target) => inside(target, depth + 1));
    });
  };
  return inside(fn, 0);
}

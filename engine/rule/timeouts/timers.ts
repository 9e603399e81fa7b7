/** Promises that settle when some time has passed. */
import type { Value } from '../../facts/model.ts';
import { isWithin, unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';
import { callsIn } from './results.ts';

const MAX_DEPTH = 4;
const PROMISE_STEPS = new Set(['then', 'catch', 'finally']);
/** Packages whose exports wait. */
const WAITING = /^(?:node:)?timers(?:\/promises)?$|delay|sleep/;

/** `new Promise(…)`: what its executor does has no value to wait for. */
export function isPromise({ call }: CallAt): boolean {
  return call.form === 'new' && call.callee.kind === 'global' && call.callee.name === 'Promise';
}

/** What nobody can look into is taken for a timer. */
export function isTimer(model: Model, { file, value: given }: At, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const on = (inner: Value, from = file) => isTimer(model, { file: from, value: inner }, depth + 1);
  const value = unwrap(given);
  switch (value.kind) {
    case 'ref': {
      const binding = file.bindings[value.binding];
      const values = [binding?.init, ...(binding?.writes.map((write) => write.value) ?? [])].filter(
        (each) => each !== undefined,
      );
      return values.length === 0 || values.some((each) => on(each));
    }
    case 'choice':
      return value.options.some((option) => on(option));
    case 'member':
      return true;
    case 'call': {
      const call = file.calls[value.call];
      return call !== undefined && isTimerCall(model, { file, index: value.call, call }, on);
    }
    default:
      return false;
  }
}

function isTimerCall(model: Model, where: CallAt, on: (value: Value, from?: At['file']) => boolean): boolean {
  const { file, call } = where;
  const callee = unwrap(call.callee);
  if (callee.kind === 'member' && PROMISE_STEPS.has(callee.property ?? '')) return on(callee.object);
  if (call.form === 'new') return file.calls.some((each) => isWithin(each, call) && startsTimer(each.callee));
  const targets = model.targets(where);
  if (targets.length === 0) return model.library(where)?.call.effect?.kind !== 'http';
  return targets.some((target) => {
    const waits = callsIn(target).some((each) => startsTimer(each.call.callee) || isWaiting(model, each));
    return waits || target.fn.returns.some((value) => on(value, target.file));
  });
}

/** `await sleep(ms)` of a package. */
function isWaiting(model: Model, { file, call }: CallAt): boolean {
  return model
    .things({ file, value: call.callee })
    .some((thing) => thing.kind === 'package' && WAITING.test(thing.module));
}

function startsTimer(callee: Value): boolean {
  const value = unwrap(callee);
  if (value.kind === 'global') return value.name === 'setTimeout';
  return (
    value.kind === 'member' &&
    value.property === 'timeout' &&
    value.object.kind === 'global' &&
    value.object.name === 'AbortSignal'
  );
}

/** `new Promise((resolve, reject) => { setTimeout(() => reject(…), ms); … })`: a timer settles it. */
export function givesUp({ file, call }: CallAt): boolean {
  const executor = call.args[0]?.kind === 'function' ? call.args[0].fn : -1;
  const isSettler = (value: Value | undefined) =>
    value?.kind === 'ref' && file.bindings[value.binding]?.param?.fn === executor;
  return file.calls.some((each) => {
    if (!isWithin(each, call)) return false;
    if (startsTimer(each.callee)) return isSettler(each.args[0]);
    const passed = file.functions[file.blocks[each.block]?.fn ?? -1]?.passedTo;
    const timer = passed && file.calls[passed.call];
    return timer !== undefined && startsTimer(timer.callee) && isSettler(unwrap(each.callee));
  });
}

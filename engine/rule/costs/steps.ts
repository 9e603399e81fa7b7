/** What a function does in its own code: calls with an effect, and calls that lead on. */
import { unwrap } from '../../facts/read.ts';
import type { CallAt, CallEffect, ClassAt, FunctionAt, Model } from '../../project/types.ts';
import { goesOverServices } from '../repeated/services.ts';
import { factorsAround, runFactors } from './factors.ts';
import { isBehindKept, isConstantCall, isMemoised } from './memoised.ts';
import { isOwn, receiverOf } from './receivers.ts';
import { isInTransaction, opensFor } from './transactions.ts';
import type { LoopFactor } from './lists.ts';
import type { CostKind, Factor } from './types.ts';

export interface Step {
  readonly call: CallAt;
  /** How often one run of the function makes the call. */
  readonly factors: readonly LoopFactor[];
  /** Whatever repeats the function: the result is kept. */
  readonly isOnce: boolean;
  readonly inTransaction: boolean;
  readonly effect?: CallEffect & { readonly kind: CostKind };
  readonly runs: readonly Run[];
}

/** A function that the call runs. */
export interface Run {
  readonly fn: FunctionAt;
  /** The call whose arguments are its own. */
  readonly by?: CallAt;
  /** Class of the object that it runs on. */
  readonly self?: ClassAt | undefined;
  /** It runs on the object that the calling function runs on. */
  readonly own?: 'this' | 'super' | undefined;
  readonly factors: readonly Factor[];
  readonly inTransaction: boolean;
  /** Nobody waits for it. */
  readonly later: boolean;
  /** Of all that are, one runs: nobody knows which. */
  readonly isOneOf: boolean;
}

export function stepsOf(model: Model, fn: FunctionAt): readonly Step[] {
  return model.recall('cost steps', fn.file, fn.fn, () =>
    model.callsWithin(fn).flatMap((call) => stepOf(model, call) ?? []),
  );
}

function stepOf(model: Model, call: CallAt): Step | undefined {
  const effect = model.effect(call);
  const isTrip = effect !== undefined && leavesProcess(effect);
  const runs = runsOf(model, call);
  if (!isTrip && runs.length === 0) return undefined;
  return {
    call,
    factors: factorsAround(model, call, effect),
    isOnce: (runs.length > 0 && isConstantCall(model, call) && isMemoised(model, call)) || isBehindKept(model, call),
    inTransaction: isInTransaction(model, call),
    runs,
    ...(isTrip ? { effect } : {}),
  };
}

function runsOf(model: Model, call: CallAt): readonly Run[] {
  const once = { factors: [], inTransaction: false, later: false, isOneOf: false };
  const own = isOwn(call);
  const targets = calledBy(model, call);
  const isOneOf = targets.length > 1 && !runsEach(model, call);
  const called = targets.map((fn): Run => ({ fn, self: receiverOf(model, call, fn), own, by: call, ...once, isOneOf }));
  const given = model
    .callbacks(call)
    .filter((run) => run.runs !== 'later' && run.fn.fn.passedTo?.call !== call.index)
    .map((run): Run => ({
      fn: run.fn,
      factors: runFactors(model, call, run),
      inTransaction: opensFor(model, call, run.argument),
      later: false,
      isOneOf: false,
    }));
  const listening = model.listeners(call).map(({ fn, later }): Run => ({ fn, ...once, later }));
  return [...called, ...given, ...listening];
}

/** `for (const provider of this.providers) await provider.load()`: each of them is another one. */
function runsEach(model: Model, { file, call }: CallAt): boolean {
  return model.loops(file, call.block).some((loop) => goesOverServices(model, loop));
}

/**
 * A function that is a parameter runs where it is given: among all that callers give, nobody knows which it is. One that
 * is called where it is written is a part of the calling one.
 */
function calledBy(model: Model, call: CallAt): readonly FunctionAt[] {
  const callee = unwrap(call.call.callee);
  if (callee.kind === 'function') return [];
  const targets = model.targets(call);
  const binding = callee.kind === 'ref' ? call.file.bindings[callee.binding] : undefined;
  return targets.length > 1 && binding?.param && !binding.path ? [] : targets;
}

function leavesProcess(effect: CallEffect): effect is CallEffect & { kind: CostKind } {
  return effect.kind !== 'hash' && effect.kind !== 'sign';
}

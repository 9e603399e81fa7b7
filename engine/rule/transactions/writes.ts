/** Writes to a database that a call leads to and that no transaction holds together with others. */
import type { CallAt, CallEffect, FunctionAt, Model } from '../../project/types.ts';
import { standsInTransaction } from './around.ts';
import { belongingOf } from './handles.ts';
import { isWaitedFor, ownCalls } from './waiting.ts';

export interface WritePath {
  /** From the call in the asked function to the one that writes. */
  readonly hops: readonly CallAt[];
  readonly effect: CallEffect;
}

/** Enough to tell different models apart; a function that writes more is no single step. */
const MAX_PATHS = 12;

/** Writes that the function waits for. `depth` is how many calls are followed. */
export function writesOf(model: Model, fn: FunctionAt, depth: number): readonly WritePath[] {
  return model.recall(`unheld writes ${depth}`, fn.file, fn.fn, () =>
    ownCalls(fn.file, fn.index)
      .flatMap((call) => writesOfCall(model, call, depth))
      .slice(0, MAX_PATHS),
  );
}

export function writesOfCall(model: Model, call: CallAt, depth: number): readonly WritePath[] {
  const isWaited = isWaitedFor(call);
  if (!isWaited && !mayWriteAtOnce(call)) return [];
  const effect = model.effect(call);
  if (effect) return isUnheld(model, call, effect, isWaited) ? [{ hops: [call], effect }] : [];
  if (!isWaited || depth === 0 || standsInTransaction(model, call)) return [];
  return model
    .targets(call)
    .flatMap((target) => writesOf(model, target, depth - 1).map((path) => ({ ...path, hops: [call, ...path.hops] })));
}

/** Libraries that write inside the process give no promise. */
const AT_ONCE: ReadonlySet<string> = new Set(['run', 'exec']);
const mayWriteAtOnce = ({ call: { callee } }: CallAt) => callee.kind === 'member' && AT_ONCE.has(callee.property ?? '');

function isUnheld(model: Model, call: CallAt, effect: CallEffect, isWaited: boolean): boolean {
  if (effect.kind !== 'write' || !(isWaited || effect.effect.inProcess)) return false;
  return !standsInTransaction(model, call) && belongingOf(model, effect) === 'outer';
}

/** Chains on a promise: `load().then(use).catch(report)`. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt } from '../../project/types.ts';

const STEPS = new Set(['then', 'catch', 'finally']);

export interface PromiseChain {
  /** The call that gives the promise. */
  readonly root: CallAt;
  /** `then`, `catch` and `finally` behind it, first to last. */
  readonly steps: readonly CallAt[];
  /** A step takes the rejection. */
  readonly handled: boolean;
}

export function promiseChain(end: CallAt): PromiseChain | undefined {
  const steps: CallAt[] = [];
  let root: CallAt | undefined = end;
  while (root) {
    const callee = unwrap(root.call.callee);
    if (callee.kind !== 'member' || !STEPS.has(callee.property ?? '')) break;
    steps.unshift(root);
    root = callAt(root.file, unwrap(callee.object));
  }
  return root && { root, steps, handled: steps.some(takesRejection) };
}

function callAt(file: CallAt['file'], value: Value): CallAt | undefined {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  return call && value.kind === 'call' ? { file, index: value.call, call } : undefined;
}

function takesRejection({ call }: CallAt): boolean {
  const callee = unwrap(call.callee);
  const name = callee.kind === 'member' ? callee.property : undefined;
  const handler = name === 'catch' ? call.args[0] : name === 'then' ? call.args[1] : undefined;
  return handler !== undefined && !isNothing(handler);
}

const isNothing = (value: Value) =>
  (value.kind === 'literal' && value.value === null) || (value.kind === 'global' && value.name === 'undefined');

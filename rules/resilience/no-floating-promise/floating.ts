/** Calls as statements whose promise nobody takes. */
import type { CallAt, Model, Promised } from '../../../engine/authoring.ts';
import { canReject, givesPromise, promiseChain } from '../../../engine/authoring.ts';

export interface Floating {
  /** The call that gives the promise; the statement may go on with `then`. */
  readonly root: CallAt;
  readonly promised: Promised;
}

export function floating(model: Model, where: CallAt): Floating | undefined {
  const chain = promiseChain(where);
  if (!chain || chain.handled || chain.root.call.form === 'new') return undefined;
  const promised = givesPromise(model, chain.root);
  return promised && canReject(model, where) ? { root: chain.root, promised } : undefined;
}

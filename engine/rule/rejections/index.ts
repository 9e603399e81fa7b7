/** What becomes of errors: which promises can reject, and who takes it. */
export { bodyOf, handlerOf, inHandling, rethrows } from './catches.ts';
export { promiseChain } from './chains.ts';
export { givesPromise, isAsync } from './promises.ts';
export type { Promised } from './promises.ts';
export { canReject, mayReject } from './rejecting.ts';

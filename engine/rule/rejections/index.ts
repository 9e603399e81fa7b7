/** What becomes of errors: which promises can reject, and who takes it. */
export { bodyOf, escapes, handlerOf, inHandling, rethrows, triesAround } from './catches.ts';
export { promiseChain } from './chains.ts';
export type { PromiseChain } from './chains.ts';
export { givesPromise, isAsync } from './promises.ts';
export type { Promised } from './promises.ts';
export { callsInFunction, canReject, firstEscape, mayReject } from './rejecting.ts';

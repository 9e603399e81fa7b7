/** What bounds the time of calls that leave the process. */
export { clientLimit, isAdjusted } from './clients.ts';
export { isCreatable } from './catalog.ts';
export { given } from './given.ts';
export { isFunction, limitOf } from './limit.ts';
export type { Flaw, LimitSettings } from './limit.ts';
export { callsOf, creationOf, outboundOf } from './outbound.ts';
export type { Creation, Outbound } from './outbound.ts';
export { ownLimit } from './own-limit.ts';
export { enclosingFunctions, unboundedPath } from './paths.ts';
export type { PathSettings } from './paths.ts';
export { setsTimer } from './results.ts';

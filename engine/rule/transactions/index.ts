/** Transactions: what stands in one, what belongs to one, and writes that none holds. */
export { isTransactional } from './around.ts';
export { belongingOf, namesHandle } from './handles.ts';
export { areApart, clientOf, storeOf } from './clients.ts';
export { isWaitedFor, ownCalls } from './waiting.ts';
export { writesOfCall } from './writes.ts';
export type { WritePath } from './writes.ts';
export { ontoHandle, openingFor } from './moving.ts';
export type { Opening } from './moving.ts';

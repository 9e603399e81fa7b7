/** Transactions: what stands in one, what belongs to one, and writes that none holds. */
export { isTransactional, standsInTransaction } from './around.ts';
export { belongingOf, namesHandle } from './handles.ts';
export { areApart, clientOf, storeOf } from './clients.ts';
export type { ClientAt } from './clients.ts';
export type { Belonging } from './handles.ts';
export { isWaitedFor, ownCalls } from './waiting.ts';
export { writesOf, writesOfCall } from './writes.ts';
export type { WritePath } from './writes.ts';
export { ontoHandle, openingFor } from './moving.ts';
export type { Opening } from './moving.ts';

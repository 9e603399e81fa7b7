/** Lists of rows: which reads give them, and which of them reach a client. */
export { picksFewRows } from './few-rows.ts';
export { sentReads } from './sent-reads.ts';
export type { SentRead } from './sent-reads.ts';

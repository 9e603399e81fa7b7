/** From what a client sends to where it does harm. */
export type { SinkKind } from '../../catalog/types.ts';
export { checksOf } from './checked.ts';
export { requestData } from './request-data.ts';
export { sinksOf } from './sinks.ts';

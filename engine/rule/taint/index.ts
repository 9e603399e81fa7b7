/** From what a client sends to where it does harm. */
export type { SinkKind } from '../../catalog/types.ts';
export { closednessOf } from './closed.ts';
export { checksOf } from './checked.ts';
export { isHarmless } from './harmless.ts';
export { parameterData, requestData } from './request-data.ts';
export type { ParameterData, RequestData } from './request-data.ts';
export { sinksOf } from './sinks.ts';
export type { SinkAt } from './sinks.ts';
export { handedOn, placed, readAt, sentName, wayFrom } from './ways.ts';

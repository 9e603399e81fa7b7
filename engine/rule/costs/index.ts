/** What a run of a function costs. */
export { costs } from './costs.ts';
export { timeoutOf } from './timeout.ts';
export type { Cost, Factor } from './types.ts';

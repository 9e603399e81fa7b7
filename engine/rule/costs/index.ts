/** What a run of a function costs. */
export { costs } from './costs.ts';
export { limitOnTheWay } from './limits.ts';
export { timeoutOf } from './timeout.ts';
export { isSameTimes, sizeOf, timesOfFactors } from './times.ts';
export { SUMS } from './types.ts';
export type { Cost, Factor, Sum } from './types.ts';

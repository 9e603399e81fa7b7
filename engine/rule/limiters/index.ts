/** Who turns away clients that ask too often. */
export { isLimiter, limitsItself } from './limiter.ts';
export { keptLimiters, limiterPlaces } from './limiter-places.ts';
export type { KeptLimiter } from './limiter-places.ts';

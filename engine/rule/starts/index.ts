/** The programs of a project: where they begin to serve, and how they are stopped. */
export { loadersOf, programs, sharesLoader, startsOf } from './starts.ts';
export type { Start } from './starts.ts';
export { isForDevelopment } from './exempt.ts';
export { isProcess, signalFacts } from './signals.ts';
export type { SignalFact } from './signals.ts';

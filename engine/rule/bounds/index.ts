/** Upper bounds of numbers that the client chooses. */
export { uncapped } from './uncapped.ts';
export type { CapSettings, Uncapped } from './uncapped.ts';

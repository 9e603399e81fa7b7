/** Upper bounds of numbers that the client chooses. */
export { uncapped } from './uncapped.ts';
export type { Uncapped } from './uncapped.ts';

/** Upper bounds of numbers that the client chooses, and what checks them. */
export { decoratorSchemas, inputsOf, registration } from './request-checks.ts';
export { isGuardedUse } from './guards.ts';
export { implies, keysOf as valueKeys } from './tests.ts';
export { isValidated } from './dto.ts';
export { uncapped } from './uncapped.ts';
export type { Uncapped } from './uncapped.ts';

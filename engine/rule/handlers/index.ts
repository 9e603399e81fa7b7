/** Functions that frameworks call for a request without waiting for what they give. */
export { requestCallbacks } from './callbacks.ts';
export type { RequestCallback } from './callbacks.ts';
export { looseAnswers, unprotected } from './unprotected.ts';

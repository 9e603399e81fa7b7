/** What runs again for each request, job or message, and what of it is made once all the same. */
export type { ClientOpening } from '../../catalog/types.ts';
export { isMadeOnce } from './kept.ts';
export { pathFromRequest } from './paths.ts';
export type { RequestPath } from './paths.ts';

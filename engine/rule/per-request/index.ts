/** What runs again for each request, job or message, and what of it is made once all the same. */
export type { ClientOpening } from '../../catalog/types.ts';
export type { Entry } from './entries.ts';
export { isMadeOnce } from './kept.ts';
export { pathFromRequest } from './paths.ts';
export type { PathOptions, RequestPath } from './paths.ts';

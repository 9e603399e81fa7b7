/** What the rules about cookies share. */
export { cookieCalls } from './calls.ts';
export type { CookieCall } from './calls.ts';
export { cookieDefault } from './defaults.ts';
export { cookieHeaders } from './headers.ts';
export type { CookieHeader } from './headers.ts';
export { scriptReader } from './readers.ts';

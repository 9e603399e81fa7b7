/** Which code runs in a server. */
export { isServed } from './served.ts';

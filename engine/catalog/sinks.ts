/** Sinks that several libraries have in common. */
import type { Harmless, Member, Sink } from './types.ts';

/** The address of an outgoing request: the first argument, or keys of the options there. */
export const addresses: readonly Sink[] = [
  { argument: 0, kind: 'url', keys: ['url', 'uri', 'baseURL', 'prefixUrl', 'hostname', 'host', 'href', 'origin'] },
];

/** A statement, or a piece of one, that is sent as it is written. */
export const statement: readonly Sink[] = [{ argument: 0, kind: 'sql' }];

/** A function that makes its argument harmless. */
export const encoder = (sanitises: Harmless): Member => ({ call: { passes: [0], parts: 'text', sanitises } });

/** A function that says whether its argument is harmless. */
export const test = (tests: Harmless): Member => ({ call: { tests } });

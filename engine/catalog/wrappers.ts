import type { Library, Member } from './types.ts';

/** Gives back the function it is given, with something around it. */
export const wraps: Member = { call: { returns: 'argument' } };

/** And keeps what it gave for the same arguments. */
export const memoises: Member = { call: { returns: 'argument', memoises: true } };

export const wrappers: readonly Library[] = [
  { name: 'React', packages: ['react'], exports: { cache: memoises }, types: {} },
  { name: 'next/cache', packages: ['next/cache'], exports: { unstable_cache: memoises }, types: {} },
  {
    name: 'memoize',
    packages: ['memoize', 'mem', 'p-memoize', 'memoizee', 'fast-memoize', 'micro-memoize', 'moize', 'memoize-one'],
    exports: { default: memoises },
    types: {},
  },
  { name: 'express-async-handler', packages: ['express-async-handler'], exports: { default: wraps }, types: {} },
];

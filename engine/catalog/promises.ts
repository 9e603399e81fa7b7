import type { Member } from './types.ts';

const settles: Member = { call: { returns: 'callback', callback: { argument: 0, also: [1], runs: 'once' } } };

const fulfils: Member = {
  call: { returns: 'callback', callback: { argument: 0, also: [1], parameters: ['awaited'], runs: 'once' } },
};

/** What builders that can be awaited have of a promise. */
export const promiseMembers: Readonly<Record<string, Member>> = { then: fulfils, catch: settles, finally: settles };

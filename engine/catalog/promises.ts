import type { Member } from './types.ts';

const settles: Member = { call: { returns: 'callback', callback: { argument: 0, also: [1], runs: 'once' } } };

/** What builders that can be awaited have of a promise. */
export const promiseMembers: Readonly<Record<string, Member>> = { then: settles, catch: settles, finally: settles };

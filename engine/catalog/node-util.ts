import type { Library, Member } from './types.ts';

/** The same function, with another way to wait for it. */
const turns: Member = { call: { returns: 'argument', passes: [0] } };
const members: Record<string, Member> = { promisify: turns, callbackify: turns, deprecate: turns };

export const nodeUtil: Library = {
  name: 'node:util',
  packages: ['node:util', 'pify', 'es6-promisify', 'util.promisify'],
  exports: { ...members, default: { type: 'Package', ...turns } },
  types: { Package: { members } },
};

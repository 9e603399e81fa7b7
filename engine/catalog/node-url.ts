import type { Library, Member } from './types.ts';

const parse: Member = { call: { passes: [0], parts: 'url' } };
const address: Record<string, Member> = { parse };
const query: Record<string, Member> = {
  parse: { call: { passes: [0] } },
  decode: { call: { passes: [0] } },
  unescape: { call: { passes: [0], parts: 'text' } },
};

/** The old ways to read an address: `url.parse(request.url, true).query`. */
export const nodeUrl: readonly Library[] = [
  {
    name: 'node:url',
    packages: ['node:url'],
    exports: { ...address, default: { type: 'Package' } },
    types: { Package: { members: address } },
  },
  {
    name: 'node:querystring',
    packages: ['node:querystring', 'qs'],
    exports: { ...query, default: { type: 'Package' } },
    types: { Package: { members: query } },
  },
];

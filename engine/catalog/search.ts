/** Search engines that are asked by their own clients. */
import type { Library, Member, Timeouts } from './types.ts';

const timeouts: Timeouts = { argument: [1, 2], keys: ['signal', 'timeout'] };
const http: Member = { call: { effect: { kind: 'http' }, timeouts } };
const client: Member = {
  class: 'Client',
  call: {
    secrets: [{ use: 'api-key', argument: 0, keys: ['apiKey'] }],
    timeouts: { argument: 0, keys: ['timeout'], scope: 'client' },
  },
};

export const meilisearch: Library = {
  name: 'Meilisearch',
  packages: ['meilisearch'],
  exports: { MeiliSearch: client, Meilisearch: client, Index: { class: 'Index' } },
  types: {
    Client: {
      members: {
        '*': http,
        /** Names an index and asks for nothing. */
        index: { call: { returns: 'Index' } },
        getIndex: { call: { returns: 'Index', effect: { kind: 'http' }, timeouts } },
        tasks: { type: 'Tasks' },
        generateTenantToken: { call: {} },
      },
    },
    Index: { members: { '*': http, uid: {}, primaryKey: {}, tasks: { type: 'Tasks' } } },
    Tasks: { members: { '*': http } },
  },
};

import type { Effect, Library, Member } from './types.ts';

const cache: Effect = { kind: 'cache', rows: 'one', filter: 0 };
const asks: Member = { call: { effect: cache } };
const many: Member = { call: { effect: { ...cache, rows: 'many', bulk: true } } };
const made: Member = { call: { returns: 'Cache' } };

/** Also what Nest injects for `CACHE_MANAGER`. Keeps values in memory or in a store such as Redis. */
export const cacheManager: Library = {
  name: 'cache-manager',
  packages: ['cache-manager', '@nestjs/cache-manager'],
  exports: {
    Cache: { class: 'Cache' },
    createCache: made,
    caching: made,
    multiCaching: made,
    default: { type: 'Package' },
  },
  types: {
    Package: { members: { caching: made, multiCaching: made, createCache: made } },
    Cache: {
      members: {
        get: { call: { effect: { ...cache, bulkForm: 'mget' } } },
        set: { call: { effect: { ...cache, values: 1, bulkForm: 'mset' } } },
        del: { call: { effect: { ...cache, bulkForm: 'mdel' } } },
        ttl: asks,
        mget: many,
        mset: many,
        mdel: many,
        clear: { call: { effect: { kind: 'cache' } } },
        reset: { call: { effect: { kind: 'cache' } } },
        /** Runs the function when the key is not there. */
        wrap: { call: { returns: 'callback', effect: cache, callback: { argument: 1, runs: 'once' } } },
      },
    },
  },
};

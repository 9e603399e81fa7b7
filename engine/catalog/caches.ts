/** Stores of values by key, in the process or behind the network. */
import type { Effect, Library, Member } from './types.ts';

const cache: Effect = { kind: 'cache', rows: 'one', filter: 0 };
const inProcess: Effect = { ...cache, inProcess: true };
const members = (effect: Effect, names: readonly string[]): Record<string, Member> =>
  Object.fromEntries(names.map((name): [string, Member] => [name, { call: { effect } }]));
const queued: Member = { call: { returns: 'this' } };

export const upstash: Library = {
  name: 'Upstash',
  packages: ['@upstash/redis', '@upstash/redis/*', '@vercel/kv'],
  exports: {
    Redis: { class: 'Client', statics: 'ClientClass' },
    kv: { type: 'Client' },
    createClient: { call: { returns: 'Client' } },
  },
  types: {
    ClientClass: { members: { fromEnv: { call: { returns: 'Client' } } } },
    Client: {
      members: {
        '*': { call: { effect: cache } },
        set: { call: { effect: { ...cache, values: 1, bulkForm: 'mset' } } },
        mset: { call: { effect: cache } },
        pipeline: { call: { returns: 'Pipeline' } },
        multi: { call: { returns: 'Pipeline' } },
        json: { type: 'Json' },
      },
    },
    Json: { members: members(cache, ['get', 'set']) },
    Pipeline: { members: { '*': queued, exec: { call: { effect: { kind: 'cache', rows: 'many', bulk: true } } } } },
  },
};

export const keyv: Library = {
  name: 'Keyv',
  packages: ['keyv'],
  exports: { default: { class: 'Store' }, Keyv: { class: 'Store' } },
  types: { Store: { members: members(cache, ['get', 'set', 'delete', 'has', 'clear']) } },
};

export const nodeCache: Library = {
  name: 'node-cache',
  packages: ['node-cache', '@cacheable/node-cache'],
  exports: { default: { class: 'Store' }, NodeCache: { class: 'Store' } },
  types: { Store: { members: members(inProcess, ['get', 'set', 'mset', 'mget', 'del', 'take', 'ttl', 'has']) } },
};

export const memcached: Library = {
  name: 'memcached',
  packages: ['memcached'],
  exports: { default: { class: 'Client' } },
  types: { Client: { members: members(cache, ['get', 'set', 'add', 'replace', 'del', 'touch', 'incr', 'decr']) } },
};

export const memjs: Library = {
  name: 'memjs',
  packages: ['memjs'],
  exports: { Client: { class: 'Client', statics: 'ClientClass' }, default: { type: 'Package' } },
  types: {
    Package: { members: { Client: { class: 'Client', statics: 'ClientClass' } } },
    ClientClass: { members: { create: { call: { returns: 'Client' } } } },
    Client: { members: members(cache, ['get', 'set', 'add', 'replace', 'delete', 'touch']) },
  },
};

export const caches: readonly Library[] = [upstash, keyv, nodeCache, memcached, memjs];

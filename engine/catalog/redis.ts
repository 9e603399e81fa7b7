import type { Effect, Library, LibraryType, Member, SecretSlot } from './types.ts';

const cache: Effect = { kind: 'cache', rows: 'one', filter: 0 };
const command: Member = { call: { effect: cache } };
const many: Member = { call: { effect: { ...cache, rows: 'many' } } };
const done: Member = { call: {} };
const queued: Member = { call: { returns: 'this' } };
const listens: Member = { call: { returns: 'this', callback: { argument: 1, runs: 'later' } } };

/** The commands for many keys are spelled differently by the two clients. */
const types = (getMany: string, setMany: string, lists: readonly string[]): Record<string, LibraryType> => ({
  Client: {
    closes: 'quit',
    members: {
      '*': command,
      get: { call: { effect: { ...cache, bulkForm: getMany } } },
      set: { call: { effect: { ...cache, values: 1, bulkForm: setMany } } },
      [getMany]: { call: { effect: { ...cache, rows: 'many', bulk: true } } },
      [setMany]: { call: { effect: { ...cache, rows: 'many', bulk: true } } },
      ...Object.fromEntries(lists.map((name) => [name, many])),
      pipeline: { call: { returns: 'Pipeline' } },
      multi: { call: { returns: 'Pipeline' } },
      duplicate: { call: { returns: 'Client' } },
      connect: { call: { returns: 'this' } },
      disconnect: done,
      destroy: done,
      close: done,
      quit: done,
      on: listens,
      once: listens,
      off: listens,
      removeListener: listens,
      removeAllListeners: done,
      defineCommand: done,
      subscribe: { call: { callback: { argument: 1, runs: 'later' } } },
      options: {},
      status: {},
      isOpen: {},
      isReady: {},
    },
  },
  /** Commands are gathered and go out together. */
  Pipeline: { members: { '*': queued, exec: { call: { effect: { kind: 'cache', rows: 'many', bulk: true } } } } },
});

/** The options stand behind a port and a host, if these are given. */
const passwords: readonly SecretSlot[] = [0, 1, 2].map((argument) => ({
  use: 'password',
  argument,
  keys: ['password'],
}));
const opens = { what: 'a Redis connection' };
const client: Member = { class: 'Client', statics: 'ClientClass', call: { secrets: passwords, opens } };
const cluster: Member = { class: 'Client', call: { opens } };

export const ioredis: Library = {
  name: 'ioredis',
  packages: ['ioredis'],
  exports: { default: client, Redis: client, Cluster: cluster, Pipeline: { class: 'Pipeline' } },
  types: {
    ...types('mget', 'mset', ['keys', 'scan', 'lrange', 'smembers', 'zrange', 'hgetall', 'hmget']),
    ClientClass: { members: { Cluster: cluster, Redis: client } },
  },
};

const made: Member = {
  call: { returns: 'Client', secrets: passwords.slice(0, 1), opens: { ...opens, manual: true } },
};

export const redis: Library = {
  name: 'redis',
  packages: ['redis', '@redis/client'],
  exports: {
    createClient: made,
    createCluster: made,
    createClientPool: made,
    RedisClientType: { class: 'Client' },
    RedisClusterType: { class: 'Client' },
    default: { type: 'Package' },
  },
  types: {
    ...types('mGet', 'mSet', ['keys', 'scan', 'lRange', 'sMembers', 'zRange', 'hGetAll', 'hmGet']),
    Package: { members: { createClient: made, createCluster: made } },
  },
};

import type { Call, Effect, Library, Member } from './types.ts';

const statement: Effect = {
  kind: 'read',
  rows: 'many',
  sql: 0,
  parameters: 1,
  sqlKeys: { text: 'sql', parameters: 'values' },
};
const query: Member = { call: { effect: statement } };
const unit: Member = { call: { effect: { kind: 'transaction' } } };
const secrets: Call['secrets'] = [{ use: 'password', argument: 0, keys: ['password'] }];
const pool: Member = { call: { returns: 'Connection', secrets, opens: { what: 'database connections' } } };
const single: Member = {
  call: { returns: 'Connection', secrets, opens: { what: 'a database connection', manual: true } },
};
const exports: Record<string, Member> = {
  createConnection: single,
  createPool: pool,
  createPoolCluster: pool,
  Connection: { class: 'Connection' },
  PoolConnection: { class: 'Connection' },
  Pool: { class: 'Connection' },
  PoolCluster: { class: 'Connection' },
};

/** Its queries give the rows themselves, where mysql2 gives a pair. */
export const mariadb: Library = {
  name: 'mariadb',
  packages: ['mariadb', 'mariadb/callback'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { members: exports },
    Connection: {
      members: {
        query,
        execute: query,
        queryStream: query,
        /** One statement with many rows of values. */
        batch: { call: { effect: { ...statement, kind: 'write', bulk: true } } },
        prepare: { call: { returns: 'Prepared' } },
        getConnection: {
          call: {
            returns: 'Connection',
            callback: { argument: 0, also: [1], parameters: ['', 'Connection'], runs: 'once' },
          },
        },
        beginTransaction: unit,
        commit: unit,
        rollback: unit,
        on: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
    Prepared: { members: { execute: { call: { effect: { ...statement, sqlIn: 'receiver', parameters: 0 } } } } },
  },
};

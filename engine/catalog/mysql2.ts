import { encoder } from './sinks.ts';
import type { Call, Library, Member } from './types.ts';

const query: Member = {
  call: {
    effect: {
      kind: 'read',
      rows: 'many',
      rowsAt: ['0'],
      sql: 0,
      parameters: 1,
      sqlKeys: { text: 'sql', parameters: 'values' },
    },
  },
};
const unit: Member = { call: { effect: { kind: 'transaction' } } };
const connection: Member = {
  call: {
    returns: 'Connection',
    callback: { argument: 0, also: [1, 2], parameters: ['', 'Connection'], runs: 'once' },
  },
};

const secrets: Call['secrets'] = [{ use: 'password', argument: 0, keys: ['password'] }];
const pool: Member = { call: { returns: 'Connection', secrets, opens: { what: 'database connections' } } };
const single: Member = {
  call: { returns: 'Connection', secrets, opens: { what: 'a database connection', manual: true } },
};

const escapes: Record<string, Member> = { escape: encoder(['sql']), escapeId: encoder(['sql']) };

const exports: Record<string, Member> = {
  createConnection: single,
  createPool: pool,
  createPoolCluster: { call: { returns: 'Connection', opens: { what: 'database connections' } } },
  Connection: { class: 'Connection' },
  PoolConnection: { class: 'Connection' },
  Pool: { class: 'Connection' },
  PoolCluster: { class: 'Connection' },
  PoolNamespace: { class: 'Connection' },
  ...escapes,
};

/** Pools and connections answer to the same calls, with promises or with callbacks. */
export const mysql2: Library = {
  name: 'mysql2',
  packages: ['mysql2', 'mysql2/promise', 'mysql'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { members: exports },
    Connection: {
      closes: 'end',
      members: {
        query,
        execute: query,
        ...escapes,
        promise: { call: { returns: 'this' } },
        getConnection: connection,
        of: { call: { returns: 'this' } },
        beginTransaction: unit,
        commit: unit,
        rollback: unit,
        on: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
  },
};

import { encoder } from './sinks.ts';
import type { Call, Library, Member } from './types.ts';

const query: Member = {
  call: {
    effect: {
      kind: 'read',
      rows: 'many',
      rowsAt: ['rows'],
      sql: 0,
      parameters: 1,
      sqlKeys: { text: 'text', parameters: 'values' },
    },
  },
};

const secrets: Call['secrets'] = [{ use: 'password', argument: 0, keys: ['password'] }];
const pool: Call = { secrets, opens: { what: 'database connections' } };
const client: Call = { secrets, opens: { what: 'a database connection', manual: true } };

const exports: Record<string, Member> = {
  Pool: { class: 'Pool', call: pool },
  Client: { class: 'Client', call: client },
  ClientBase: { class: 'Client' },
  PoolClient: { class: 'Client' },
  native: { type: 'Package' },
  escapeLiteral: encoder(['sql']),
  escapeIdentifier: encoder(['sql']),
};

export const pg: Library = {
  name: 'pg',
  packages: ['pg', 'pg-pool', 'pg/lib/*', '@neondatabase/serverless', '@vercel/postgres'],
  exports: { ...exports, default: { type: 'Package' }, types: {} },
  types: {
    /** `pg-pool` exports the class itself. */
    Package: { members: exports },
    Pool: {
      closes: 'end',
      members: {
        query,
        connect: { call: { returns: 'Client', callback: { argument: 0, parameters: ['', 'Client'], runs: 'once' } } },
        on: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
    Client: {
      members: {
        query,
        escapeLiteral: encoder(['sql']),
        escapeIdentifier: encoder(['sql']),
        connect: { call: {} },
        on: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
  },
};

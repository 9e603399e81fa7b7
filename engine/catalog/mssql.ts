import type { Effect, Library, Member } from './types.ts';

const statement: Effect = { kind: 'read', rows: 'many', rowsAt: ['recordset'], sql: 0 };
const query: Member = { call: { effect: statement } };
const same: Member = { call: { returns: 'this' } };
const unit: Member = { call: { effect: { kind: 'transaction' } } };
const connects: Member = {
  call: { returns: 'Pool', secrets: [{ use: 'password', argument: 0, keys: ['password'] }] },
};
/** A pool and a transaction make requests; the package does so on its one global pool. */
const asks: Record<string, Member> = {
  request: { call: { returns: 'Request' } },
  query,
  batch: query,
};

const exports: Record<string, Member> = {
  connect: connects,
  ConnectionPool: { class: 'Pool', call: connects.call },
  Transaction: { class: 'Transaction' },
  Request: { class: 'Request' },
  PreparedStatement: { class: 'Prepared' },
  query,
  batch: query,
};

export const mssql: Library = {
  name: 'mssql',
  packages: ['mssql', 'mssql/msnodesqlv8'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { members: exports },
    Pool: { members: { ...asks, connect: same, transaction: { call: { returns: 'Transaction' } } } },
    Transaction: { members: { ...asks, begin: unit, commit: unit, rollback: unit } },
    /** The parts of a tagged template are bound, what stands in a text is not. */
    Request: {
      members: {
        input: same,
        output: same,
        query,
        batch: query,
        execute: { call: { effect: { kind: 'read', rows: 'many', rowsAt: ['recordset'], target: 'argument' } } },
      },
    },
    Prepared: {
      members: {
        input: same,
        output: same,
        prepare: { call: { sinks: [{ argument: 0, kind: 'sql' }] } },
        execute: { call: { effect: { kind: 'read', rows: 'many', rowsAt: ['recordset'] } } },
      },
    },
  },
};

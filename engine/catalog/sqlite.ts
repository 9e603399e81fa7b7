import { statement } from './sinks.ts';
import type { Effect, Library, Member } from './types.ts';

const prepared: Effect = { kind: 'read', rows: 'many', sql: 0, sqlIn: 'receiver', parameters: 'rest', inProcess: true };
const run: Member = { call: { effect: { ...prepared, kind: 'write' } } };
const get: Member = { call: { effect: { ...prepared, rows: 'one' } } };
const all: Member = { call: { effect: prepared } };
const same: Member = { call: { returns: 'this' } };

/** Synchronous SQLite: no round trip, the file is read inside the process. */
export const sqlite: Library = {
  name: 'better-sqlite3',
  packages: ['better-sqlite3', 'node:sqlite', 'bun:sqlite'],
  exports: {
    /** Also without `new`. */
    default: { class: 'Database', statics: 'Package', call: { returns: 'Database' } },
    Database: { class: 'Database' },
    DatabaseSync: { class: 'Database' },
    Statement: { class: 'Statement' },
    StatementSync: { class: 'Statement' },
  },
  types: {
    Package: { members: { Database: { class: 'Database' }, Statement: { class: 'Statement' } } },
    Database: {
      members: {
        prepare: { call: { returns: 'Statement', sinks: statement } },
        query: { call: { returns: 'Statement', sinks: statement } },
        exec: { call: { effect: { kind: 'write', sql: 0, inProcess: true } } },
        /** Of Bun: a statement with its values. */
        run: { call: { effect: { kind: 'write', sql: 0, parameters: 'rest', inProcess: true } } },
        /** Gives a function that runs the given one inside a transaction. */
        transaction: {
          call: {
            returns: 'argument',
            effect: { kind: 'transaction', inProcess: true },
            callback: { argument: 0, runs: 'once' },
          },
        },
      },
    },
    Statement: {
      members: { run, get, all, iterate: all, values: all, pluck: same, expand: same, raw: same, bind: same },
    },
  },
};

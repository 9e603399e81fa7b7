import { statement } from './sinks.ts';
import type { Effect, Library, Member } from './types.ts';

const effect: Effect = { kind: 'read', rows: 'many', sql: 0, parameters: 1 };
const all: Member = { call: { effect } };
const get: Member = { call: { effect: { ...effect, rows: 'one' } } };
const run: Member = { call: { effect: { ...effect, kind: 'write', rows: 'one' } } };
const exec: Member = { call: { effect: { kind: 'write', sql: 0 } } };
/** Behind the statement stand its values, then the callback. */
const members: Record<string, Member> = {
  all,
  get,
  run,
  exec,
  each: all,
  prepare: { call: { returns: 'Statement', sinks: statement } },
};
const database: Member = { class: 'Database' };
const exports: Record<string, Member> = {
  Database: database,
  cached: { type: 'Cached' },
  verbose: { call: { returns: 'Package' } },
};

/** SQLite on a thread of its own: with callbacks, or with promises by the package `sqlite`. */
export const sqlite3: Library = {
  name: 'sqlite3',
  packages: ['sqlite3', '@vscode/sqlite3', 'sqlite'],
  exports: { ...exports, default: { type: 'Package' }, open: { call: { returns: 'Database' } } },
  types: {
    Package: { members: exports },
    Cached: { members: { Database: database } },
    Database: { members },
    Statement: { members: { run: { call: {} }, get: { call: {} }, all: { call: {} }, each: { call: {} } } },
  },
};

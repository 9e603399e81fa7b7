import type { Effect, Library, Member } from './types.ts';

const many: Effect = { kind: 'read', rows: 'many', sql: 0, parameters: 1 };
const ask = (effect: Effect): Member => ({ call: { effect } });
const unit = (type: string, kind?: 'transaction'): Member => ({
  call: {
    returns: 'callback',
    effect: kind && { kind },
    callback: { argument: 0, also: [1], parameters: [type], runs: 'once' },
  },
});

export const pgPromise: Library = {
  name: 'pg-promise',
  packages: ['pg-promise'],
  exports: {
    default: { call: { returns: 'Main' } },
    IDatabase: { class: 'Database' },
    ITask: { class: 'Database' },
    IMain: { class: 'Main' },
  },
  types: {
    Main: {
      members: {},
      call: { returns: 'Database', secrets: [{ use: 'password', argument: 0, keys: ['password'] }] },
    },
    Database: {
      members: {
        one: ask({ ...many, rows: 'one' }),
        oneOrNone: ask({ ...many, rows: 'one' }),
        many: ask(many),
        any: ask(many),
        manyOrNone: ask(many),
        query: ask(many),
        result: ask({ ...many, rowsAt: ['rows'] }),
        none: ask({ ...many, kind: 'write' }),
        map: { call: { effect: many, callback: { argument: 2, runs: 'each' } } },
        each: { call: { effect: many, callback: { argument: 2, runs: 'each' } } },
        multi: ask(many),
        multiResult: ask(many),
        /** A function of the database, by name; a procedure gives no rows. */
        func: ask({ kind: 'read', rows: 'many', target: 'argument' }),
        proc: ask({ kind: 'write', rows: 'many', target: 'argument' }),
        /** Settles queries that were started already. */
        batch: { call: { passes: [0] } },
        connect: { call: { returns: 'this' } },
        task: unit('Database'),
        taskIf: unit('Database'),
        tx: unit('Database', 'transaction'),
        txIf: unit('Database', 'transaction'),
      },
    },
  },
};

import type { Effect, Library, Member, SecretSlot } from './types.ts';

const sqlTag: Effect = { kind: 'read', rows: 'many', sql: 0, tag: true, lazy: true };

/** The options are the first argument, or the second behind a URL. */
const passwords: readonly SecretSlot[] = [0, 1].map((argument) => ({
  use: 'password',
  argument,
  keys: ['password', 'pass'],
}));
const unit: Member = {
  call: {
    returns: 'callback',
    effect: { kind: 'transaction' },
    callback: { argument: 0, also: [1], parameters: ['Sql'], runs: 'once' },
  },
};

const opens: Member = { call: { returns: 'Sql', secrets: passwords, opens: { what: 'database connections' } } };

/** postgres.js: the client is a template tag. */
export const postgres: Library = {
  name: 'postgres',
  packages: ['postgres'],
  exports: {
    default: opens,
    postgres: opens,
    Sql: { class: 'Sql' },
    TransactionSql: { class: 'Sql' },
    ReservedSql: { class: 'Sql' },
    ISql: { class: 'Sql' },
  },
  types: {
    Sql: {
      closes: 'end',
      call: { effect: sqlTag },
      members: {
        unsafe: { call: { effect: { kind: 'read', rows: 'many', sql: 0, parameters: 1, lazy: true } } },
        file: { call: { effect: { kind: 'read', rows: 'many' } } },
        begin: unit,
        savepoint: unit,
        reserve: { call: { returns: 'Sql' } },
        notify: { call: { effect: { kind: 'queue', target: 'argument' } } },
        listen: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
  },
};

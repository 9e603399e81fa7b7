import type { Call, Effect, Library, Member, SecretSlot } from './types.ts';

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

const connects: Call = { secrets: [{ use: 'password', argument: 0, keys: ['password'] }] };

const exports: Record<string, Member> = {
  Pool: { class: 'Pool', call: connects },
  Client: { class: 'Client', call: connects },
  ClientBase: { class: 'Client' },
  PoolClient: { class: 'Client' },
  native: { type: 'Package' },
};

export const pg: Library = {
  name: 'pg',
  packages: ['pg', 'pg-pool', 'pg/lib/*', '@neondatabase/serverless', '@vercel/postgres'],
  exports: { ...exports, default: { type: 'Package' }, types: {} },
  types: {
    /** `pg-pool` exports the class itself. */
    Package: { members: exports },
    Pool: {
      members: {
        query,
        connect: { call: { returns: 'Client', callback: { argument: 0, parameters: ['', 'Client'], runs: 'once' } } },
        on: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
    Client: { members: { query, connect: { call: {} }, on: { call: { callback: { argument: 1, runs: 'later' } } } } },
  },
};

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
    Main: { members: {}, call: { ...connects, returns: 'Database' } },
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
        task: unit('Database'),
        taskIf: unit('Database'),
        tx: unit('Database', 'transaction'),
        txIf: unit('Database', 'transaction'),
      },
    },
  },
};

const sqlTag: Effect = { kind: 'read', rows: 'many', sql: 0, tag: true, lazy: true };

/** The options are the first argument, or the second behind a URL. */
const passwords: readonly SecretSlot[] = [0, 1].map((argument) => ({
  use: 'password',
  argument,
  keys: ['password', 'pass'],
}));
const opens: Member = { call: { returns: 'Sql', secrets: passwords } };

/** postgres.js: the client is a template tag. */
export const postgres: Library = {
  name: 'postgres',
  packages: ['postgres'],
  exports: {
    default: opens,
    postgres: opens,
    Sql: { class: 'Sql' },
    TransactionSql: { class: 'Sql' },
    ISql: { class: 'Sql' },
  },
  types: {
    Sql: {
      call: { effect: sqlTag },
      members: {
        unsafe: ask({ ...many, lazy: true }),
        file: { call: { effect: { kind: 'read', rows: 'many' } } },
        begin: unit('Sql', 'transaction'),
        savepoint: unit('Sql', 'transaction'),
        reserve: { call: { returns: 'Sql' } },
        listen: { call: { callback: { argument: 1, runs: 'later' } } },
      },
    },
  },
};

const text: Member = { call: { sqlText: 0 } };
const slonikRead: Effect = { kind: 'read', rows: 'many', sql: 0 };

export const slonik: Library = {
  name: 'slonik',
  packages: ['slonik'],
  exports: {
    createPool: { call: { returns: 'Pool' } },
    DatabasePool: { class: 'Pool' },
    DatabasePoolConnection: { class: 'Pool' },
    DatabaseTransactionConnection: { class: 'Pool' },
    CommonQueryMethods: { class: 'Pool' },
    sql: { type: 'Tag' },
    createSqlTag: { call: { returns: 'Tag' } },
  },
  types: {
    Tag: {
      call: { sqlText: 0 },
      members: {
        unsafe: text,
        fragment: text,
        type: { call: { returns: 'Tag' } },
        typeAlias: { call: { returns: 'Tag' } },
      },
    },
    Pool: {
      members: {
        any: ask(slonikRead),
        anyFirst: ask(slonikRead),
        many: ask(slonikRead),
        manyFirst: ask(slonikRead),
        query: ask({ ...slonikRead, rowsAt: ['rows'] }),
        stream: ask(slonikRead),
        one: ask({ ...slonikRead, rows: 'one' }),
        oneFirst: ask({ ...slonikRead, rows: 'one' }),
        maybeOne: ask({ ...slonikRead, rows: 'one' }),
        maybeOneFirst: ask({ ...slonikRead, rows: 'one' }),
        exists: ask({ ...slonikRead, rows: 'count' }),
        connect: unit('Pool'),
        transaction: unit('Pool', 'transaction'),
      },
    },
  },
};

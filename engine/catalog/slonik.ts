import type { Effect, Library, Member } from './types.ts';

const text: Member = { call: { sqlText: 0 } };
const read: Effect = { kind: 'read', rows: 'many', sql: 0 };
const many: Member = { call: { effect: read } };
const one: Member = { call: { effect: { ...read, rows: 'one' } } };
const unit = (effect?: Effect): Member => ({
  call: { returns: 'callback', effect, callback: { argument: 0, parameters: ['Pool'], runs: 'once' } },
});

export const slonik: Library = {
  name: 'slonik',
  packages: ['slonik', '@slonik/sql-tag'],
  exports: {
    createPool: { call: { returns: 'Pool' } },
    DatabasePool: { class: 'Pool' },
    DatabasePoolConnection: { class: 'Pool' },
    DatabaseConnection: { class: 'Pool' },
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
        any: many,
        anyFirst: many,
        many: many,
        manyFirst: many,
        query: { call: { effect: { ...read, rowsAt: ['rows'] } } },
        stream: { call: { effect: read, callback: { argument: 1, runs: 'later' } } },
        one: one,
        oneFirst: one,
        maybeOne: one,
        maybeOneFirst: one,
        /** A yes or no, whatever the statement would give. */
        exists: one,
        connect: unit(),
        transaction: unit({ kind: 'transaction' }),
      },
    },
  },
};

/** The one way to write a text into a statement: the parts of all other tags are bound. */
export const slonikRaw: Library = {
  name: 'slonik-sql-tag-raw',
  packages: ['slonik-sql-tag-raw'],
  exports: { raw: text },
  types: {},
};

import { statement } from './sinks.ts';
import type { Builder, Effect, Library, Member } from './types.ts';

const read: Effect = { kind: 'read', rows: 'many', target: 'argument' };
const write: Effect = { kind: 'write', rows: 'one', target: 'argument' };
const builds = (returns: string, effect: Effect): Member => ({ call: { returns, effect } });
const same: Member = { call: { returns: 'this' } };
const done: Member = { call: {} };
const chain: Record<string, Member> = {
  '*': same,
  execute: done,
  executeTakeFirst: done,
  executeTakeFirstOrThrow: done,
  stream: done,
  explain: done,
  compile: done,
};
const builder: Builder = {
  runs: { execute: 'many', executeTakeFirst: 'one', executeTakeFirstOrThrow: 'one', stream: 'many' },
  thenable: false,
  writes: [],
  tables: [],
  limits: ['limit', 'top', 'fetch'],
  one: [],
  count: [],
  aggregates: ['count', 'countAll', 'sum', 'avg', 'min', 'max'],
  groups: ['groupBy'],
  filters: ['where', 'whereRef', 'having'],
  hands: ['$call', '$if'],
  locks: ['forUpdate', 'forShare', 'forNoKeyUpdate', 'forKeyShare', 'skipLocked', 'noWait'],
  values: ['values', 'set'],
};

export const kysely: Library = {
  name: 'Kysely',
  packages: ['kysely', 'kysely/*'],
  exports: {
    Kysely: { class: 'Kysely' },
    Transaction: { class: 'Kysely' },
    ControlledTransaction: { class: 'Kysely' },
    QueryCreator: { class: 'Kysely' },
    SelectQueryBuilder: { class: 'Query' },
    InsertQueryBuilder: { class: 'Change' },
    UpdateQueryBuilder: { class: 'Change' },
    DeleteQueryBuilder: { class: 'Change' },
    sql: { type: 'Tag' },
  },
  types: {
    Kysely: {
      members: {
        selectFrom: builds('Query', read),
        selectNoFrom: builds('Query', { ...read, target: undefined, rows: 'one' }),
        insertInto: builds('Change', { ...write, bulkForm: 'values' }),
        replaceInto: builds('Change', { ...write, bulkForm: 'values' }),
        updateTable: builds('Change', write),
        deleteFrom: builds('Change', { ...write, bulkForm: 'where' }),
        mergeInto: builds('Change', write),
        with: same,
        withRecursive: same,
        withSchema: same,
        withPlugin: same,
        withTables: same,
        withoutPlugins: same,
        transaction: { call: { returns: 'TransactionStart' } },
        startTransaction: { call: { returns: 'ControlledStart' } },
        connection: { call: { returns: 'ConnectionStart' } },
        executeQuery: { call: { effect: { kind: 'read', rows: 'many', rowsAt: ['rows'] } } },
        commit: { call: { returns: 'Command', effect: { kind: 'transaction' } } },
        rollback: { call: { returns: 'Command', effect: { kind: 'transaction' } } },
        schema: { type: 'Schema' },
      },
    },
    TransactionStart: {
      members: {
        setIsolationLevel: same,
        setAccessMode: same,
        execute: {
          call: {
            returns: 'callback',
            effect: { kind: 'transaction' },
            callback: { argument: 0, parameters: ['Kysely'], runs: 'once' },
          },
        },
      },
    },
    ControlledStart: {
      members: {
        setIsolationLevel: same,
        setAccessMode: same,
        execute: { call: { returns: 'Kysely', effect: { kind: 'transaction' } } },
      },
    },
    ConnectionStart: {
      members: {
        execute: { call: { returns: 'callback', callback: { argument: 0, parameters: ['Kysely'], runs: 'once' } } },
      },
    },
    Command: { members: { execute: done } },
    Schema: { members: { '*': same, execute: done } },
    Query: {
      members: {
        ...chain,
        $call: { call: { returns: 'this', callback: { argument: 0, parameters: ['this'], runs: 'once' } } },
      },
      builder,
    },
    /** A change gives what it returns of the rows it was given. */
    Change: { members: chain, builder: { ...builder, runs: { ...builder.runs, execute: 'same', stream: 'same' } } },
    Tag: {
      call: { returns: 'Raw', sqlText: 0 },
      members: {
        raw: { call: { returns: 'Raw', sqlText: 0 } },
        /** Values that stand in the text as they are. */
        lit: { call: { sinks: statement } },
        literal: { call: { sinks: statement } },
      },
    },
    Raw: {
      members: {
        execute: { call: { effect: { kind: 'read', rows: 'many', rowsAt: ['rows'], sql: 0, sqlIn: 'receiver' } } },
        $castTo: same,
      },
    },
  },
};

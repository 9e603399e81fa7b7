import { statement } from './sinks.ts';
import type { Effect, Library, Member } from './types.ts';
import { promiseMembers } from './promises.ts';

const read: Effect = { kind: 'read', rows: 'many' };
const starts: Member = { call: { returns: 'Query', effect: read } };
const same: Member = { call: { returns: 'this' } };
const raw: Member = {
  call: { returns: 'Raw', sqlText: 0, effect: { ...read, rowsAt: ['rows', '0'], sql: 0, parameters: 1, lazy: true } },
};
const group: Member = { call: { returns: 'this', callback: { argument: 0, runs: 'once' } } };
const piece: Member = { call: { returns: 'this', sinks: statement } };
/** Members that take a piece of SQL as it is written. */
const RAW = [
  ...['whereRaw', 'andWhereRaw', 'orWhereRaw', 'havingRaw', 'orHavingRaw', 'orderByRaw', 'groupByRaw'],
  ...['joinRaw', 'fromRaw', 'withRaw'],
];
const transaction: Member = {
  call: {
    returns: 'callback',
    effect: { kind: 'transaction' },
    callback: { argument: 0, parameters: ['Knex'], runs: 'once' },
  },
};
const unit: Member = { call: { effect: { kind: 'transaction' } } };

export const knex: Library = {
  name: 'Knex',
  packages: ['knex'],
  exports: {
    default: { type: 'Package' },
    knex: { type: 'Package' },
    Knex: { class: 'Knex', statics: 'Package' },
  },
  types: {
    /** `knex(config)`, and the types of the namespace `Knex`. */
    Package: {
      call: {
        returns: 'Knex',
        opens: { what: 'database connections', when: ['connection'] },
        secrets: [{ use: 'password', argument: 0, keys: ['connection.password'] }],
      },
      members: {
        knex: { type: 'Package' },
        default: { type: 'Package' },
        Transaction: { class: 'Knex' },
        QueryBuilder: { class: 'Query' },
        Raw: { class: 'Raw' },
      },
    },
    /** Also a transaction, which is called in the same way. */
    Knex: {
      closes: 'destroy',
      call: { returns: 'Query', effect: { ...read, target: 'argument' } },
      members: {
        select: starts,
        from: starts,
        table: starts,
        into: starts,
        insert: starts,
        update: starts,
        with: starts,
        withRecursive: starts,
        queryBuilder: starts,
        count: starts,
        first: starts,
        withSchema: same,
        raw,
        batchInsert: { call: { effect: { kind: 'write', rows: 'many', target: 'argument', values: 1, bulk: true } } },
        transaction,
        transactionProvider: { call: {} },
        commit: unit,
        rollback: unit,
        savepoint: transaction,
        schema: { type: 'Schema' },
        fn: {},
        ref: { call: {} },
        destroy: { call: {} },
      },
    },
    Schema: { members: { '*': { call: { returns: 'this' } } } },
    Raw: {
      members: { ...promiseMembers, wrap: same, timeout: same },
      builder: {
        runs: { stream: 'many' },
        thenable: true,
        writes: [],
        tables: [],
        limits: [],
        one: [],
        count: [],
        filters: [],
        values: [],
      },
    },
    Query: {
      members: {
        '*': same,
        ...Object.fromEntries(RAW.map((name): [string, Member] => [name, piece])),
        ...promiseMembers,
        where: group,
        andWhere: group,
        orWhere: group,
        modify: group,
        /** A stream, not the builder. */
        stream: { call: {} },
        pipe: { call: {} },
        toSQL: { call: {} },
        toQuery: { call: {} },
        toString: { call: { sqlText: 0 } },
      },
      builder: {
        runs: { stream: 'many', pipe: 'many', asCallback: 'same' },
        thenable: true,
        writes: ['insert', 'update', 'upsert', 'del', 'delete', 'truncate', 'increment', 'decrement'],
        tables: ['from', 'into', 'table'],
        limits: ['limit', 'paginate'],
        sizes: { paginate: { argument: 0, keys: ['perPage'] } },
        one: ['first'],
        count: ['count', 'countDistinct', 'sum', 'sumDistinct', 'avg', 'avgDistinct', 'min', 'max'],
        groups: ['groupBy', 'groupByRaw'],
        filters: [
          'where',
          'andWhere',
          'orWhere',
          'whereIn',
          'whereNot',
          'whereRaw',
          'whereNull',
          'whereNotNull',
          'whereBetween',
          'whereLike',
          'whereILike',
          'whereExists',
          'having',
        ],
        hands: ['modify'],
        locks: ['forUpdate', 'forShare', 'skipLocked', 'noWait'],
        values: ['insert', 'update', 'upsert'],
      },
    },
  },
};

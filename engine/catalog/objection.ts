import type { Effect, Library, Member } from './types.ts';
import { promiseMembers } from './promises.ts';

const read: Effect = { kind: 'read', rows: 'many', target: 'type' };
const starts: Member = { call: { returns: 'Query', effect: read } };
const raw: Member = { call: { sqlText: 0 } };
const transaction: Member = {
  call: {
    returns: 'callback',
    effect: { kind: 'transaction' },
    callback: { argument: 0, also: [1], parameters: ['Knex.Knex'], runs: 'once' },
  },
};

export const objection: Library = {
  name: 'Objection',
  packages: ['objection'],
  exports: {
    Model: { class: 'Model', statics: 'ModelClass' },
    QueryBuilder: { class: 'Query' },
    transaction,
    raw,
  },
  types: {
    ModelClass: {
      instances: 'Model',
      members: {
        query: starts,
        relatedQuery: starts,
        fromJson: { call: { returns: 'instance' } },
        fetchGraph: { call: { effect: { ...read, bulk: true } } },
        knex: { call: { returns: 'Knex.Knex' } },
        transaction,
        raw,
      },
    },
    Model: {
      members: {
        $query: { call: { returns: 'Query', effect: { ...read, rows: 'one' } } },
        $relatedQuery: starts,
        $fetchGraph: { call: { effect: read } },
      },
    },
    Query: {
      members: {
        '*': { call: { returns: 'this' } },
        ...promiseMembers,
        execute: { call: {} },
        resultSize: { call: {} },
        toKnexQuery: { call: { returns: 'Knex.Query' } },
      },
      builder: {
        runs: { execute: 'same', resultSize: 'count' },
        thenable: true,
        gives: 'instance',
        writes: [
          ...['insert', 'insertAndFetch', 'insertGraph', 'insertGraphAndFetch', 'upsertGraph', 'upsertGraphAndFetch'],
          ...['update', 'updateAndFetch', 'updateAndFetchById', 'patch', 'patchAndFetch', 'patchAndFetchById'],
          ...['delete', 'del', 'deleteById', 'truncate', 'increment', 'decrement', 'relate', 'unrelate'],
        ],
        tables: [],
        limits: ['limit', 'page', 'range'],
        sizes: { page: { argument: 1 }, range: { argument: 1 } },
        one: ['findById', 'findOne', 'first'],
        count: ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'],
        groups: ['groupBy', 'groupByRaw'],
        filters: [
          'where',
          'andWhere',
          'orWhere',
          'whereIn',
          'whereNot',
          'whereRaw',
          'findById',
          'findByIds',
          'findOne',
          'deleteById',
        ],
        hands: ['modify'],
        locks: ['forUpdate', 'forShare', 'skipLocked', 'noWait'],
        values: ['insert', 'insertAndFetch', 'insertGraph', 'update', 'patch', 'patchAndFetch', 'upsertGraph'],
      },
    },
  },
};

import type { Builder, Effect, Library, LibraryType, Member } from './types.ts';
import { promiseMembers } from './promises.ts';

const same: Member = { call: { returns: 'this' } };
const done: Member = { call: {} };
const builder: Builder = {
  runs: { execute: 'same', all: 'same', run: 'same', values: 'same', get: 'one', iterator: 'same' },
  thenable: true,
  writes: [],
  tables: ['from'],
  limits: ['limit'],
  one: [],
  count: [],
  aggregates: ['count', 'countDistinct', 'sum', 'sumDistinct', 'avg', 'avgDistinct', 'min', 'max'],
  groups: ['groupBy'],
  filters: ['where', 'having'],
  locks: ['for'],
  values: ['values', 'set'],
};
const ends: Record<string, Member> = {
  '*': same,
  ...promiseMembers,
  execute: done,
  all: done,
  get: done,
  run: done,
  prepare: done,
  toSQL: done,
};

/** `driver` is what holds of every effect of the driver. */
function database(driver: Partial<Effect>): Record<string, LibraryType> {
  const read: Effect = { kind: 'read', rows: 'many', ...driver };
  const write: Effect = { kind: 'write', rows: 'one', target: 'argument', ...driver };
  const selects: Member = { call: { returns: 'Select', effect: read } };
  const raw = (rows: Effect['rows']): Member => ({
    call: { effect: { ...read, rows, rowsAt: ['rows'], sql: 0, lazy: true } },
  });
  return {
    Database: {
      members: {
        select: selects,
        selectDistinct: selects,
        selectDistinctOn: selects,
        insert: { call: { returns: 'Insert', effect: { ...write, bulkForm: 'values' } } },
        update: { call: { returns: 'Change', effect: write } },
        delete: { call: { returns: 'Change', effect: { ...write, bulkForm: 'where' } } },
        $count: { call: { effect: { ...read, rows: 'count', target: 'argument', filter: 1, lazy: true } } },
        query: { type: 'Relations' },
        with: same,
        $with: { call: {} },
        execute: raw('many'),
        all: raw('many'),
        values: raw('many'),
        get: raw('one'),
        run: raw('one'),
        transaction: {
          call: {
            returns: 'callback',
            effect: { kind: 'transaction', ...driver },
            callback: { argument: 0, parameters: ['Database'], runs: 'once' },
          },
        },
        batch: { call: { effect: { kind: 'transaction', batch: 0, ...driver } } },
        $client: {},
      },
    },
    Relations: { members: { '*': { type: 'Relation', named: true } } },
    Relation: {
      members: {
        findMany: {
          call: {
            returns: 'Found',
            effect: { ...read, target: 'receiver', options: 0, filter: 'where', limit: ['limit'] },
          },
        },
        findFirst: {
          call: { returns: 'Found', effect: { ...read, rows: 'one', target: 'receiver', options: 0, filter: 'where' } },
        },
      },
    },
    Select: { members: ends, builder },
    Found: { members: { ...ends, sync: done }, builder: { ...builder, runs: { ...builder.runs, sync: 'same' } } },
    /** `values` is a step of an insert here, not a way to run it. */
    Insert: { members: ends, builder: { ...builder, runs: { execute: 'same', all: 'same', run: 'same', get: 'one' } } },
    Change: { members: ends, builder: { ...builder, runs: { execute: 'same', all: 'same', run: 'same', get: 'one' } } },
  };
}

const exports: Record<string, Member> = {
  drizzle: { call: { returns: 'Database', opens: { what: 'database connections', when: ['connection'] } } },
  '*Database': { class: 'Database' },
  '*Transaction': { class: 'Database' },
  withReplicas: { call: { returns: 'Database' } },
};
const text: Member = { type: 'Tag' };

export const drizzle: Library = {
  name: 'Drizzle',
  packages: ['drizzle-orm', 'drizzle-orm/*'],
  exports: { ...exports, sql: text },
  types: {
    ...database({}),
    Tag: { call: { sqlText: 0 }, members: { raw: { call: { sqlText: 0 } } } },
  },
};

const pushes: Member = { call: { syncs: { how: 'changes' } } };

/** The tool beside it, called from code. */
export const drizzleKit: Library = {
  name: 'drizzle-kit',
  packages: ['drizzle-kit/api'],
  exports: { pushSchema: pushes, pushMySQLSchema: pushes, pushSQLiteSchema: pushes, pushSingleStoreSchema: pushes },
  types: {},
};

/** The same over drivers that run inside the process. */
export const drizzleInProcess: Library = {
  name: 'Drizzle (in process)',
  packages: ['drizzle-orm/better-sqlite3', 'drizzle-orm/bun-sqlite', 'drizzle-orm/sql-js', 'drizzle-orm/pglite'],
  exports,
  types: database({ inProcess: true }),
};

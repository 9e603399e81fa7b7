import type { Effect, Library, Member } from './types.ts';

const read: Effect = { kind: 'read', rows: 'many', target: 'type', filter: 0, options: 1, limit: ['limit'] };
const write: Effect = { kind: 'write', rows: 'one', target: 'type' };
const ask = (effect: Effect): Member => ({ call: { effect } });
const updates = ask({ ...write, filter: 0, values: 1, options: 2, bulkForm: 'bulkWrite' });
const deletes = ask({ ...write, filter: 0, options: 1, bulkForm: 'deleteMany' });
const counts = ask({ ...read, rows: 'count' });
const session: Member = { call: { returns: 'Session' } };
const opens = { what: 'database connections' };
const unit = ask({ kind: 'transaction' });
const inUnit: Member = {
  call: {
    returns: 'callback',
    effect: { kind: 'transaction' },
    callback: { argument: 0, parameters: ['Session'], runs: 'once' },
  },
};
const same: Member = { call: { returns: 'this' } };

export const mongodb: Library = {
  name: 'MongoDB',
  packages: ['mongodb'],
  exports: {
    MongoClient: {
      class: 'Client',
      statics: 'ClientClass',
      call: { opens, secrets: [{ use: 'password', argument: 1, keys: ['auth.password'] }] },
    },
    Db: { class: 'Db' },
    Collection: { class: 'Collection' },
    FindCursor: { class: 'Cursor' },
    AggregationCursor: { class: 'Cursor' },
    ClientSession: { class: 'Session' },
  },
  types: {
    ClientClass: {
      members: {
        connect: {
          call: {
            returns: 'Client',
            opens: { ...opens, manual: true },
            callback: { argument: 1, also: [2], parameters: ['', 'Client'], runs: 'once' },
          },
        },
      },
    },
    Client: {
      closes: 'close',
      members: {
        db: { call: { returns: 'Db' } },
        /** In older drivers `connect` gives the database itself. */
        collection: { call: { returns: 'Collection', entity: 0 } },
        connect: same,
        startSession: session,
        withSession: {
          call: { returns: 'callback', callback: { argument: 0, also: [1], parameters: ['Session'], runs: 'once' } },
        },
      },
    },
    Session: {
      members: { withTransaction: inUnit, startTransaction: unit, commitTransaction: unit, abortTransaction: unit },
    },
    Db: {
      members: {
        collection: { call: { returns: 'Collection', entity: 0 } },
        createCollection: { call: { returns: 'Collection', entity: 0 } },
        aggregate: {
          call: { returns: 'Cursor', effect: { kind: 'read', rows: 'many', options: 0, limit: ['$limit'] } },
        },
      },
    },
    Collection: {
      members: {
        find: { call: { returns: 'Cursor', effect: read } },
        aggregate: {
          call: {
            returns: 'Cursor',
            effect: {
              kind: 'read',
              rows: 'many',
              target: 'type',
              options: 0,
              filter: '$match',
              limit: ['$limit', '$sample'],
              aggregates: ['$count', '$facet'],
              grouped: ['$group', '$bucket', '$bucketAuto', '$sortByCount'],
            },
          },
        },
        findOne: ask({ ...read, rows: 'one' }),
        countDocuments: counts,
        count: counts,
        estimatedDocumentCount: ask({ ...read, filter: undefined, options: 0, rows: 'count' }),
        distinct: ask({ kind: 'read', rows: 'many', target: 'type', filter: 1 }),
        insertOne: ask({ ...write, values: 0, bulkForm: 'insertMany' }),
        /** Of older drivers. */
        insert: ask({ ...write, values: 0, bulkForm: 'insertMany' }),
        save: ask({ ...write, values: 0 }),
        update: updates,
        insertMany: ask({ ...write, rows: 'many', values: 0, bulk: true }),
        bulkWrite: ask({ ...write, rows: 'many', values: 0, bulk: true }),
        updateOne: updates,
        replaceOne: updates,
        findOneAndUpdate: updates,
        findOneAndReplace: updates,
        updateMany: ask({ ...write, rows: 'many', filter: 0, values: 1, options: 2, bulk: true }),
        deleteOne: deletes,
        findOneAndDelete: deletes,
        deleteMany: ask({ ...write, rows: 'many', filter: 0, options: 1, bulk: true }),
      },
    },
    Cursor: {
      members: {
        '*': same,
        toArray: { call: {} },
        next: { call: {} },
        tryNext: { call: {} },
        hasNext: { call: {} },
        count: { call: {} },
        explain: { call: {} },
        close: { call: {} },
        stream: { call: {} },
        forEach: { call: { callback: { argument: 0, runs: 'each' } } },
        map: { call: { returns: 'this', callback: { argument: 0, runs: 'each' } } },
      },
      builder: {
        runs: {
          toArray: 'same',
          forEach: 'same',
          stream: 'same',
          next: 'one',
          tryNext: 'one',
          hasNext: 'count',
          count: 'count',
        },
        thenable: false,
        writes: ['out'],
        tables: [],
        limits: ['limit'],
        one: [],
        count: [],
        filters: ['filter', 'match'],
        values: [],
      },
    },
  },
};

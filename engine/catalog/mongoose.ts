import type { ClientOpening, Effect, Library, Member, SecretSlot } from './types.ts';
import { promiseMembers } from './promises.ts';

const read: Effect = { kind: 'read', rows: 'many', target: 'type', filter: 0, options: 2, limit: ['limit'] };
const write: Effect = { kind: 'write', rows: 'one', target: 'type' };
const update: Effect = { ...write, filter: 0, values: 1, options: 2 };
const oneOf: Member = { call: { returns: 'Query', effect: { ...read, rows: 'one' } } };
const changes = (effect: Effect): Member => ({ call: { returns: 'Query', effect } });
const counts: Member = changes({ ...read, options: 1, rows: 'count' });
const modelOf: Member = { call: { returns: 'Model', entity: 0, schema: 1 } };
const session: Member = { call: { returns: 'Session' } };
const unit: Member = { call: { effect: { kind: 'transaction' } } };
const inUnit: Member = {
  call: {
    returns: 'callback',
    effect: { kind: 'transaction' },
    callback: { argument: 0, parameters: ['Session'], runs: 'once' },
  },
};
const sets: Member = { call: { returns: 'this', assigns: { to: 'receiver', from: [0, 1] } } };
const onDocument = (effect: Effect): Member => ({ call: { returns: 'this', effect } });
const writers = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'findOneAndRemove',
  'findByIdAndUpdate',
  'findByIdAndDelete',
  'findByIdAndRemove',
];

/** What the plugin `mongoose-delete` adds to models. */
const softDeleting: Record<string, Member> = {
  delete: changes({ ...write, rows: 'many', filter: 0, bulk: true }),
  deleteById: changes(write),
  restore: changes({ ...write, rows: 'many', filter: 0, bulk: true }),
  findDeleted: changes(read),
  findWithDeleted: changes(read),
  findOneDeleted: oneOf,
  findOneWithDeleted: oneOf,
  countDocumentsDeleted: counts,
  countDocumentsWithDeleted: counts,
};

const secrets: readonly SecretSlot[] = [{ use: 'password', argument: 1, keys: ['pass', 'auth.password'] }];

const opens: ClientOpening = { what: 'database connections', manual: true };

const exports: Record<string, Member> = {
  connect: { call: { secrets, opens } },
  createConnection: { call: { returns: 'Connection', secrets, opens } },
  Model: { class: 'Model' },
  PaginateModel: { class: 'Model' },
  Document: { class: 'Document' },
  HydratedDocument: { class: 'Document' },
  Query: { class: 'Query' },
  Aggregate: { class: 'Aggregate' },
  Connection: { class: 'Connection' },
  ClientSession: { class: 'Session' },
  Mongoose: { class: 'Mongoose' },
  model: modelOf,
  models: { type: 'Models' },
  connection: { type: 'Connection' },
  startSession: session,
};

export const mongoose: Library = {
  name: 'Mongoose',
  packages: ['mongoose'],
  exports: { ...exports, default: { type: 'Mongoose' } },
  types: {
    Mongoose: { closes: 'disconnect', members: exports },
    Connection: {
      members: {
        model: modelOf,
        models: { type: 'Models' },
        collection: { call: { returns: 'MongoDB.Collection', entity: 0 } },
        db: { type: 'MongoDB.Db' },
        startSession: session,
        transaction: inUnit,
      },
    },
    Models: { members: { '*': { type: 'Model', named: true } } },
    Session: {
      members: { withTransaction: inUnit, startTransaction: unit, commitTransaction: unit, abortTransaction: unit },
    },
    Model: {
      instances: 'Document',
      ofSchema: { under: 'statics', by: 'static' },
      /** `new User(values)`. */
      call: { passes: [0] },
      members: {
        find: { call: { returns: 'Query', effect: read } },
        findOne: oneOf,
        findById: oneOf,
        exists: changes({ kind: 'read', rows: 'count', target: 'type', filter: 0 }),
        countDocuments: counts,
        count: counts,
        estimatedDocumentCount: changes({ ...read, filter: undefined, options: 0, rows: 'count' }),
        distinct: changes({ kind: 'read', rows: 'many', target: 'type', filter: 1 }),
        where: { call: { returns: 'Query', effect: read } },
        findAndCount: changes(read),
        aggregate: {
          call: {
            returns: 'Aggregate',
            effect: {
              kind: 'read',
              rows: 'many',
              target: 'type',
              options: 0,
              limit: ['$limit', '$sample'],
              aggregates: ['$count', '$facet'],
              grouped: ['$group', '$bucket', '$bucketAuto', '$sortByCount'],
              filter: '$match',
            },
          },
        },
        paginate: { call: { effect: { ...read, bounded: true, options: 1, rowsAt: ['docs'] } } },
        aggregatePaginate: {
          call: { effect: { ...read, filter: undefined, bounded: true, options: 1, rowsAt: ['docs'] } },
        },
        populate: { call: { returns: 'argument', effect: { kind: 'read', rows: 'many', bulk: true } } },
        create: { call: { returns: 'Document', passes: [0], effect: { ...write, values: 0, bulkForm: 'insertMany' } } },
        insertOne: {
          call: { returns: 'Document', passes: [0], effect: { ...write, values: 0, bulkForm: 'insertMany' } },
        },
        insertMany: { call: { returns: 'Document[]', effect: { ...write, rows: 'many', values: 0, bulk: true } } },
        bulkWrite: { call: { effect: { ...write, rows: 'many', values: 0, bulk: true } } },
        bulkSave: { call: { effect: { ...write, rows: 'many', values: 0, bulk: true } } },
        updateOne: changes({ ...update, bulkForm: 'bulkWrite' }),
        updateMany: changes({ ...update, rows: 'many', bulk: true }),
        replaceOne: changes({ ...update, bulkForm: 'bulkWrite' }),
        deleteOne: changes({ ...write, filter: 0, options: 1, bulkForm: 'deleteMany' }),
        deleteMany: changes({ ...write, rows: 'many', filter: 0, options: 1, bulk: true }),
        findOneAndUpdate: changes({ ...update, bulkForm: 'bulkWrite' }),
        findOneAndReplace: changes({ ...update, bulkForm: 'bulkWrite' }),
        findOneAndDelete: changes({ ...write, filter: 0, options: 1, bulkForm: 'deleteMany' }),
        findOneAndRemove: changes({ ...write, filter: 0, options: 1, bulkForm: 'deleteMany' }),
        findByIdAndUpdate: changes({ ...update, bulkForm: 'bulkWrite' }),
        findByIdAndDelete: changes({ ...write, filter: 0, options: 1, bulkForm: 'deleteMany' }),
        findByIdAndRemove: changes({ ...write, filter: 0, options: 1, bulkForm: 'deleteMany' }),
        ...softDeleting,
        hydrate: { call: { returns: 'Document' } },
        startSession: session,
        discriminator: modelOf,
        collection: { type: 'MongoDB.Collection' },
      },
    },
    Document: {
      ofSchema: { under: 'methods', by: 'method' },
      members: {
        model: { call: { returns: 'Model', entity: 0 } },
        $model: { call: { returns: 'Model', entity: 0 } },
        save: onDocument({ ...write, record: true, bulkForm: 'bulkSave' }),
        updateOne: changes({ ...write, values: 0, bulkForm: 'bulkWrite' }),
        replaceOne: changes({ ...write, values: 0, bulkForm: 'bulkWrite' }),
        deleteOne: changes({ ...write, bulkForm: 'deleteMany' }),
        remove: onDocument({ ...write, bulkForm: 'deleteMany' }),
        populate: onDocument({ kind: 'read', rows: 'many' }),
        set: sets,
        $set: sets,
        overwrite: sets,
      },
    },
    Query: {
      members: {
        '*': { call: { returns: 'this' } },
        ...promiseMembers,
        exec: { call: {} },
        cursor: { call: { returns: 'Cursor' } },
        getFilter: { call: {} },
        getQuery: { call: {} },
        getUpdate: { call: {} },
      },
      builder: {
        runs: { exec: 'same', cursor: 'many' },
        thenable: true,
        gives: 'Document',
        writes: writers,
        tables: [],
        limits: ['limit'],
        hands: ['setOptions'],
        one: ['findOne', 'findById'],
        count: ['countDocuments', 'count', 'estimatedDocumentCount'],
        filters: [
          'where',
          'find',
          'findOne',
          'equals',
          'in',
          'nin',
          'ne',
          'gt',
          'gte',
          'lt',
          'lte',
          'or',
          'and',
          'nor',
          'regex',
          'merge',
          'elemMatch',
        ],
        values: ['set'],
      },
    },
    /** Stands for its documents, too. */
    Cursor: {
      extends: 'Document',
      members: {
        eachAsync: { call: { callback: { argument: 0, parameters: ['Document'], runs: 'each' } } },
        next: { call: { returns: 'Document' } },
      },
    },
    Aggregate: {
      members: {
        '*': { call: { returns: 'this' } },
        ...promiseMembers,
        exec: { call: {} },
        cursor: { call: { returns: 'Cursor' } },
        pipeline: { call: {} },
      },
      builder: {
        runs: { exec: 'same', cursor: 'many' },
        thenable: true,
        writes: [],
        tables: [],
        limits: ['limit', 'sample'],
        one: [],
        count: ['count'],
        filters: ['match'],
        values: [],
      },
    },
  },
};

export const mongooseDelete: Library = {
  name: 'mongoose-delete',
  packages: ['mongoose-delete'],
  exports: { SoftDeleteModel: { class: 'Mongoose.Model' } },
  types: {},
};

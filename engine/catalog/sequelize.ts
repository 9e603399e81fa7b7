import { encoder } from './sinks.ts';
import type { Effect, Library, Member, SecretSlot } from './types.ts';

const read: Effect = {
  kind: 'read',
  rows: 'many',
  target: 'type',
  options: 0,
  filter: 'where',
  limit: ['limit'],
  grouped: ['group'],
};
const write: Effect = { kind: 'write', rows: 'one', target: 'type' };
const one: Member = { call: { returns: 'instance', effect: { ...read, rows: 'one' } } };
const aggregate: Member = { call: { effect: { ...read, options: 1, rows: 'count' } } };
const ofInstance: Member = { call: { returns: 'this', effect: write } };
const sets: Member = { call: { returns: 'this', assigns: { to: 'receiver', from: [0, 1] } } };
const scope: Member = { call: { returns: 'this' } };
/** Reads of the `$get(name, options)` kind, by the name of an association. */
const related: Effect = { kind: 'read', rows: 'many', options: 1, filter: 'where', limit: ['limit'] };
const relates: Member = { call: { effect: { kind: 'write', rows: 'one', values: 1 } } };

/** `new Sequelize(database, user, password, options)`, or options alone or behind a URL. */
const passwords: readonly SecretSlot[] = [
  { use: 'password', argument: 2 },
  ...[0, 1, 3].map((argument): SecretSlot => ({ use: 'password', argument, keys: ['password'] })),
];

const gets = (rows: Effect['rows']): Effect => ({ kind: 'read', rows, options: 0, filter: 'where', limit: ['limit'] });

/** Types of the methods that associations give to rows (`declare getPosts: HasManyGetAssociationsMixin<Post>`). */
const mixins: Record<string, Member> = Object.fromEntries(
  [
    ...['BelongsTo', 'HasOne'].map((name) => [`${name}GetAssociationMixin`, 'GetsOne']),
    ...['HasMany', 'BelongsToMany'].flatMap((name) => [
      [`${name}GetAssociationsMixin`, 'GetsMany'],
      [`${name}CountAssociationsMixin`, 'Counts'],
      [`${name}HasAssociationMixin`, 'Counts'],
      [`${name}HasAssociationsMixin`, 'Counts'],
    ]),
  ].map(([name, type]) => [name, { class: type }]),
);

const syncing: Record<string, Member> = {
  sync: { call: { syncs: { how: 'creates', options: ['force', 'alter'] } } },
  drop: { call: { syncs: { how: 'drops' } } },
};

const exports: Record<string, Member> = {
  ...mixins,
  Sequelize: {
    class: 'Sequelize',
    statics: 'Package',
    call: { secrets: passwords, opens: { what: 'database connections' } },
  },
  Model: { class: 'Model', statics: 'ModelStatic' },
  ModelStatic: { class: 'ModelStatic' },
  ModelCtor: { class: 'ModelStatic' },
  Repository: { class: 'ModelStatic' },
  Transaction: { class: 'Transaction' },
  literal: { call: { sqlText: 0 } },
};

export const sequelize: Library = {
  name: 'Sequelize',
  packages: ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  exports: { ...exports, default: exports.Sequelize ?? {} },
  types: {
    Package: { members: exports },
    Sequelize: {
      closes: 'close',
      members: {
        define: { call: { returns: 'ModelStatic', entity: 0 } },
        ...syncing,
        model: { call: { returns: 'ModelStatic', entity: 0 } },
        models: { type: 'Models' },
        getRepository: { call: { returns: 'ModelStatic', entity: 0 } },
        query: {
          call: {
            effect: {
              kind: 'read',
              rows: 'many',
              rowsAt: ['0'],
              sql: 0,
              sqlKeys: { text: 'query', parameters: 'values' },
              options: 1,
              parameters: 1,
            },
          },
        },
        transaction: {
          call: {
            returns: 'callback',
            effect: { kind: 'transaction' },
            callback: { argument: 0, also: [1], parameters: ['Transaction'], runs: 'once' },
          },
        },
        literal: { call: { sqlText: 0 } },
        escape: encoder(['sql']),
        getQueryInterface: { call: {} },
      },
    },
    Transaction: {
      members: {
        commit: { call: { effect: { kind: 'transaction' } } },
        rollback: { call: { effect: { kind: 'transaction' } } },
        afterCommit: { call: { callback: { argument: 0, runs: 'later' } } },
      },
    },
    Models: { members: { '*': { type: 'ModelStatic', named: true } } },
    GetsOne: { members: {}, call: { effect: gets('one') } },
    GetsMany: { members: {}, call: { effect: gets('many') } },
    Counts: { members: {}, call: { effect: gets('count') } },
    ModelStatic: {
      instances: 'Model',
      members: {
        findAll: { call: { returns: 'instance[]', effect: read } },
        findAndCountAll: { call: { effect: { ...read, rowsAt: ['rows'] } } },
        findByPk: { call: { returns: 'instance', effect: { ...read, rows: 'one', options: 1, filter: 0 } } },
        findOne: one,
        findOrCreate: { call: { effect: { ...write, options: 0, filter: 'where', values: 'defaults' } } },
        findCreateFind: { call: { effect: { ...write, options: 0, filter: 'where', values: 'defaults' } } },
        findOrBuild: { call: { effect: { ...read, rows: 'one' } } },
        count: { call: { effect: { ...read, rows: 'count' } } },
        sum: aggregate,
        min: aggregate,
        max: aggregate,
        aggregate: { call: { effect: { ...read, options: 2, rows: 'count' } } },
        build: { call: { returns: 'instance', passes: [0] } },
        bulkBuild: { call: { returns: 'instance[]' } },
        create: { call: { returns: 'instance', passes: [0], effect: { ...write, values: 0, bulkForm: 'bulkCreate' } } },
        bulkCreate: { call: { returns: 'instance[]', effect: { ...write, rows: 'many', values: 0, bulk: true } } },
        upsert: { call: { effect: { ...write, values: 0, bulkForm: 'bulkCreate' } } },
        update: {
          call: { effect: { ...write, values: 0, options: 1, filter: 'where', bulkForm: 'update', bulkUniform: true } },
        },
        destroy: { call: { effect: { ...write, options: 0, filter: 'where', bulkForm: 'destroy' } } },
        restore: { call: { effect: { ...write, options: 0, filter: 'where', bulkForm: 'restore' } } },
        increment: { call: { effect: { ...write, options: 1, filter: 'where' } } },
        decrement: { call: { effect: { ...write, options: 1, filter: 'where' } } },
        ...syncing,
        truncate: { call: { effect: { ...write, rows: 'many', bulk: true } } },
        scope,
        unscoped: scope,
        schema: scope,
      },
    },
    Model: {
      members: {
        save: { call: { returns: 'this', effect: { ...write, record: true, bulkForm: 'bulkCreate' } } },
        update: { call: { returns: 'this', effect: { ...write, values: 0, bulkForm: 'update', bulkUniform: true } } },
        destroy: { call: { effect: { ...write, bulkForm: 'destroy' } } },
        restore: ofInstance,
        increment: ofInstance,
        decrement: ofInstance,
        reload: { call: { returns: 'this', effect: { kind: 'read', rows: 'one', target: 'type' } } },
        set: sets,
        setAttributes: sets,
        setDataValue: sets,
        $get: { call: { effect: related } },
        $count: { call: { effect: { ...related, rows: 'count' } } },
        $has: { call: { effect: { ...related, rows: 'count' } } },
        $add: relates,
        $set: relates,
        $create: relates,
        $remove: relates,
      },
    },
  },
};

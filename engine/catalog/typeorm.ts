import { statement } from './sinks.ts';
import type { Call, Effect, Library, Member } from './types.ts';

type Target = 'type' | 'argument';

/** Index of the argument that names the entity, and of the first one after it. */
const entityOf = (target: Target) => (target === 'argument' ? 0 : undefined);
const firstOf = (target: Target) => (target === 'argument' ? 1 : 0);

/** Operations that a repository, an entity manager and an active record share. */
function operations(target: Target): Record<string, Member> {
  const entity = entityOf(target);
  const first = firstOf(target);
  const read: Effect = { kind: 'read', rows: 'many', target };
  const write: Effect = { kind: 'write', rows: 'one', target };
  const byOptions: Effect = { ...read, options: first, filter: 'where', limit: ['take'] };
  const byFilter: Effect = { ...read, filter: first };
  const saves: Effect = { ...write, values: first, optionalTarget: target === 'argument' || undefined };
  const criteria: Effect = { ...write, filter: first };
  const one: Member = { call: { returns: 'instance', entity, effect: { ...byOptions, rows: 'one' } } };
  const oneBy: Member = { call: { returns: 'instance', entity, effect: { ...byFilter, rows: 'one' } } };
  const aggregate: Member = { call: { effect: { ...read, rows: 'count', filter: first + 1 } } };
  return {
    find: { call: { returns: 'instance[]', entity, effect: byOptions } },
    findBy: { call: { returns: 'instance[]', entity, effect: byFilter } },
    findAndCount: { call: { effect: { ...byOptions, rowsAt: ['0'] } } },
    findAndCountBy: { call: { effect: { ...byFilter, rowsAt: ['0'] } } },
    findByIds: { call: { returns: 'instance[]', entity, effect: byFilter } },
    findOne: one,
    findOneOrFail: one,
    findOneBy: oneBy,
    findOneByOrFail: oneBy,
    findOneById: oneBy,
    count: { call: { effect: { ...byOptions, rows: 'count' } } },
    exists: { call: { effect: { ...byOptions, rows: 'count' } } },
    countBy: { call: { effect: { ...byFilter, rows: 'count' } } },
    existsBy: { call: { effect: { ...byFilter, rows: 'count' } } },
    sum: aggregate,
    average: aggregate,
    minimum: aggregate,
    maximum: aggregate,
    preload: { call: { returns: 'instance', entity, effect: { ...read, rows: 'one', filter: first } } },
    create: { call: { returns: 'instance', entity, passes: [first] } },
    merge: { call: { returns: 'argument', assigns: { to: first, from: [first + 1, first + 2] } } },
    save: { call: { returns: 'instance', effect: { ...saves, bulkForm: 'save' } } },
    insert: { call: { effect: { ...write, values: first, bulkForm: 'insert' } } },
    upsert: { call: { effect: { ...write, values: first, bulkForm: 'upsert' } } },
    remove: { call: { effect: { ...saves, bulkForm: 'remove' } } },
    softRemove: { call: { effect: { ...saves, bulkForm: 'softRemove' } } },
    update: { call: { effect: { ...criteria, values: first + 1, bulkForm: 'upsert' } } },
    delete: { call: { effect: { ...criteria, bulkForm: 'delete' } } },
    clear: { call: { effect: { ...write, rows: 'many', bulk: true } } },
    createQueryBuilder: { call: { returns: 'QueryBuilder', entity, effect: read } },
  };
}

/** What repositories and entity managers have beyond an active record. */
function moreOperations(target: Target): Record<string, Member> {
  const first = firstOf(target);
  const write: Effect = { kind: 'write', rows: 'one', target };
  const criteria: Effect = { ...write, filter: first };
  return {
    ...operations(target),
    recover: {
      call: {
        effect: { ...write, values: first, optionalTarget: target === 'argument' || undefined, bulkForm: 'recover' },
      },
    },
    updateAll: { call: { effect: { ...write, rows: 'many', values: first, bulk: true } } },
    deleteAll: { call: { effect: { ...write, rows: 'many', bulk: true } } },
    softDelete: { call: { effect: { ...criteria, bulkForm: 'softDelete' } } },
    restore: { call: { effect: { ...criteria, bulkForm: 'restore' } } },
    increment: { call: { effect: criteria } },
    decrement: { call: { effect: criteria } },
  };
}

const query: Member = { call: { effect: { kind: 'read', rows: 'many', sql: 0, parameters: 1 } } };
const sql: Member = { call: { effect: { kind: 'read', rows: 'many', sql: 0, tag: true } } };
const repositoryOf: Member = { call: { returns: 'Repository', entity: 0 } };
const transaction: Member = {
  call: {
    returns: 'callback',
    effect: { kind: 'transaction' },
    callback: { argument: 0, also: [1], parameters: ['EntityManager'], runs: 'once' },
  },
};
const session: Member = { call: { effect: { kind: 'transaction' } } };
const runs: Member = { call: { returns: 'instance' } };
const recordWrite: Member = {
  call: { returns: 'this', effect: { kind: 'write', rows: 'one', target: 'type', record: true } },
};

/** Members that take a piece of SQL as it is written. */
const PIECES = [
  ...['where', 'andWhere', 'orWhere', 'having', 'andHaving', 'orHaving', 'orderBy', 'addOrderBy', 'groupBy'],
  ...['addGroupBy', 'select', 'addSelect', 'from', 'addFrom'],
];
/** Joins whose third argument is their condition. */
const JOINS = ['leftJoin', 'innerJoin', 'leftJoinAndSelect', 'innerJoinAndSelect'];
const joins: Member = { call: { returns: 'this', sinks: [{ argument: 2, kind: 'sql' }] } };
const piece: Member = { call: { returns: 'this', sinks: statement } };
const opens: Call = {
  returns: 'DataSource',
  opens: { what: 'database connections', manual: true },
  syncOptions: ['synchronize', 'dropSchema'],
  secrets: [{ use: 'password', argument: 0, keys: ['password'] }],
};

export const typeorm: Library = {
  name: 'TypeORM',
  packages: ['typeorm'],
  exports: {
    DataSource: { class: 'DataSource', call: opens },
    Connection: { class: 'DataSource' },
    EntityManager: { class: 'EntityManager' },
    QueryRunner: { class: 'QueryRunner' },
    Repository: { class: 'Repository' },
    TreeRepository: { class: 'Repository' },
    MongoRepository: { class: 'Repository' },
    AbstractRepository: { class: 'AbstractRepository' },
    BaseEntity: { class: 'BaseEntity', statics: 'ActiveRecord' },
    SelectQueryBuilder: { class: 'QueryBuilder' },
    UpdateQueryBuilder: { class: 'QueryBuilder' },
    InsertQueryBuilder: { class: 'QueryBuilder' },
    DeleteQueryBuilder: { class: 'QueryBuilder' },
    getRepository: repositoryOf,
    getTreeRepository: repositoryOf,
    getMongoRepository: repositoryOf,
    getConnection: { call: { returns: 'DataSource' } },
    createConnection: { call: opens },
    getManager: { call: { returns: 'EntityManager' } },
    createQueryBuilder: {
      call: { returns: 'QueryBuilder', entity: 0, effect: { kind: 'read', rows: 'many', target: 'type' } },
    },
  },
  types: {
    DataSource: {
      closes: 'destroy',
      members: {
        manager: { type: 'EntityManager' },
        createEntityManager: { call: { returns: 'EntityManager' } },
        createQueryRunner: { call: { returns: 'QueryRunner' } },
        createQueryBuilder: {
          call: { returns: 'QueryBuilder', entity: 0, effect: { kind: 'read', rows: 'many', target: 'type' } },
        },
        getRepository: repositoryOf,
        getTreeRepository: repositoryOf,
        getMongoRepository: repositoryOf,
        initialize: { call: { returns: 'this' } },
        synchronize: { call: { syncs: { how: 'changes' } } },
        dropDatabase: { call: { syncs: { how: 'drops' } } },
        connect: { call: { returns: 'this' } },
        transaction,
        query,
        sql,
      },
    },
    QueryRunner: {
      members: {
        manager: { type: 'EntityManager' },
        connection: { type: 'DataSource' },
        startTransaction: session,
        commitTransaction: session,
        rollbackTransaction: session,
        query,
        sql,
        stream: query,
      },
    },
    EntityManager: {
      members: {
        ...moreOperations('argument'),
        connection: { type: 'DataSource' },
        dataSource: { type: 'DataSource' },
        queryRunner: { type: 'QueryRunner' },
        getRepository: repositoryOf,
        getTreeRepository: repositoryOf,
        getMongoRepository: repositoryOf,
        withRepository: { call: { returns: 'argument' } },
        getCustomRepository: { call: {} },
        transaction,
        query,
        sql,
      },
    },
    Repository: {
      members: {
        ...moreOperations('type'),
        exist: { call: { effect: { kind: 'read', rows: 'count', target: 'type', options: 0, filter: 'where' } } },
        manager: { type: 'EntityManager' },
        extend: { call: { returns: 'this' } },
        findTrees: { call: { returns: 'instance[]', effect: { kind: 'read', rows: 'many', target: 'type' } } },
        findRoots: { call: { returns: 'instance[]', effect: { kind: 'read', rows: 'many', target: 'type' } } },
        findDescendants: {
          call: { returns: 'instance[]', effect: { kind: 'read', rows: 'many', target: 'type', filter: 0 } },
        },
        findAncestors: {
          call: { returns: 'instance[]', effect: { kind: 'read', rows: 'many', target: 'type', filter: 0 } },
        },
        countDescendants: { call: { effect: { kind: 'read', rows: 'count', target: 'type', filter: 0 } } },
        query,
        sql,
      },
    },
    AbstractRepository: {
      members: {
        repository: { type: 'Repository' },
        manager: { type: 'EntityManager' },
        createQueryBuilder: {
          call: { returns: 'QueryBuilder', effect: { kind: 'read', rows: 'many', target: 'type' } },
        },
      },
    },
    ActiveRecord: {
      instances: 'BaseEntity',
      members: { ...operations('type'), getRepository: { call: { returns: 'Repository' } }, query },
    },
    BaseEntity: {
      members: {
        save: recordWrite,
        remove: recordWrite,
        softRemove: recordWrite,
        recover: recordWrite,
        reload: { call: { effect: { kind: 'read', rows: 'one', target: 'type' } } },
      },
    },
    QueryBuilder: {
      members: {
        '*': { call: { returns: 'this' } },
        ...Object.fromEntries(PIECES.map((name): [string, Member] => [name, piece])),
        ...Object.fromEntries(JOINS.map((name): [string, Member] => [name, joins])),
        getOne: runs,
        getOneOrFail: runs,
        getMany: { call: { returns: 'instance[]' } },
        getManyAndCount: { call: {} },
        getRawOne: { call: {} },
        getRawMany: { call: {} },
        getRawAndEntities: { call: {} },
        getCount: { call: {} },
        getExists: { call: {} },
        execute: { call: {} },
        stream: { call: {} },
        loadOne: { call: {} },
        loadMany: { call: {} },
        getQuery: { call: {} },
        getSql: { call: {} },
      },
      builder: {
        runs: {
          getOne: 'one',
          getOneOrFail: 'one',
          getRawOne: 'one',
          loadOne: 'one',
          getMany: 'many',
          getManyAndCount: 'many',
          getRawMany: 'many',
          getRawAndEntities: 'many',
          loadMany: 'many',
          stream: 'many',
          getCount: 'count',
          getExists: 'count',
          execute: 'same',
        },
        rowsAt: { getManyAndCount: ['0'], getRawAndEntities: ['entities', 'raw'] },
        thenable: false,
        gives: 'instance',
        writes: ['insert', 'update', 'delete', 'softDelete', 'restore'],
        tables: ['from', 'into', 'update'],
        limits: ['take', 'limit'],
        one: [],
        count: [],
        groups: ['groupBy', 'addGroupBy'],
        filters: [
          'where',
          'andWhere',
          'orWhere',
          'whereInIds',
          'andWhereInIds',
          'orWhereInIds',
          'having',
          'whereExists',
        ],
        locks: ['setLock', 'setOnLocked'],
        values: ['values', 'set'],
      },
    },
  },
};

const paginates: Member = {
  call: { effect: { kind: 'read', rows: 'many', bounded: true, options: 1, limit: ['limit'], rowsAt: ['items'] } },
};

export const nestPaginate: Library = {
  name: 'nestjs-typeorm-paginate',
  packages: ['nestjs-typeorm-paginate'],
  exports: { paginate: paginates, paginateRaw: paginates, paginateRawAndEntities: paginates },
  types: {},
};

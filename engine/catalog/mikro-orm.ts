import { statement } from './sinks.ts';
import type { Effect, Library, Member } from './types.ts';
import { promiseMembers } from './promises.ts';

/** Operations that a repository and the entity manager share; `first` is the index after the entity. */
function operations(target: 'type' | 'argument'): Record<string, Member> {
  const first = target === 'argument' ? 1 : 0;
  const read: Effect = {
    kind: 'read',
    rows: 'many',
    target,
    filter: first,
    options: first + 1,
    limit: ['limit'],
    grouped: ['groupBy'],
  };
  const write: Effect = { kind: 'write', rows: 'one', target };
  const inserts: Effect = { ...write, values: first, optionalTarget: target === 'argument' || undefined };
  const entity = target === 'argument' ? 0 : undefined;
  const one: Member = { call: { returns: 'instance', entity, effect: { ...read, rows: 'one' } } };
  const builder: Member = {
    call: {
      returns: 'QueryBuilder',
      entity,
      effect: { kind: 'read', rows: 'many', target },
    },
  };
  return {
    find: { call: { returns: 'instance[]', entity, effect: read } },
    findAll: { call: { returns: 'instance[]', entity, effect: { ...read, options: first, filter: 'where' } } },
    findAndCount: { call: { effect: { ...read, rowsAt: ['0'] } } },
    findByCursor: { call: { effect: { ...read, limit: ['first', 'last'], rowsAt: ['items'] } } },
    findOne: one,
    findOneOrFail: one,
    count: { call: { effect: { ...read, rows: 'count' } } },
    create: { call: { returns: 'instance', entity, passes: [first], staged: first } },
    assign: { call: { returns: 'argument', staged: 1, assigns: { to: 0, from: [1] } } },
    getReference: { call: { returns: 'instance', entity } },
    insert: { call: { effect: { ...inserts, bulkForm: 'insertMany' } } },
    insertMany: { call: { effect: { ...inserts, rows: 'many', bulk: true } } },
    upsert: { call: { returns: 'instance', effect: { ...inserts, bulkForm: 'upsertMany' } } },
    upsertMany: { call: { returns: 'instance[]', effect: { ...inserts, rows: 'many', bulk: true } } },
    nativeUpdate: { call: { effect: { ...write, filter: first, values: first + 1, bulkForm: 'flush' } } },
    nativeDelete: { call: { effect: { ...write, filter: first, bulkForm: 'nativeDelete' } } },
    populate: { call: { returns: 'argument', effect: { kind: 'read', rows: 'many', bulk: true } } },
    createQueryBuilder: builder,
    qb: builder,
    /** Of version 5 repositories, too. */
    persist: { call: { returns: 'this', staged: 0 } },
    remove: { call: { returns: 'this' } },
    flush: { call: { effect: { kind: 'write', rows: 'many', bulkForm: 'flush' } } },
    persistAndFlush: { call: { effect: { kind: 'write', rows: 'one', values: 0, bulkForm: 'flush' } } },
    removeAndFlush: { call: { effect: { kind: 'write', rows: 'one', values: 0, bulkForm: 'flush' } } },
  };
}

const creates: Member = { call: { syncs: { how: 'creates' } } };
const changes: Member = { call: { syncs: { how: 'changes' } } };
const drops: Member = { call: { syncs: { how: 'drops' } } };
const unit: Member = { call: { effect: { kind: 'transaction' } } };
const related: Effect = { kind: 'read', rows: 'many', target: 'receiver' };
const loads: Member = { call: { effect: related } };
const again: Member = { call: { effect: { kind: 'read', rows: 'one' } } };
const repositoryOf: Member = { call: { returns: 'Repository', entity: 0 } };
const execute: Member = { call: { effect: { kind: 'read', rows: 'many', sql: 0, parameters: 1 } } };

const raw: Member = { call: { sinks: statement } };

const opens: Member = {
  call: {
    returns: 'ORM',
    opens: { what: 'database connections', manual: true },
    secrets: [{ use: 'password', argument: 0, keys: ['password'] }],
  },
};

export const mikroOrm: Library = {
  name: 'MikroORM',
  packages: ['@mikro-orm/*'],
  exports: {
    MikroORM: { class: 'ORM', statics: 'ORMClass' },
    EntityManager: { class: 'EntityManager' },
    SqlEntityManager: { class: 'EntityManager' },
    EntityRepository: { class: 'Repository' },
    SqlEntityRepository: { class: 'Repository' },
    QueryBuilder: { class: 'QueryBuilder' },
    Collection: { class: 'Collection' },
    raw,
    sql: { type: 'Tag' },
  },
  types: {
    ORMClass: { members: { init: opens, initSync: opens } },
    ORM: {
      members: {
        em: { type: 'EntityManager' },
        schema: { type: 'SchemaGenerator' },
        getSchemaGenerator: { call: { returns: 'SchemaGenerator' } },
      },
    },
    /** The short names are those of version 7. */
    SchemaGenerator: {
      members: {
        updateSchema: changes,
        update: changes,
        createSchema: creates,
        create: creates,
        refreshDatabase: drops,
        refresh: drops,
        dropSchema: drops,
        drop: drops,
      },
    },
    EntityManager: {
      members: {
        ...operations('argument'),
        fork: { call: { returns: 'this' } },
        getContext: { call: { returns: 'this' } },
        getRepository: repositoryOf,
        repo: repositoryOf,
        refresh: again,
        refreshOrFail: again,
        /** Selects the row for update, or compares its version. */
        lock: again,
        getConnection: { call: { returns: 'Connection' } },
        getKnex: { call: { returns: 'Knex.Knex' } },
        execute,
        raw,
        transactional: {
          call: {
            returns: 'callback',
            effect: { kind: 'transaction' },
            callback: { argument: 0, parameters: ['EntityManager'], runs: 'once' },
          },
        },
        begin: unit,
        commit: unit,
        rollback: unit,
      },
    },
    Repository: {
      members: {
        ...operations('type'),
        getEntityManager: { call: { returns: 'EntityManager' } },
        em: { type: 'EntityManager' },
      },
    },
    Connection: { members: { execute } },
    Tag: { call: { sqlText: 0 }, members: {} },
    /** Related rows, loaded when asked for: `user.posts.loadItems()`. */
    Collection: {
      members: {
        init: loads,
        load: loads,
        loadItems: loads,
        matching: { call: { effect: { ...related, options: 0, filter: 'where', limit: ['limit'] } } },
        loadCount: { call: { effect: { ...related, rows: 'count' } } },
      },
    },
    QueryBuilder: {
      members: {
        '*': { call: { returns: 'this' } },
        ...promiseMembers,
        getResult: { call: {} },
        getResultList: { call: {} },
        getSingleResult: { call: {} },
        getResultAndCount: { call: {} },
        getCount: { call: {} },
        execute: { call: {} },
        getQuery: { call: {} },
      },
      builder: {
        runs: {
          getResult: 'many',
          getResultList: 'many',
          getResultAndCount: 'many',
          getSingleResult: 'one',
          getCount: 'count',
          execute: 'same',
        },
        rowsAt: { getResultAndCount: ['0'] },
        thenable: true,
        gives: 'instance',
        writes: ['insert', 'update', 'delete', 'truncate'],
        tables: ['from'],
        limits: ['limit'],
        one: [],
        count: ['count'],
        groups: ['groupBy'],
        filters: ['where', 'andWhere', 'orWhere', 'having'],
        locks: ['setLockMode'],
        values: ['insert', 'update'],
      },
    },
  },
};

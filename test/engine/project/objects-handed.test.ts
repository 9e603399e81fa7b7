import { Linked } from './linked.ts';
import { assertQueries } from './queried.ts';

const DB = { 'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();` };

describe('handles handed along', () => {
  it('are known by the type of the parameter', () => {
    const linked = new Linked({
      ...DB,
      'a.ts': `
        import { Prisma, PrismaClient } from '@prisma/client'; import type { Kysely, Transaction } from 'kysely'; import type { Knex } from 'knex';
        import type { EntityManager, QueryRunner } from 'typeorm'; import type { ClientSession } from 'mongoose'; import { prisma } from './db';
        import type { NodePgDatabase } from 'drizzle-orm/node-postgres'; import type { Pool, PoolClient } from 'pg'; import { users } from './schema';
        type Tx = Omit<PrismaClient, '$connect'>; type Db = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];
        export const a = (tx: Prisma.TransactionClient) => tx.a.count();
        export const b = (db: Kysely<DB> | Transaction<DB>) => db.selectFrom('b').selectAll().execute();
        export const c = async (id: string, trx?: Knex.Transaction) => { const q = trx ?? knex; return trx('c').where({ id }); };
        export const d = (manager?: EntityManager) => manager.find(User);
        export const e = ({ tx = prisma }: { tx?: Prisma.TransactionClient } = {}) => tx.e.count();
        export const f = (tx: Tx) => tx.f.count();
        export const g = (db: NodePgDatabase<typeof schema>) => db.select().from(users);
        export const h = (client: Pool | PoolClient) => client.query('select * from h');
        export const i = (runner: QueryRunner) => runner.manager.findOne(User, {});
        export const j = (db: Db) => db.j.count();
        export const k = (tx: Prisma.TransactionClient = prisma) => tx.k.count();
        export const l = (options: { tx?: Prisma.TransactionClient }) => (options.tx || prisma).l.count();
        class User {}`,
      'schema.ts': `import { pgTable } from 'drizzle-orm/pg-core'; export const users = pgTable('users', {});`,
    });
    assertQueries(linked, {
      'tx.a': 'Prisma count a',
      "db.selectFrom('b').selectAll().execute": 'Kysely selectFrom b',
      "trx('c').where": 'Knex select c',
      'manager.find': 'TypeORM find User',
      'tx.e': 'Prisma count e',
      'tx.f': 'Prisma count f',
      'db.select().from': 'Drizzle select users',
      'client.query': 'pg query h',
      'runner.manager.findOne': 'TypeORM findOne User',
      'db.j': 'Prisma count j',
      'tx.k': 'Prisma count k',
      '(options.tx || prisma).l': 'Prisma count l',
    });
  });

  it('are what transactions give their callback, through helpers too', () => {
    const linked = new Linked({
      ...DB,
      'schema.ts': `import { pgTable } from 'drizzle-orm/pg-core'; export const users = pgTable('users', {});`,
      'others.ts': `import { drizzle } from 'drizzle-orm/postgres-js'; import Knex from 'knex'; import { Kysely } from 'kysely'; import { Sequelize } from 'sequelize'; import { DataSource } from 'typeorm'; import postgres from 'postgres';
        export const db = drizzle(''); export const knex = Knex({}); export const kysely = new Kysely<any>({}); export const sequelize = new Sequelize(''); export const source = new DataSource({}); export const sql = postgres('');`,
      'helper.ts': `import { prisma } from './db'; import { source } from './others';
        export async function withTransaction(work) { return prisma.$transaction(async (tx) => work(tx)); }
        export const inTx = async <T>(fn: (tx: unknown) => Promise<T>) => prisma.$transaction(fn);
        export class UnitOfWork { async run(work) { const runner = source.createQueryRunner(); await runner.startTransaction(); return work(runner.manager); } }
        export class Repo { constructor(private db = prisma) {} txClient(tx?) { return tx ?? this.db; } save(tx?) { return this.txClient(tx).saved.create({ data: {} }); } }
        export const txClient = (tx?) => tx ?? prisma;`,
      'use.ts': `
        import { db, knex, kysely, sequelize, source, sql } from './others'; import { users } from './schema'; import { withTransaction, inTx, UnitOfWork, Repo, txClient } from './helper';
        export async function run(uow: UnitOfWork, repo: Repo) {
          await db.transaction(async (tx) => { await tx.insert(users).values({}); await inner(tx); });
          await knex.transaction(async (trx) => { await trx('a').insert({}); });
          await kysely.transaction().execute(async (t) => { await t.insertInto('b').values({}).execute(); });
          await source.transaction(async (manager) => { await manager.save(User, {}); });
          await source.transaction('SERIALIZABLE', async (second) => { await second.count(User); });
          await sql.begin(async (s) => { await s\`delete from d\`; });
          await withTransaction(async (given) => { await given.e.create({}); await later(given, 1); });
          await inTx(async (typed) => { await typed.f.create({}); });
          await uow.run(async (m) => { await m.remove(User, {}); });
          await repo.save(); await txClient().g.count();
        }
        async function inner(tx) { await tx.delete(users); }
        const later = async (handle, id) => { await deeper({ handle }); };
        const deeper = ({ handle: h }) => h.h.findMany();
        class User {}`,
    });
    assertQueries(linked, {
      'tx.insert(users).values': 'Drizzle insert users',
      "trx('a').insert": 'Knex insert a',
      "t.insertInto('b').values({}).execute": 'Kysely insertInto b',
      'manager.save': 'TypeORM save User',
      'second.count': 'TypeORM count User',
      's`delete': 'postgres s d',
      'given.e': 'Prisma create e',
      'h.h.findMany': 'Prisma findMany h',
      'typed.f': 'Prisma create f',
      'm.remove': 'TypeORM remove User',
      'repo.save()': 'Prisma create saved',
      'txClient().g': 'Prisma count g',
      'tx.delete(users)': 'Drizzle delete users',
    });
  });

  it('get their object from callers when the parameter has no type', () => {
    const linked = new Linked({
      ...DB,
      'a.js': `
        const find = (db, id) => db.a.findUnique({ where: { id } });
        function list({ db }) { return db.b.findMany(); }
        class Store { constructor(deps) { this.db = deps.db; this.name = ''; } all() { return this.db.c.findMany(); } static of(client) { return new Store({ db: client }); } }
        module.exports = { find, list, Store, make(client) { return { one: () => client.d.findFirst() }; } };`,
      'use.js': `
        const { prisma } = require('./db'); const { find, list, Store, make } = require('./a');
        find(prisma, 1); list({ db: prisma }); Store.of(prisma).all(); make(prisma).one();`,
      'modules.js': `module.exports = function (db) { return { all: () => db.e.findMany() }; };`,
      'app.js': `const { prisma } = require('./db'); const e = require('./modules')(prisma); e.all();`,
      'any.ts': `export async function sync(db: any, tables: string[]) { await db.f.count(); } export const run = (tx: unknown) => (tx as any).g.count();`,
      'any-use.ts': `import { sync, run } from './any'; import { prisma } from './db'; sync(prisma, []); run(prisma);`,
    });
    assertQueries(linked, {
      'db.a.findUnique': 'Prisma findUnique a',
      'db.b.findMany': 'Prisma findMany b',
      'Store.of(prisma).all': 'Prisma findMany c',
      'make(prisma).one': 'Prisma findFirst d',
      'e.all': 'Prisma findMany e',
      'db.f.count': 'Prisma count f',
      '(tx as any).g': 'Prisma count g',
    });
  });

  it('come from asynchronous storage', () => {
    const linked = new Linked({
      ...DB,
      'als.ts': `
        import { AsyncLocalStorage } from 'node:async_hooks'; import { PrismaClient, Prisma } from '@prisma/client'; import { prisma } from './db';
        const als = new AsyncLocalStorage<{ tx: Prisma.TransactionClient }>();
        const untyped = new AsyncLocalStorage(); const direct = new AsyncLocalStorage<PrismaClient>();
        export const getTx = () => als.getStore()?.tx ?? prisma;
        export function client() { const store = als.getStore(); if (!store) throw new Error(''); return store.tx; }
        export const onlyStored = () => untyped.getStore().handle;
        export const stored = () => direct.getStore()!;
        export const run = (work) => prisma.$transaction((tx) => als.run({ tx }, work));
        export const runUntyped = (work) => untyped.run({ handle: prisma }, () => work());`,
      'use.ts': `import { getTx, client, onlyStored, stored } from './als';
        export const use = () => { getTx().a.count(); client().b.count(); onlyStored().c.count(); stored().d.count(); };`,
    });
    assertQueries(linked, {
      'getTx().a': 'Prisma count a',
      'client().b': 'Prisma count b',
      'onlyStored().c': 'Prisma count c',
      'stored().d': 'Prisma count d',
    });
  });

  it('are parts of results', () => {
    const linked = new Linked({
      ...DB,
      'a.ts': `
        import { prisma } from './db'; import { Pool } from 'pg'; import { createPool } from 'mysql2/promise';
        export const setup = async () => ({ db: prisma, pools: { read: new Pool() }, list: [prisma, new Pool()] as const });
        export const useDb = () => { const [client] = [prisma]; return { client }; };
        export default async function open() { const db = await setup(); return { ...db, extra: 1 }; }`,
      'use.ts': `
        import open, { setup, useDb } from './a';
        const { db, pools: { read: reader }, list: [first, second] } = await setup();
        db.a.count(); reader.query('select * from b'); first.c.count(); second.query('select * from d');
        const { client: renamed = db } = useDb(); renamed.e.count();
        const opened = await open(); opened.db.f.count();
        let assigned; ({ db: assigned } = await setup()); assigned.g.count();
        const [x, { db: y }] = await Promise.all([useDb(), setup()]); x.client.h.count(); y.i.count();
        setup().then(({ db: chained }) => chained.j.count());`,
    });
    assertQueries(linked, {
      'db.a': 'Prisma count a',
      'reader.query': 'pg query b',
      'first.c': 'Prisma count c',
      'second.query': 'pg query d',
      'renamed.e': 'Prisma count e',
      'opened.db.f': 'Prisma count f',
      'assigned.g': 'Prisma count g',
      'x.client.h': 'Prisma count h',
      'y.i': 'Prisma count i',
      'chained.j': 'Prisma count j',
    });
  });
});

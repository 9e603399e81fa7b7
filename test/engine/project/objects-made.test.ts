import assert from 'node:assert/strict';
import { Linked } from './linked.ts';
import { assertQueries } from './queried.ts';

const DB = { 'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();` };

describe('objects made by libraries', () => {
  it('come from factories and constructors, however the package is imported', () => {
    const linked = new Linked({
      'knex.ts': `import createKnex from 'knex'; export const db = createKnex({}); export const knex = require('knex')({});`,
      'drizzle.ts': `import { drizzle } from 'drizzle-orm/node-postgres'; import { Pool } from 'pg'; import * as schema from './schema';
        export const db = drizzle(new Pool(), { schema });`,
      'schema.ts': `import { pgTable } from 'drizzle-orm/pg-core'; export const users = pgTable('users', {});`,
      'kysely.ts': `import { Kysely } from 'kysely'; export class Database extends Kysely<DB> {} export const db = new Kysely<DB>({});`,
      'mongo.ts': `import { MongoClient } from 'mongodb'; const client = new MongoClient(''); export const users = client.db().collection('users');`,
      'postgres.ts': `import postgres from 'postgres'; export const sql = postgres('');`,
      'use.ts': `
        import { db as k, knex } from './knex'; import { db as d } from './drizzle'; import { users } from './schema'; import { db as y } from './kysely';
        import { users as m } from './mongo'; import { sql } from './postgres';
        export async function run() {
          await k('users').where({ a: 1 });
          await knex('tags').first();
          await d.select().from(users);
          await d.query.users.findMany();
          await y.selectFrom('posts').selectAll().execute();
          await m.find({}).toArray();
          await sql\`select * from notes\`;
        }`,
    });
    assertQueries(linked, {
      "k('users').where": 'Knex select users',
      "knex('tags').first": 'Knex first tags',
      'd.select().from': 'Drizzle select users',
      'd.query.users': 'Drizzle findMany users',
      "y.selectFrom('posts').selectAll().execute": 'Kysely selectFrom posts',
      'm.find({}).toArray': 'MongoDB find users',
      'sql`': 'postgres sql notes',
    });
  });

  it('are kept in fields: with a value, a type, or assigned in the constructor', () => {
    const linked = new Linked({
      ...DB,
      'a.ts': `
        import { prisma } from './db'; import { PrismaClient } from '@prisma/client'; import { Pool } from 'pg';
        export class Store {
          private db = prisma; static shared = prisma; #hidden: PrismaClient; declare typed: PrismaClient; private pool;
          constructor(given: PrismaClient, options: { pool: Pool; }) { this.#hidden = given; this.pool = options.pool; }
          one() { return this.db.a.count(); } two() { return this.#hidden.b.count(); } three() { return this.typed.c.count(); }
          four() { return Store.shared.d.count(); } five() { return this.pool.query('select * from e'); }
          get client() { return this.db; } six() { return this.client.f.count(); }
        }`,
    });
    assertQueries(linked, {
      'this.db.a': 'Prisma count a',
      'this.#hidden.b': 'Prisma count b',
      'this.typed.c': 'Prisma count c',
      'Store.shared.d': 'Prisma count d',
      'this.pool.query': 'pg query e',
      'this.client.f': 'Prisma count f',
    });
  });
});

describe('objects made late', () => {
  it('are the same singleton, whichever way it is kept', () => {
    const linked = new Linked({
      'db.ts': `
        import { PrismaClient } from '@prisma/client';
        let db: PrismaClient | undefined;
        export function getDb() { db ??= new PrismaClient(); return db; }
        let untyped;
        export const getUntyped = () => { if (!untyped) { untyped = new PrismaClient(); } return untyped; };
        let promised;
        export const getPromised = () => (promised ??= Promise.resolve(new PrismaClient()));
        const holder = { client: null };
        export function fromHolder() { if (!holder.client) holder.client = new PrismaClient(); return holder.client; }
        declare global { var cached: PrismaClient | undefined }
        export const onGlobal = globalThis.cached ?? new PrismaClient();
        const forGlobal = global as unknown as { prisma: PrismaClient };
        export const kept = forGlobal.prisma || new PrismaClient();
        if (process.env.NODE_ENV !== 'production') { globalThis.cached = onGlobal; }
        export class Database {
          private static instance: Database; readonly client = new PrismaClient();
          static getInstance() { if (!Database.instance) { Database.instance = new Database(); } return Database.instance; }
        }
        export let connected;
        export async function connect() { connected = new PrismaClient(); await connected.$connect(); }
        global.shared = new PrismaClient();`,
      'use.ts': `
        import { getDb, getUntyped, getPromised, fromHolder, onGlobal, kept, Database, connected } from './db';
        export async function run() {
          getDb().a.count(); getUntyped().b.count(); (await getPromised()).c.count(); fromHolder().d.count(); onGlobal.e.count(); kept.f.count();
          Database.getInstance().client.g.count(); connected.h.count(); global.shared.i.count();
        }`,
    });
    assertQueries(linked, {
      'getDb().a': 'Prisma count a',
      'getUntyped().b': 'Prisma count b',
      '(await getPromised()).c': 'Prisma count c',
      'fromHolder().d': 'Prisma count d',
      'onGlobal.e': 'Prisma count e',
      'kept.f': 'Prisma count f',
      'Database.getInstance().client.g': 'Prisma count g',
      'connected.h': 'Prisma count h',
      'global.shared.i': 'Prisma count i',
    });
  });
});

describe('objects in wrappers', () => {
  it('are seen through caches and memos', () => {
    const linked = new Linked({
      ...DB,
      'a.ts': `
        import { cache } from 'react'; import { cache as reactCache } from 'react'; import React from 'react'; import { unstable_cache } from 'next/cache';
        import _, { memoize } from 'lodash'; import once from 'lodash/once'; import { prisma } from './db';
        export const getUser = cache(async (id: string) => prisma.user.findUnique({ where: { id } }));
        export const getTags = reactCache(async () => prisma.tag.findMany());
        export const getPosts = unstable_cache(async () => prisma.post.findMany(), ['posts']);
        export const getNotes = memoize(() => prisma.note.findMany());
        export const getOnce = once(async () => { return prisma.single.findFirst(); });
        export const getDeep = React.cache(() => prisma.deep.findFirst());
        export const getBoth = _.once(() => prisma.both.findFirst());
        export const getNested = reactCache(async (id: string) => cacheIt(async () => { return prisma.nested.findFirst(); }, ['a'])());
        const cacheIt = (fn, keys) => unstable_cache(fn, keys);
        export const client = memoize(() => prisma);`,
      'use.ts': `import { getUser, getTags, getPosts, getNotes, getOnce, getDeep, getBoth, getNested, client } from './a';
        getUser('1'); getTags(); getPosts(); getNotes(); getOnce(); getDeep(); getBoth(); getNested('a'); client().thing.count();`,
    });
    assertQueries(linked, {
      "getUser('1')": 'Prisma findUnique user',
      'getTags()': 'Prisma findMany tag',
      'getPosts()': 'Prisma findMany post',
      'getNotes()': 'Prisma findMany note',
      'getOnce()': 'Prisma findFirst single',
      'getDeep()': 'Prisma findFirst deep',
      'getBoth()': 'Prisma findFirst both',
      "getNested('a')": 'Prisma findFirst nested',
      'client().thing': 'Prisma count thing',
    });
  });

  it('are seen through extensions and proxies', () => {
    const linked = new Linked({
      'db.ts': `
        import { PrismaClient } from '@prisma/client'; import { readReplicas } from '@prisma/extension-read-replicas';
        const make = () => new PrismaClient().$extends({ query: {} }).$extends(readReplicas({ url: '' }));
        export const extended = make(); export type Extended = ReturnType<typeof make>;
        export const proxied = new Proxy(extended, { get: (target, key) => target[key] });
        export const proxiedType = new Proxy({} as PrismaClient, { get(_, key) { return extended[key]; } });
        export const frozen = Object.freeze({ db: extended }); export const assigned = Object.assign(extended, { extra: 1 });
        export class Service { constructor(private db: Extended) {} typed() { return this.db.typed.count(); } }`,
      'use.ts': `import { extended, proxied, proxiedType, frozen, assigned } from './db';
        extended.a.count(); proxied.b.count(); proxiedType.c.count(); frozen.db.d.count(); assigned.e.count();`,
    });
    assertQueries(linked, {
      'extended.a': 'Prisma count a',
      'proxied.b': 'Prisma count b',
      'proxiedType.c': 'Prisma count c',
      'frozen.db.d': 'Prisma count d',
      'assigned.e': 'Prisma count e',
      'this.db.typed': 'Prisma count typed',
    });
  });
});

describe('objects of closures', () => {
  it('are destructured from the factory that makes them', () => {
    const linked = new Linked({
      'queries.ts': `
        import type { Pool } from 'pg';
        export function createUserQueries(pool: Pool) {
          async function byId(id: string) { const { rows } = await pool.query('select * from users where id = $1', [id]); return rows[0]; }
          const all = async () => (await pool.query('select * from users')).rows;
          return { byId, all, remove: (id: string) => pool.query('delete from users where id = $1', [id]) };
        }
        export type UserQueries = ReturnType<typeof createUserQueries>;
        export const createTags = (db) => ({ list() { return db.query('select * from tags'); } });`,
      'use.ts': `
        import { Pool } from 'pg'; import { createUserQueries, createTags, type UserQueries } from './queries';
        const pool = new Pool();
        const { byId, all, remove } = createUserQueries(pool);
        const { list } = createTags(pool);
        export const run = () => { byId('1'); all(); remove('1'); list(); };
        export class Service { constructor(private queries: UserQueries) {} run() { return this.queries.all(); } }
        export const given = ({ all: everything }: UserQueries) => everything();
        export const whole = createUserQueries(new Pool()); whole.byId('2');`,
    });
    assertQueries(linked, {
      "byId('1')": 'pg query users',
      'all()': 'pg query users',
      "remove('1')": 'pg query users',
      'list()': 'pg query tags',
      'this.queries.all': 'pg query users',
      'everything()': 'pg query users',
      'whole.byId': 'pg query users',
    });
  });

  it('stand behind a store that does not know its driver', () => {
    const linked = new Linked({
      'store.ts': `export interface Store { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> }`,
      'redis-store.ts': `
        import type { Redis } from 'ioredis'; import type { Store } from './store';
        export const redisStore = (client: Redis): Store => ({ get: (key) => client.get(key), async set(key, value) { await client.set(key, value); } });`,
      'pg-store.ts': `
        import { Pool } from 'pg'; import type { Store } from './store';
        export function pgStore(pool: Pool): Store {
          return { async get(key) { return (await pool.query('select value from kv where key = $1', [key])).rows[0]; }, async set() {} };
        }`,
      'index.ts': `
        import { redisStore } from './redis-store'; import { pgStore } from './pg-store'; import Redis from 'ioredis'; import { Pool } from 'pg';
        import type { Store } from './store';
        export const createStore = (kind: string): Store => (kind === 'redis' ? redisStore(new Redis()) : pgStore(new Pool()));
        export function pick(kind: string): Store { switch (kind) { case 'pg': return pgStore(new Pool()); default: return redisStore(new Redis()); } }`,
      'use.ts': `
        import { createStore, pick } from './index'; import type { Store } from './store';
        const store = createStore('pg'); store.get('a'); pick('pg').get('b');
        export class Cached { constructor(private readonly store: Store) {} one() { return this.store.get('c'); } }`,
    });
    const kinds = (head: string) => linked.targets(head).length;
    assert.equal(kinds(`store.get('a')`), 2);
    assert.equal(kinds(`pick('pg').get`), 2);
    assert.equal(linked.reach(`store.get('a')`, 'read')?.join(' '), 'get query');
    assert.equal(linked.reach(`this.store.get('c')`, 'read')?.join(' '), 'get query');
  });
});

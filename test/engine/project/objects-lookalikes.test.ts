import { Linked } from './linked.ts';
import { assertQueries } from './queried.ts';

const quiet = (linked: Linked, heads: readonly string[]) =>
  assertQueries(linked, Object.fromEntries(heads.map((head) => [head, undefined])));

describe('objects that only look like clients', () => {
  it('arrays, maps and sets by the names of models', () => {
    const linked = new Linked({
      'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`,
      'a.ts': `
        import { prisma } from './db'; import { User } from './user';
        const users = new Map<string, User>(); const cache: Map<string, User[]> = new Map(); const seen = new Set<User>();
        export async function run(posts: Post[], User: User[], prisma2: Record<string, unknown>) {
          const rows = await prisma.user.findMany(); rows.find((row) => row.id); rows.filter(Boolean).find((row) => row);
          users.get('a'); users.set('a', rows[0]); users.delete('a'); cache.get('b'); seen.delete(rows[0]);
          posts.find((post) => post.id); User.find((each) => each.id); [1].find((n) => n);
          const [first, ...others] = await prisma.tag.findMany(); others.find((tag) => tag);
          const byId = await Promise.all(rows.map((row) => prisma.note.findFirst({ where: { row } }))); byId.find((note) => note);
        }
        interface Post { id: string; find(): void }`,
      'user.ts': `import { BaseEntity } from 'typeorm'; export class User extends BaseEntity { id: string; tags: Tag[]; has() { return this.tags.find((tag) => tag); } } class Tag {}`,
    });
    quiet(linked, [
      'rows.find',
      'rows.filter(Boolean).find',
      'users.get',
      'users.set',
      'users.delete',
      'cache.get',
      'seen.delete',
      'posts.find',
      'User.find',
      '[1].find',
      'others.find',
      'byId.find',
      'this.tags.find',
    ]);
  });

  it('classes of the project by the names of library classes', () => {
    const linked = new Linked({
      'fake.ts': `
        export class Repository<T> { items: T[] = []; find() { return this.items; } save(item: T) { this.items.push(item); } }
        export class PrismaClient { user = { findMany: () => [] }; }
        export class Pool { query(text: string) { return text.length; } }`,
      'a.ts': `
        import { Repository, PrismaClient, Pool } from './fake'; import { DataSource } from './source'; import { Redis } from './missing';
        const repository = new Repository<User>(); const prisma = new PrismaClient(); const pool = new Pool(); const redis = new Redis(); class User {}
        class UserRepository extends Repository<User> { all() { return this.find(); } }
        export const run = (given: Repository<User>, source: DataSource, own: UserRepository) => {
          repository.find(); given.save(new User()); prisma.user.findMany(); pool.query('select 1'); source.query('select 1'); redis.get('a'); own.all();
        };`,
      'source.ts': `export interface DataSource { query(text: string): void }`,
    });
    quiet(linked, [
      'repository.find',
      'given.save',
      'prisma.user.findMany',
      'pool.query',
      'source.query',
      'redis.get',
      'own.all',
    ]);
  });

  it('functions and methods of the same name elsewhere', () => {
    const linked = new Linked({
      'db.ts': `import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();
        export const findUser = (id: string) => prisma.user.findUnique({ where: { id } }); export class Users { load() { return prisma.user.findMany(); } }
        export const getDb = () => prisma; export function format(db) { return db.user.count(); }`,
      'a.ts': `
        import { format } from './format'; const findUser = (id: string) => ({ id }); const getDb = () => new Map();
        class Users { load() { return []; } }
        export function run(unknown, store: { load(): void }, ...rest) {
          findUser('1'); new Users().load(); unknown.load(); store.load(); getDb().get('a'); format({ user: { count() {} } }); rest[0].findMany(); unknown.user.findMany();
          this.prisma.user.findMany(); db.query('select 1'); globalThis.db.users.find();
        }`,
      'format.ts': `export function format(db) { return String(db); }`,
    });
    quiet(linked, [
      "findUser('1')",
      'new Users().load',
      'unknown.load',
      'store.load',
      "getDb().get('a')",
      'format({',
      'rest[0].findMany',
      'unknown.user.findMany',
      'this.prisma.user.findMany',
      'db.query',
      'globalThis.db.users.find',
    ]);
  });

  it('tokens, cradles and contexts of other libraries', () => {
    const linked = new Linked({
      'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`,
      'container.ts': `
        import { prisma } from './db'; import { Inject } from '@nestjs/common'; import { container } from 'tsyringe'; import { Registry } from './registry';
        const registry = new Registry(); registry.register('db', { useValue: prisma }); registry.set('users', prisma); new Map().set('map', prisma);
        export class Service { constructor(@Inject('db') private db, @Inject('users') private users, @Inject('map') private map) {}
          one() { return this.db.a.count(); } two() { return this.users.b.count(); } three() { return this.map.c.count(); } }
        export const four = () => container.resolve('db').d.count();
        export const five = ({ db }) => db.e.count();`,
      'registry.ts': `export class Registry { register(name: string, value: unknown) {} set(name: string, value: unknown) {} }`,
      'express.ts': `import express from 'express'; import { prisma } from './db'; const req = {}; req.db = prisma; const ctx = { state: {} }; ctx.state.db = prisma;
        express().get('/', (req, res) => { req.db.f.count(); res.locals.db.g.count(); });`,
    });
    quiet(linked, [
      'this.db.a',
      'this.users.b',
      'this.map.c',
      "container.resolve('db').d",
      'db.e',
      'req.db.f',
      'res.locals.db.g',
    ]);
  });

  it('interfaces, type parameters and globals of the same name', () => {
    const linked = new Linked({
      'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`,
      'store.ts': `export interface Store { get(key: string): unknown }`,
      'other.ts': `import { prisma } from './db'; interface Store { get(key: string): unknown }
        export const make = (): Store => ({ get: () => prisma.a.findMany() }); export const kept: Store = { get() { return prisma.b.findMany(); } };`,
      'use.ts': `import type { Store } from './store'; export const run = (store: Store, db: Date, row: User) => { store.get('a'); db.c.count(); row.d.count(); }; interface User { d: string }
        shared.query('select 1');`,
      'calls.ts': `import { run } from './use'; import { prisma } from './db'; run(null, prisma, prisma); const shared = prisma; window.shared = shared;`,
      'types.d.ts': `import { PrismaClient } from '@prisma/client'; interface Request { prisma: PrismaClient } interface Config { prisma: PrismaClient }`,
      'koa.ts': `import Koa from 'koa'; new Koa().use((ctx) => { ctx.prisma.e.count(); });`,
    });
    quiet(linked, ["store.get('a')", 'db.c.count', 'row.d.count', 'shared.query', 'ctx.prisma.e']);
  });

  it('callbacks and storages that are given to others', () => {
    const linked = new Linked({
      'a.ts': `
        import { AsyncLocalStorage } from 'node:async_hooks'; import { PrismaClient } from '@prisma/client';
        const prisma = new PrismaClient(); const one = new AsyncLocalStorage(); const two = new AsyncLocalStorage();
        one.run({ db: prisma }, () => two.getStore().db.a.count());
        function withNothing(work) { return work(); } function withName(work) { return work('name'); } function withDb(work) { return work(prisma); }
        withNothing(async (tx) => tx.b.count()); withName((tx) => tx.c.count()); withDb((name, tx) => tx.d.count());
        class Box { constructor(db) { this.db = db; } } class Other { constructor(db) { this.db = db; } read() { return this.db.e.count(); } }
        new Box(prisma); new Other({});`,
    });
    quiet(linked, ['two.getStore().db.a', 'tx.b.count', 'tx.c.count', 'tx.d.count', 'this.db.e']);
  });

  it('schemas and providers of another model or token', () => {
    const linked = new Linked({
      'models.ts': `
        import { Schema, model } from 'mongoose'; const users = new Schema({}); const posts = new Schema({});
        users.statics.byName = function (name) { return this.find({ name }); };
        export const User = model('User', users); export const Post = model('Post', posts);`,
      'module.ts': `import { Module } from '@nestjs/common'; import { PrismaClient } from '@prisma/client'; const USERS = Symbol('db'); const POSTS = Symbol('db');
        @Module({ providers: [{ provide: USERS, useValue: new PrismaClient() }] }) export class A {} export { POSTS };`,
      'use.ts': `import { Post } from './models'; import { Inject } from '@nestjs/common'; import { POSTS } from './module';
        export class Service { constructor(@Inject(POSTS) private posts) {} all() { return this.posts.post.findMany(); } } Post.byName('a');`,
    });
    quiet(linked, ["Post.byName('a')", 'this.posts.post']);
  });
});

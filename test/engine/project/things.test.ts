import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const DB = "import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();";

describe('things', () => {
  it('follows constructor injection, with decorators, defaults and assignments', () => {
    const linked = new Linked({
      'src/users.service.ts': `
        import { PrismaService } from './prisma.service';
        export class UsersService {
          constructor(private readonly prisma: PrismaService, private audit = new Audit()) {}
          find() { this.prisma.user.findMany(); this.audit.log(); this.late.send(); }
          init() { this.late = new Mailer(); }
          late;
        }
        class Audit { log() {} }
        class Mailer { send() {} }`,
      'src/prisma.service.ts': `
        import { PrismaClient } from '@prisma/client';
        export class PrismaService extends PrismaClient {}`,
    });
    assert.deepEqual(linked.things('this.prisma'), ['instance PrismaService']);
    assert.deepEqual(linked.things('this.prisma.user'), ['Prisma.Model<user>']);
    assert.deepEqual(linked.targets('this.audit.log'), ['Audit.log']);
    assert.deepEqual(linked.targets('this.late.send'), ['Mailer.send']);
  });

  it('injects repositories with their entity, and custom providers by the written type', () => {
    const linked = new Linked({
      'src/orders.ts': `
        import { InjectRepository } from '@nestjs/typeorm';
        import { Repository, DataSource } from 'typeorm';
        import { Inject } from '@nestjs/common';
        import { Order } from './order';
        export class Orders {
          constructor(
            @InjectRepository(Order) private orders: Repository<Order>,
            @Inject('SOURCE') private source: DataSource,
          ) {}
          all() { return this.orders.find(); }
          raw() { return this.source.getRepository(Order).find(); }
        }`,
      'src/order.ts': 'export class Order {}',
    });
    assert.deepEqual(linked.things('this.orders'), ['TypeORM.Repository<Order>']);
    assert.equal(linked.effect('this.orders.find'), 'read many Order limit:none');
    assert.equal(linked.effect('this.source.getRepository(Order).find'), 'read many Order limit:none');
  });

  it('leads from an interface to the classes that implement it, and to no other of its name', () => {
    const linked = new Linked({
      'src/port.ts': 'export interface Store { save(id: number): void; }',
      'src/memory.ts': "import type { Store } from './port'; export class Memory implements Store { save() {} }",
      'src/sql.ts': "import { Store as Port } from './port'; export class Sql implements Port { save() {} }",
      'src/other.ts': 'interface Store { save(): void } export class Other implements Store { save() {} }',
      'src/use.ts': "import { Store } from './port'; export function use(store: Store) { store.save(1); }",
    });
    assert.deepEqual(linked.targets('store.save').sort(), ['Memory.save', 'Sql.save']);
    assert.deepEqual(linked.callers('use'), []);
  });

  it('knows classes by the names they are imported under, also as a default or member', () => {
    const linked = new Linked({
      'src/base.ts': 'export default abstract class Base { abstract run(): void; go() { this.run(); } }',
      'src/one.ts': "import Parent from './base'; export class One extends Parent { run() {} }",
      'src/two.ts': "import { default as B } from './base'; export class Two extends B { run() {} }",
      'src/three.ts': "import * as base from './base'; export class Three extends base.default { run() {} }",
      'src/four.ts': "import Base from './unknown'; export class Four extends Base { run() {} }",
    });
    assert.deepEqual(linked.targets('this.run').sort(), ['One.run', 'Three.run', 'Two.run']);
  });

  it('takes a class that is implemented for an interface', () => {
    const linked = new Linked({
      'src/users.ts': 'export abstract class Users { abstract find(id: string): Promise<unknown>; }',
      'src/sql.ts': "import { Users } from './users'; export class SqlUsers implements Users { async find() {} }",
      'src/service.ts': `
        import { Users } from './users';
        export class Service { constructor(private users: Users) {} get() { return this.users.find('1'); } }`,
    });
    assert.deepEqual(linked.targets('this.users.find'), ['SqlUsers.find']);
    assert.deepEqual(linked.callers('find'), ['src/service.ts:3']);
  });

  it('leads from an abstract class to the overrides', () => {
    const linked = new Linked({
      'src/a.ts': `
        abstract class Report { abstract load(): Promise<void>; run() { return this.load(); } }
        class Daily extends Report { async load() {} }
        class Weekly extends Report { async load() {} }`,
    });
    assert.deepEqual(linked.targets('this.load()').sort(), ['Daily.load', 'Weekly.load']);
  });

  it('finds members through super and generic base repositories', () => {
    const linked = new Linked({
      'src/base.ts': `
        import { Model } from 'mongoose';
        export abstract class BaseRepository<T> {
          constructor(protected readonly model: Model<T>) {}
          list() { return this.model.find(); }
          one(id: string) { return this.model.findById(id); }
        }`,
      'src/users.ts': `
        import { BaseRepository } from './base';
        export class UserRepository extends BaseRepository<User> {
          one(id: string) { return super.one(id); }
          names() { return this.list(); }
        }`,
      'src/use.ts': `
        import { UserRepository } from './users';
        export const run = (users: UserRepository) => { users.list(); users.one('1'); };`,
    });
    assert.equal(linked.effect('this.model.find()'), 'read many ? limit:none');
    assert.deepEqual(linked.targets('super.one'), ['BaseRepository.one']);
    assert.deepEqual(linked.targets('this.list()'), ['BaseRepository.list']);
    assert.deepEqual(linked.targets('users.list'), ['BaseRepository.list']);
    assert.deepEqual(
      linked.targets("users.one('1')"),
      ['UserRepository.one'],
      'the own method hides the inherited one',
    );
  });

  it('knows active-record statics and the rows they give', () => {
    const linked = new Linked({
      'src/user.ts': `
        import { BaseEntity, Entity } from 'typeorm';
        @Entity() export class User extends BaseEntity { greet() {} }`,
      'src/a.ts': `
        import { User } from './user';
        export async function run() {
          const user = await User.findOneBy({ id: 1 });
          user.greet();
          await user.save();
        }`,
    });
    assert.equal(linked.effect('User.findOneBy'), 'read one User limit:none');
    assert.deepEqual(linked.targets('user.greet'), ['User.greet']);
    assert.equal(linked.effect('user.save')?.split(' ')[0], 'write');
  });

  it('looks into what factories return: objects, closures and instances', () => {
    const linked = new Linked({
      'src/db.ts': DB,
      'src/factory.ts': `
        import { prisma } from './db';
        export function makeUsers(client = prisma) {
          const find = (id: number) => client.user.findUnique({ where: { id } });
          return { find, remove(id: number) { return client.user.delete({ where: { id } }); } };
        }
        export const makeLoader = () => async (key: string) => prisma.post.findMany({ where: { key } });
        export function makeStore(): Store { return new Store(); }
        class Store { put() {} }`,
      'src/use.ts': `
        import { makeUsers, makeLoader, makeStore } from './factory';
        const { find, ...others } = makeUsers();
        const users = makeUsers();
        const load = makeLoader();
        find(1); users.remove(2); load('k'); makeStore().put();`,
    });
    assert.deepEqual(linked.targets('find(1)'), ['find']);
    assert.deepEqual(linked.targets('users.remove'), ['remove']);
    assert.deepEqual(linked.targets("load('k')"), ['(function)']);
    assert.deepEqual(linked.targets('makeStore().put'), ['Store.put']);
    assert.equal(linked.effect('client.user.findUnique'), 'read one user limit:none');
  });

  it('takes results apart: awaited, destructured, from lists', () => {
    const linked = new Linked({
      'src/a.ts': `
        import { Pool } from 'pg';
        const pool = new Pool();
        async function connect() { return { client: await pool.connect(), others: [new Worker(), new Worker()] }; }
        class Worker { work() {} }
        export async function run() {
          const { client, others: [first] } = await connect();
          const [a, b] = await Promise.all([make(), pool.connect()]);
          client.query('select 1'); first.work(); a.work(); b.release();
        }
        async function make() { return new Worker(); }`,
    });
    assert.deepEqual(linked.things('client'), ['pg.Client']);
    assert.deepEqual(linked.targets('first.work'), ['Worker.work']);
    assert.deepEqual(linked.targets('a.work'), ['Worker.work']);
  });

  it('knows the parameter of a transaction, also handed on by name', () => {
    const linked = new Linked({
      'src/db.ts': DB,
      'src/a.ts': `
        import { prisma } from './db';
        export async function transfer() {
          await prisma.$transaction(async (tx) => { await tx.account.update({}); await audit(tx); });
          await prisma.$transaction(named);
        }
        async function audit(handed) { await handed.entry.create({}); }
        async function named(client) { await client.log.create({}); }`,
    });
    assert.equal(linked.effect('tx.account.update'), 'write one account limit:none');
    assert.equal(linked.effect('handed.entry.create'), 'write one entry limit:none');
    assert.equal(linked.effect('client.log.create'), 'write one log limit:none');
  });

  it('reads contexts by their written shape', () => {
    const linked = new Linked({
      'src/db.ts': DB,
      'src/context.ts': `
        import type { prisma } from './db';
        export interface Context { db: typeof prisma; user?: { id: number } }
        export type Handler = (input: string, ctx: Context) => Promise<void>;`,
      'src/a.ts': `
        import type { Context } from './context';
        export const one = (ctx: Context) => ctx.db.user.findFirst();
        export const two = ({ db }: Context) => db.post.findFirst();
        export const three = (_: unknown, { ctx: { db: inner } }: { ctx: Context }) => inner.tag.findFirst();`,
    });
    assert.equal(linked.effect('ctx.db.user.findFirst'), 'read one user limit:none');
    assert.equal(linked.effect('db.post.findFirst'), 'read one post limit:none');
    assert.equal(linked.effect('inner.tag.findFirst'), 'read one tag limit:none');
  });

  it('knows singletons of modules, also made late or kept on the global object', () => {
    const linked = new Linked({
      'src/db.ts': `
        import { PrismaClient } from '@prisma/client';
        const store = globalThis as unknown as { prisma?: PrismaClient };
        export const prisma = store.prisma ?? new PrismaClient();
        let late: PrismaClient | undefined;
        export function client() { if (!late) late = new PrismaClient(); return late; }
        export default { prisma };`,
      'src/a.ts': `
        import all, { prisma, client } from './db';
        import * as everything from './db';
        prisma.a.count(); client().b.count(); all.prisma.c.count(); everything.prisma.d.count();`,
    });
    for (const [head, target] of [
      ['prisma.a.count', 'a'],
      ['client().b.count', 'b'],
      ['all.prisma.c.count', 'c'],
      ['everything.prisma.d.count', 'd'],
    ] as const) {
      assert.equal(linked.effect(head), `read count ${target} limit:none`, head);
    }
  });

  it('trusts no name alone', () => {
    const linked = new Linked({
      'src/a.ts': `
        export async function run(prisma, repository: Repository) {
          await prisma.user.findMany(); await repository.find(); await db.query('select 1');
        }
        class Repository { find() {} }`,
    });
    assert.deepEqual(linked.things('prisma'), []);
    assert.equal(linked.effect('prisma.user.findMany'), undefined);
    assert.equal(linked.effect('repository.find'), undefined);
    assert.equal(linked.effect('db.query'), undefined);
  });

  it('has an answer for code that goes in circles', () => {
    const linked = new Linked({
      'src/a.ts': `
        class Node { next?: Node; walk() { let at: Node = this; while (at.next) at = at.next; return at; } }
        const first = () => second(); const second = () => (flag ? first() : new Node());
        const loop = loop2; const loop2 = loop;
        first().walk(); new Node().walk().walk(); loop();`,
    });
    assert.deepEqual(linked.targets('first().walk'), ['Node.walk']);
    assert.deepEqual(linked.targets('new Node().walk().walk'), ['Node.walk']);
    assert.deepEqual(linked.targets('loop()'), []);
  });

  it('follows builder chains of any length', () => {
    const routes = Array.from({ length: 150 }, (_, index) => `.get('/a${index}', (c) => c.text('a'))`).join('');
    const linked = new Linked({ 'src/a.ts': `import { Hono } from 'hono'; const app = new Hono()${routes};` });
    assert.equal(linked.model.routes().length, 150);
  });

  it('knows the class of the rows of a repository, however it was reached', () => {
    const linked = new Linked({
      'src/order.ts': `import { Entity } from 'typeorm'; @Entity() export class Order { pay() {} }`,
      'src/orders.ts': `
        import { DataSource, Repository } from 'typeorm';
        import { Order } from './order';
        class Orders extends Repository<Order> {}
        export async function run(source: DataSource, typed: Repository<Order>, own: Orders) {
          for (const a of await typed.find()) a.pay();
          const b = await source.getRepository(Order).findOne({}); b.pay();
          const c = await own.findOneBy({ id: 1 }); c.pay();
        }`,
    });
    for (const row of ['a', 'b', 'c']) assert.deepEqual(linked.targets(`${row}.pay`), ['Order.pay'], row);
  });

  it('does not take a type of a package for the namespace it is in', () => {
    const linked = new Linked({
      'src/a.ts': `
        import { z } from 'zod';
        import { Knex } from 'knex';
        export function run(list: z.infer<typeof schema>, trx: Knex.Transaction) { list.map(work); trx('users'); }`,
    });
    assert.deepEqual(linked.things('list'), []);
    assert.deepEqual(linked.things('trx'), ['Knex.Knex']);
  });

  it('takes what a helper is given to make for what it gives', () => {
    const linked = new Linked({
      'src/remember.ts':
        'export function remember<T>(name: string, make: () => T): T { return store.get(name, make()); }',
      'src/db.ts': `
        import { PrismaClient } from '@prisma/client';
        import { singleton } from 'some-package';
        import { remember } from './remember';
        const make = () => new PrismaClient({ log: [] });
        export const prisma = remember('prisma', () => new PrismaClient());
        export const second = singleton('prisma', make);`,
      'src/a.ts': "import { prisma, second } from './db'; prisma.user.count(); second.post.count();",
    });
    assert.deepEqual(linked.things('prisma.user'), ['Prisma.Model<user>']);
    assert.deepEqual(linked.things('second.post'), ['Prisma.Model<post>']);
  });
});

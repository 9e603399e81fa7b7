import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const DB = `import { PrismaClient } from '@prisma/client';
  export const prisma = new PrismaClient();
  export const load = (id) => prisma.user.findFirst({ where: { id } });`;
const IMPORT = "import { prisma, load } from './db';\n";

function costs(code: string, more: Readonly<Record<string, string>> = {}): string[] {
  return new Linked({ 'src/db.ts': DB, 'src/a.ts': IMPORT + code, ...more }).costs('run');
}

describe('costs of functions that others run', () => {
  it('follow libraries that run them per element', () => {
    assert.deepEqual(
      costs(`
        import pMap from 'p-map';
        import pLimit from 'p-limit';
        import async from 'async';
        import Bluebird from 'bluebird';
        const limit = pLimit(4);
        export async function run(ids) {
          await pMap(ids, load);
          await Promise.all(ids.map((id) => limit(() => load(id))));
          await async.eachLimit(ids, 3, async (id) => { await prisma.a.create({ data: { id } }); });
          await Bluebird.map(ids, async (id) => { await prisma.b.create({ data: { id } }); });
          ids.forEach(async (id) => { await prisma.c.create({ data: { id } }); });
        }`),
      ['pMap > findFirst [each ids]', 'create [each ids]', 'create [each ids]', 'create [each ids]'],
    );
  });

  it('follow helpers of the project, in other files, through each other', () => {
    assert.deepEqual(
      costs(
        `import { forEachAsync, inParallel, times } from './helpers';
        export async function run(users, shops) {
          await forEachAsync(users, async (user) => { await prisma.a.findFirst({ where: { user } }); });
          await inParallel(shops, async (shop) => { await prisma.b.findFirst({ where: { shop } }); });
          await forEachAsync(users, load);
        }`,
        {
          'src/helpers.ts': `
            export async function forEachAsync<T>(items: T[], fn: (item: T) => Promise<void>) {
              for (const item of items) await fn(item);
            }
            export const inParallel = <T>(items: T[], fn: (item: T) => Promise<void>) => forEachAsync(items, (item) => fn(item));`,
        },
      ),
      ['findFirst [each users]', 'findFirst [each shops]', 'forEachAsync > findFirst [each users]'],
    );
  });

  it('do not mix up what different callers give the same helper', () => {
    assert.deepEqual(
      costs(
        `import { safely } from './safely';
        export const run = (id) => safely(() => prisma.a.findFirst({ where: { id } }));`,
        {
          'src/safely.ts': 'export async function safely(work) { try { return await work(); } catch { return null; } }',
          'src/b.ts': `${IMPORT}import { safely } from './safely';
            export const other = (id) => safely(() => prisma.b.findFirst({ where: { id } }));`,
        },
      ),
      ['findFirst'],
    );
  });

  it('follow retries once, and promises that are collected and then awaited', () => {
    assert.deepEqual(
      costs(`
        import pRetry from 'p-retry';
        export async function run(ids) {
          await pRetry(() => load(ids[0]), { retries: 3 });
          const jobs = [];
          for (const id of ids) jobs.push(prisma.job.create({ data: { id } }));
          await Promise.all(jobs);
          const tasks = ids.map((id) => () => prisma.task.create({ data: { id } }));
          await Promise.all(tasks.map((task) => task()));
        }`),
      ['load > findFirst', 'create [each ids]', 'create [each ids]'],
    );
  });

  it('follow tasks of fp-ts', () => {
    assert.deepEqual(
      costs(`
        import * as TE from 'fp-ts/TaskEither';
        import * as A from 'fp-ts/Array';
        import { pipe } from 'fp-ts/function';
        export const run = (id) => pipe(
          TE.tryCatch(() => prisma.shop.findFirst({ where: { id } }), toError),
          TE.chain((shop) => pipe(shop.orders, A.traverse(TE.ApplicativePar)((order) => TE.tryCatch(() => prisma.order.findFirst({ where: { order } }), toError)))),
        )();`),
      ['findFirst', 'findFirst [each list]'],
    );
  });

  it('run generators that are gone through', () => {
    assert.deepEqual(
      costs(`
        async function* rows(ids) { for (const id of ids) yield prisma.row.findFirst({ where: { id } }); }
        export async function run(ids) { for await (const row of rows(ids)) await prisma.copy.create({ data: row }); }`),
      ['rows > findFirst [each ids]', 'create [each rows()]'],
    );
  });

  it('know handlers behind higher-order functions', () => {
    const linked = new Linked({
      'src/db.ts': DB,
      'src/wrap.ts': `
        export const asyncHandler = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
        export const withAuth = (handler) => async (req, res) => { if (!req.user) return res.status(401).end(); return handler(req, res); };`,
      'src/app.ts': `${IMPORT}
        import express from 'express';
        import { asyncHandler, withAuth } from './wrap';
        const app = express();
        app.get('/a', asyncHandler(async (req, res) => { res.json(await prisma.a.findMany({ take: 5 })); }));
        app.get('/b', withAuth(asyncHandler(show)));
        async function show(req, res) { res.json(await prisma.b.findMany({ take: 5 })); }`,
    });
    const found = linked.model.routes().map((route) => `${route.path}: ${linked.costsOf(route.handler).join()}`);
    assert.deepEqual(found, ['/a: findMany', '/b: findMany']);
  });
});

describe('costs of events', () => {
  it('are known, though nobody waits for them', () => {
    assert.deepEqual(
      costs(
        `import { bus } from './bus';
        export async function run(order) {
          await prisma.order.create({ data: order });
          bus.emit('paid', order);
        }`,
        {
          'src/bus.ts': `import { EventEmitter } from 'node:events';
            export const bus = new EventEmitter(); export const other = new EventEmitter();`,
          'src/mails.ts': `${IMPORT}import { bus, other } from './bus';
            bus.on('paid', async (order) => { await prisma.mail.create({ data: order }); });
            bus.on('refunded', async (order) => { await prisma.refund.create({ data: order }); });
            other.on('paid', async (order) => { await prisma.wrong.create({ data: order }); });`,
        },
      ),
      ['create', 'emit > create later'],
    );
  });

  it('go by the class of the emitter, and by decorators', () => {
    const linked = new Linked({
      'src/db.ts': DB,
      'src/orders.ts': `import { EventEmitter } from 'events';
        export class Orders extends EventEmitter { pay(id) { this.emit('paid', id); } }`,
      'src/a.ts': `${IMPORT}import { Orders } from './orders';
        const orders = new Orders();
        orders.on('paid', load);
        export const run = (id) => orders.pay(id);`,
      'src/nest.ts': `${IMPORT}
        import { Injectable } from '@nestjs/common';
        import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
        class Sold { static getName() { return 'sold'; } }
        @Injectable() export class Shop {
          constructor(private readonly events: EventEmitter2) {}
          async sell(id) { this.events.emit('sold', id); await this.events.emitAsync('sold', id); }
        }
        @Injectable() export class Stock {
          @OnEvent(Sold.getName()) async onSold(id) { await prisma.stock.update({ where: { id }, data: {} }); }
          @OnEvent('bought') async onBought(id) { await prisma.stock.create({ data: {} }); }
        }`,
    });
    assert.deepEqual(linked.costs('run'), ['pay > emit > findFirst later']);
    assert.deepEqual(linked.costs('sell'), ['emitAsync > update']);
  });
});

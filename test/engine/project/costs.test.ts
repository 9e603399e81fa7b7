import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const DB = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();";
const IMPORT = "import { prisma } from './db';\n";

/** The costs of `run` in a file next to a Prisma client. */
function costs(code: string, more: Readonly<Record<string, string>> = {}): string[] {
  return new Linked({ 'src/db.ts': DB, 'src/a.ts': IMPORT + code, ...more }).costs('run');
}

describe('costs of a function', () => {
  it('are its own effects and those of all it calls, in reading order, each once', () => {
    const linked = new Linked({
      'src/db.ts': DB,
      'src/users.ts': `import { prisma } from './db';
        export class Users {
          find(id) { return prisma.user.findUnique({ where: { id } }); }
          async rename(id, name) { await (async () => { await this.find(id); })(); await prisma.user.update({ where: { id }, data: { name } }); }
        }`,
      'src/a.ts': `import { Users } from './users';
        export async function run(id) {
          const users = new Users();
          await users.rename(id, 'x');
          await users.find(id);
          await fetch('https://example.com');
        }`,
    });
    assert.deepEqual(linked.costs('run'), ['rename > update', 'find > findUnique', 'fetch']);
  });

  it('say what repeats a call: one list, lists in lists, a list written in the code', () => {
    assert.deepEqual(
      costs(`
        const KINDS = ['a', 'b', 'c'] as const;
        export async function run(users) {
          for (const user of users) {
            await prisma.order.count({ where: { userId: user.id } });
            await Promise.all(user.shops.map((shop) => prisma.shop.findMany({ where: { id: shop.id }, take: 5 })));
            await prisma.setting.findMany({});
          }
          for (const kind of KINDS) await load(kind);
          for (const user of [...users.filter(Boolean), await owner()]) await prisma.badge.count({ where: { user } });
        }
        const owner = () => ({ kind: 'x' });
        const load = (kind) => prisma.kind.findFirst({ where: { kind } });`),
      [
        'count [each users]',
        'findMany [each users, each user.shops]',
        'findMany [each users]',
        'load > findFirst [constant KINDS 3]',
        'count [each users]',
      ],
    );
  });

  it('take the way that repeats a call the most, and of those the shortest', () => {
    assert.deepEqual(
      costs(`
        const load = (id) => prisma.user.findFirst({ where: { id } });
        const loadOne = (id) => load(id);
        export async function run(ids) {
          await load(ids[0]);
          await Promise.all(ids.map((id) => loadOne(id)));
          await Promise.all(ids.map((id) => load(id)));
        }`),
      ['load > findFirst [each ids]'],
    );
  });

  it('tell the classes apart that inherit what leads there', () => {
    const linked = new Linked({
      'src/base.ts': `import mongoose from 'mongoose';
        export abstract class BaseRepository {
          constructor(protected readonly model: mongoose.Model<any>) {}
          findOne(id) { return this.model.findOne({ _id: id }); }
          async findAll(ids) { for (const id of ids) await this.findOne(id); }
        }`,
      'src/users.ts': `import { BaseRepository } from './base';
        export class UserRepository extends BaseRepository {}
        export class ShopRepository extends BaseRepository {
          findOne(id) { audit(id); return super.findOne(id); }
        }
        const audit = (id) => fetch('https://audit.example.com/' + id);`,
      'src/a.ts': `import { UserRepository, ShopRepository } from './users';
        export async function run(ids, users: UserRepository, shops: ShopRepository) {
          await users.findOne(ids[0]);
          await shops.findAll(ids);
        }`,
    });
    assert.deepEqual(linked.costs('run'), [
      'findOne > findOne',
      'findAll > findOne > audit > fetch [each ids]',
      'findAll > findOne > findOne > findOne [each ids]',
    ]);
  });

  it('multiply along the path, across files', () => {
    assert.deepEqual(
      costs(
        `import { ordersOf } from './orders';
        export async function run(shops) { for (const shop of shops) await ordersOf(shop.users); }`,
        {
          'src/orders.ts': `import { prisma } from './db';
            export const ordersOf = (users) => Promise.all(users.map((user) => prisma.order.findMany({ where: { user } })));`,
        },
      ),
      ['ordersOf > findMany [each shops, each users]'],
    );
  });

  it('count recursion over a tree once per node, not again at each level', () => {
    assert.deepEqual(
      costs(`
        export async function run(id) {
          await prisma.folder.delete({ where: { id } });
          const children = await prisma.folder.findMany({ where: { parentId: id } });
          for (const child of children) await run(child.id);
        }`),
      ['run > delete [each children]', 'run > findMany [each children]'],
    );
    assert.deepEqual(
      costs(`
        export async function run(id) { return up(id); }
        async function up(id) { const node = await prisma.node.findFirst({ where: { id } }); return node.parentId ? above(node.parentId) : node; }
        async function above(id) { return up(id); }`),
      ['up > above > up > findFirst [each up()]'],
    );
    assert.deepEqual(
      costs(`
        export async function run(key, value) {
          await prisma.setting.update({ where: { key }, data: { value } });
          if (key === 'readonly') await run('signup', false);
        }`),
      ['update'],
      'one more is no tree',
    );
  });

  it('count recursion through pages by page', () => {
    assert.deepEqual(
      costs(`
        export async function run() { await load(); await empty('bucket'); }
        async function load(cursor) {
          const rows = await prisma.user.findMany({ cursor, take: 100 });
          if (rows.length > 0) await load(rows.at(-1));
        }
        async function empty(bucket) {
          const { rest } = await prisma.file.deleteMany({ where: { bucket } });
          if (rest) await empty(bucket);
        }`),
      ['load > load > findMany [page load()]', 'empty > empty > deleteMany [page empty()]'],
    );
  });

  it('do not take a retry for a repetition', () => {
    assert.deepEqual(
      costs(`
        export async function run(id) { await again(id, 3); await looped(id); await swapped(id); await unique(); await polled(id); }
        async function again(id, attempts) {
          try { return await prisma.job.findFirst({ where: { id } }); } catch (error) { return again(id, attempts - 1); }
        }
        async function looped(id) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try { return await prisma.task.findFirst({ where: { id } }); } catch (error) { await sleep(attempt * 100); }
          }
        }
        async function swapped(id) {
          while (true) {
            const row = await prisma.stock.findFirst({ where: { id } });
            const { count } = await prisma.stock.updateMany({ where: { id, version: row.version }, data: { left: row.left - 1 } });
            if (count === 1) return;
          }
        }
        async function unique() {
          let code = make();
          while (await isTaken(code)) code = make();
          let isUsed = true;
          while (isUsed) { code = make(); isUsed = await isTaken(code); }
          return code;
        }
        const isTaken = (code) => prisma.code.findFirst({ where: { code } });
        async function polled(id) {
          let state = 'running';
          while (state === 'running') { await sleep(100); state = (await prisma.build.findFirst({ where: { id } })).state; }
        }`),
      [
        'again > findFirst',
        'looped > findFirst',
        'swapped > findFirst',
        'swapped > updateMany',
        'unique > isTaken > findFirst',
        'polled > findFirst',
      ],
    );
  });

  it('know parts of a list: chunks, slices, windows', () => {
    assert.deepEqual(
      costs(`
        import chunk from 'lodash/chunk';
        export async function run(ids) {
          for (const part of chunk(ids, 100)) await prisma.user.findMany({ where: { id: { in: part } } });
          for (let start = 0; start < ids.length; start += 100)
            await prisma.order.findMany({ where: { id: { in: ids.slice(start, start + 100) } } });
          while (ids.length > 0) await prisma.item.deleteMany({ where: { id: { in: ids.splice(0, 100) } } });
        }`),
      ['findMany [batch ids]', 'findMany [batch ids]', 'deleteMany [batch ids]'],
    );
  });

  it('know pages: a cursor, a position that moves on, until nothing is left', () => {
    assert.deepEqual(
      costs(`
        export async function run() { await cursor(); await position(); await counted(); await drained(); await keyset(); await asked(); await headed(); }
        async function cursor() {
          let after;
          do {
            const rows = await prisma.user.findMany({ take: 100, cursor: after });
            after = rows.at(-1);
          } while (after);
        }
        async function position() {
          let skip = 0;
          while (true) {
            const rows = await prisma.order.findMany({ skip, take: 100 });
            if (rows.length === 0) break;
            skip += rows.length;
          }
        }
        async function counted() {
          for (let page = 0; ; page++) {
            const { data } = await fetch('https://example.com?page=' + page);
            if (!data.length) return;
          }
        }
        async function drained() {
          let count = 0;
          do { ({ count } = await prisma.log.deleteMany({ where: { old: true } })); } while (count > 0);
        }
        async function keyset() {
          let last = 0;
          for (;;) {
            const rows = await page(last);
            if (rows.length < 100) return;
            last = rows[rows.length - 1].id;
          }
        }
        const page = (last) => prisma.item.findMany({ where: { id: { gt: last } }, take: 100 });
        async function headed() {
          let jobs;
          while ((jobs = await prisma.job.findMany({ where: { open: true }, take: 10 })).length > 0) await work(jobs);
        }
        async function asked() {
          let hasMore = true;
          let token;
          while (hasMore) { const answer = await fetch(url(token)); token = answer.next; hasMore = !!token; }
        }`),
      [
        'cursor > findMany [page user]',
        'position > findMany [page order]',
        'counted > fetch [page fetch()]',
        'drained > deleteMany [page log]',
        'keyset > page > findMany [page page()]',
        'asked > fetch [page fetch()]',
        'headed > findMany [page job]',
      ],
    );
  });

  it('follow generators that give pages', () => {
    assert.deepEqual(
      costs(`
        async function* pages() {
          let last = 0;
          while (true) {
            const rows = await prisma.item.findMany({ where: { id: { gt: last } }, take: 100 });
            if (rows.length === 0) return;
            yield rows;
            last = rows[rows.length - 1].id;
          }
        }
        export async function run() {
          for await (const rows of pages()) {
            await prisma.log.createMany({ data: rows });
            for (const row of rows) await prisma.mark.create({ data: row });
          }
        }`),
      ['pages > findMany [page item]', 'createMany [page pages()]', 'create [page pages(), each rows]'],
    );
  });

  it('know what runs in a transaction, also through a helper that opens it', () => {
    assert.deepEqual(
      costs(
        `
        import { withTransaction } from './tx';
        export async function run(id, lines) {
          await prisma.order.findFirst({ where: { id } });
          await prisma.$transaction(async (tx) => { await pay(tx, id); });
          await withTransaction(async (tx) => { await tx.stock.updateMany({ where: { id } }); });
          await prisma.$transaction(lines.map((line) => prisma.line.update({ where: { id: line.id }, data: line })));
        }
        const pay = (tx, id) => tx.order.update({ where: { id }, data: { paid: true } });`,
        {
          'src/tx.ts': `import { prisma } from './db';
          export const withTransaction = (work) => prisma.$transaction((tx) => work(tx));`,
        },
      ),
      [
        'findFirst',
        '$transaction',
        'pay > update in transaction',
        'withTransaction > $transaction',
        'updateMany in transaction',
        '$transaction',
        'update [each lines] in transaction',
      ],
    );
  });

  it('count what a cache of the request keeps once where it is asked for the same', () => {
    assert.deepEqual(
      costs(`
        import { cache } from 'react';
        const settings = cache(async () => prisma.setting.findFirst());
        const user = cache(async (id) => prisma.user.findFirst({ where: { id } }));
        export async function run(ids) {
          for (const id of ids) { await settings(); await user(id); }
        }`),
      ['settings > findFirst', 'user > findFirst [each ids]'],
    );
  });

  it('take what the client gathers for one query', () => {
    assert.deepEqual(
      costs(`
        export async function run(ids) {
          await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));
          for (const id of ids) await prisma.shop.findUnique({ where: { id } });
        }`),
      ['findUnique', 'findUnique [each ids]'],
    );
  });

  it('are the same whichever function of a cycle is asked first', () => {
    const files = {
      'src/db.ts': DB,
      'src/a.ts': `${IMPORT}
        export async function one(ids) { await prisma.a.findFirst(); for (const id of ids) await two(id); }
        export async function two(id) { await prisma.b.findFirst(); await three(id); }
        export async function three(ids) { await prisma.c.findFirst(); await one(ids.children); }`,
    };
    const names = ['one', 'two', 'three'];
    const asked = (order: readonly string[]) => {
      const linked = new Linked(files);
      const answers = new Map(order.map((name) => [name, linked.costs(name)]));
      return names.map((name) => answers.get(name));
    };
    const first = asked(names);
    assert.deepEqual(asked(names.toReversed()), first);
    assert.deepEqual(first[0], [
      'two > findFirst [each ids]',
      'two > three > findFirst [each ids]',
      'two > three > one > findFirst [each ids]',
    ]);
  });

  it('end in chains that are long, wide or tangled', () => {
    const width = 40;
    const code = Array.from({ length: width }, (_, index) => {
      const calls = Array.from({ length: width }, (_, to) => `f${to}(list);`).join(' ');
      return `export async function f${index}(list) { await prisma.t${index}.findFirst(); for (const x of list) { ${calls} } }`;
    });
    const found = costs(`${code.join('\n')}\nexport const run = (list) => f0(list);`);
    assert.equal(found.length, width);
  });
});

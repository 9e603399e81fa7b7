import assert from 'node:assert/strict';
import { routeSums } from '../../../engine/analyzer/route-sums.ts';
import type { RouteReport } from '../../../engine/analyzer/route-types.ts';
import { analyzerOf } from '../../support/run-snippet.ts';

const DB = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();";
const ORDERS = `import { prisma } from './db';
export async function allOrders() {
  const orders = await prisma.order.findMany();
  for (const order of orders) await prisma.line.findMany({ where: { order }, take: 10 });
  return orders;
}`;
const APP = `import express from 'express';
import axios from 'axios';
import { allOrders } from './orders';
import { prisma } from './db';
const app = express();
const slow = axios.create();
const fast = axios.create({ timeout: 1000 });
app.get('/orders', async function list(req, res) { res.json(await allOrders()); });
app.post('/orders', async (req, res) => {
  await prisma.$transaction(async (tx) => { await tx.order.create({ data: req.body }); });
  await slow.post('https://pay.example.com');
  await fast.post('https://mail.example.com');
  await get('https://a.example.com', { timeout: 500 });
});
const get = (url, options) => axios.get(url, options);
`;
const FILES = { 'src/db.ts': DB, 'src/orders.ts': ORDERS, 'src/app.ts': APP };

function reports(files: Readonly<Record<string, string>> = FILES, file?: string): readonly RouteReport[] {
  const analyzer = analyzerOf(files, { rules: [] });
  for (const path of Object.keys(files)) analyzer.set(path);
  return analyzer.routes(file);
}

describe('route reports', () => {
  it('say where a route is and what a request leads to, with the way there', () => {
    const [list] = reports();
    assert.deepEqual(list, {
      framework: 'Express',
      method: 'GET',
      path: '/orders',
      place: { file: 'src/app.ts', line: 8, column: 5, endLine: 8, endColumn: 8 },
      handler: { name: 'list', file: 'src/app.ts', line: 8 },
      before: [],
      auth: [],
      validation: 'none',
      calls: [
        {
          kind: 'read',
          library: 'Prisma',
          operation: 'order.findMany',
          target: 'order',
          factors: [],
          path: [
            { file: 'src/app.ts', line: 8, column: 67, endLine: 8, endColumn: 76, callee: 'allOrders' },
            { file: 'src/orders.ts', line: 3, column: 24, endLine: 3, endColumn: 45, callee: 'prisma.order.findMany' },
          ],
          limit: 'none',
          inTransaction: false,
        },
        {
          kind: 'read',
          library: 'Prisma',
          operation: 'line.findMany',
          target: 'line',
          factors: [{ kind: 'each', over: 'orders' }],
          path: [
            { file: 'src/app.ts', line: 8, column: 67, endLine: 8, endColumn: 76, callee: 'allOrders' },
            { file: 'src/orders.ts', line: 4, column: 37, endLine: 4, endColumn: 57, callee: 'prisma.line.findMany' },
          ],
          limit: 'present',
          inTransaction: false,
        },
      ],
    });
    assert.deepEqual(routeSums(list?.calls ?? []), { reads: '1 + N', writes: '0', outbound: '0' });
  });

  it('name functions without a name by what they are given to', () => {
    const [, post, get] = reports({
      ...FILES,
      'src/users.ts': `import express from 'express';
        const users = express.Router();
        users.use((req, res, next) => next());
        users.get('/users', (req, res, next) => next(), process.env.OPEN ? open : closed, (req, res) => res.end());
        function open(req, res, next) { next(); }
        function closed(req, res, next) { next(); }`,
    });
    assert.equal(post?.handler.name, 'POST /orders handler');
    assert.deepEqual(get?.before, ['use callback', 'get callback', 'open or closed']);
    assert.equal(get?.handler.name, 'GET /users handler');
  });

  it('know transactions and whether outbound calls are bounded in time', () => {
    const create = reports()[1];
    assert.deepEqual(
      create?.calls.map(({ operation, inTransaction, timeout }) => [operation, inTransaction, timeout]),
      [
        ['$transaction', false, undefined],
        ['order.create', true, undefined],
        ['post', false, 'none'],
        ['post', false, 'present'],
        ['get', false, 'present'],
      ],
    );
  });

  it('know whether rows are bounded on the way that leads there', () => {
    const [route] = reports({
      'src/db.ts': DB,
      'src/orders.ts': `import { prisma } from './db';
        import mongoose from 'mongoose';
        const Item = mongoose.model('Item', new mongoose.Schema({}));
        export const orders = ({ where, take }) => prisma.order.findMany({ where, take });
        export function lines(params) { const { take, skip } = params; return prisma.line.findMany({ take, skip }); }
        export const shops = ({ take = 10 }) => prisma.shop.findMany({ take });
        export const items = (query, options = {}) => Item.find(query).limit(options.limit);
        export const tags = ({ take = Number.MAX_SAFE_INTEGER }) => prisma.tag.findMany({ take });
        export const passed = (options) => lines(options);`,
      'src/app.ts': `import express from 'express';
        import { orders, lines, shops, items, tags, passed } from './orders';
        express().get('/all', async (req, res) => {
          const { take } = req.query;
          await orders({ where: {} }); await lines({ take: 10 }); await shops({}); await tags({}); await items({});
        });
        express().get('/some', async (req, res) => {
          await orders({ take: req.query.take }); await passed({ skip: 10 }); await items({}, { limit: 10 }); await orders(req.query);
        });`,
    });
    assert.deepEqual(
      route?.calls.map(({ operation, limit }) => [operation, limit]),
      [
        ['order.findMany', 'none'],
        ['line.findMany', 'present'],
        ['shop.findMany', 'present'],
        ['tag.findMany', 'none'],
        ['Item.find', 'none'],
      ],
    );
  });

  it('name the class that inherits a query', () => {
    const [route] = reports({
      'src/a.ts': `import express from 'express';
        import mongoose from 'mongoose';
        class Base { model: mongoose.Model<any>; all() { return this.model.find(); } }
        class Users extends Base {}
        const users = new Users();
        express().get('/users', async (req, res) => res.json(await users.all()));`,
    });
    assert.deepEqual(
      route?.calls.map(({ operation, limit }) => [operation, limit]),
      [['Users.find', 'none']],
    );
  });

  it('are those of one file when asked for one', () => {
    const files = {
      ...FILES,
      'src/b.ts': "import express from 'express';\nexpress().get('/b', (req, res) => res.end());",
    };
    assert.deepEqual(
      reports(files).map(({ path }) => path),
      ['/orders', '/orders', '/b'],
    );
    assert.deepEqual(
      reports(files, 'src/b.ts').map(({ path, calls }) => [path, calls]),
      [['/b', []]],
    );
  });

  it('follow edits of what the routes lead to', () => {
    const analyzer = analyzerOf(FILES, { rules: [], editing: true });
    for (const path of Object.keys(FILES)) analyzer.set(path);
    const reads = () => routeSums(analyzer.routes('src/app.ts')[0]?.calls ?? []).reads;
    assert.equal(reads(), '1 + N');
    analyzer.set('src/orders.ts', ORDERS.replace('for (const order of orders) ', ''));
    assert.equal(reads(), '2');
    analyzer.set('src/db.ts', 'export const prisma = undefined;');
    assert.equal(reads(), '0');
    analyzer.set('src/db.ts', DB);
    analyzer.set('src/orders.ts', ORDERS);
    assert.equal(reads(), '1 + N');
  });
});

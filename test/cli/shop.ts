/** A small Express and Prisma backend. */
export const SHOP: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    dependencies: { express: '4', '@prisma/client': '5', axios: '1', jsonwebtoken: '9' },
  }),
  'src/app.ts': `import express from 'express';
import { orders } from './orders';
import { requireAuth } from './auth';

const app = express();
app.use('/orders', requireAuth, orders);
app.get('/health', (req, res) => res.json({ ok: true }));
`,
  'src/auth.ts': `import jwt from 'jsonwebtoken';

export function requireAuth(req, res, next) {
  try {
    req.user = jwt.verify(req.headers.authorization, process.env.JWT_SECRET);
    next();
  } catch {
    res.status(401).end();
  }
}
`,
  'src/db.ts': `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`,
  'src/orders.ts': `import { Router } from 'express';
import axios from 'axios';
import { prisma } from './db';
import { withItems } from './items';

export const orders = Router();

orders.get('/', async (req, res) => {
  const list = await prisma.order.findMany({ take: 50 });
  res.json(await withItems(list));
});

orders.post('/', async (req, res) => {
  const order = await prisma.order.create({ data: { user: req.user.id } });
  await axios.post('https://stock.example.com/reserve', { id: order.id }, { timeout: 2000 });
  res.json(order);
});
`,
  'src/items.ts': `import { prisma } from './db';

export async function withItems(list: { id: number }[]) {
  const items = await prisma.item.findMany({ where: { orderId: { in: list.map((order) => order.id) } } });
  return list.map((order) => ({ ...order, items: items.filter((item) => item.orderId === order.id) }));
}
`,
};

/** `src/items.ts` with a query for each order. */
export const ITEMS_ONE_BY_ONE = `import { prisma } from './db';

export async function withItems(list: { id: number }[]) {
  const result = [];
  for (const order of list) {
    const items = await prisma.item.findMany({ where: { orderId: order.id } });
    result.push({ ...order, items });
  }
  return result;
}
`;

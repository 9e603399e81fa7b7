import { Router } from 'express';
import { z } from 'zod';
import { requireUser } from '../lib/session.js';
import { openOrders, ordersOf, placeOrder, totalOf } from '../services/orders.js';
import { quote, track } from '../services/shipping.js';

const NewOrder = z.object({
  lines: z
    .array(z.object({ isbn: z.string(), quantity: z.int().positive() }))
    .min(1)
    .max(50),
});

export const orders = Router();
orders.use(requireUser);

orders.get('/orders/open', async (req, res) => {
  const open = await openOrders(Math.min(Number(req.query.limit) || 20, 100));
  const rows = [];
  for (const order of open) {
    const cents = await totalOf(order.id);
    rows.push({ id: order.id, since: order.createdAt, cents });
  }
  res.json(rows);
});

orders.get('/orders/mine', async (_req, res) => {
  res.json(await ordersOf(res.locals.userId));
});

orders.post('/orders', async (req, res) => {
  const { lines } = NewOrder.parse(req.body);
  const order = await placeOrder(res.locals.userId, lines);
  res.status(201).json({ id: order.id, shippingCents: await quote(lines.length) });
});

orders.get('/orders/parcels/:code', async (req, res) => {
  res.json({ status: await track(req.params.code) });
});

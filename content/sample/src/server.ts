import express from 'express';
import type { ErrorRequestHandler } from 'express';
import helmet from 'helmet';
import { ZodError } from 'zod';
import { env } from './lib/config.js';
import { prisma } from './lib/db.js';
import { accounts } from './routes/accounts.js';
import { books } from './routes/books.js';
import { orders } from './routes/orders.js';
import { reorder } from './services/stock.js';

const app = express();
app.use(helmet());
app.use(express.json({ limit: '5mb' }));

app.get('/health', (_req, res) => {
  res.json({ up: true });
});
app.use(accounts);
app.use(books);
app.use(orders);

const onError: ErrorRequestHandler = (error, _req, res, _next) => {
  if (error instanceof ZodError) {
    res.status(400).json({ issues: error.issues });
    return;
  }
  console.error(error);
  res.status(500).json({ error: 'Something went wrong.' });
};
app.use(onError);

const server = app.listen(env.PORT);
const reordering = setInterval(() => void reorder().catch(console.error), 60 * 60 * 1000);

process.on('SIGTERM', () => {
  clearInterval(reordering);
  server.close(() => void prisma.$disconnect());
});

import { Router } from 'express';
import { z } from 'zod';
import { prisma } from '../lib/db.js';
import { requireUser } from '../lib/session.js';
import { importCatalog, latestReviews, receiveDelivery } from '../services/stock.js';

const Search = z.object({
  q: z.string().min(2).max(80),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const Delivery = z.array(z.object({ isbn: z.string(), quantity: z.int().positive() })).max(500);
const CatalogRow = z.object({
  isbn: z.string(),
  title: z.string(),
  author: z.string(),
  imprint: z.string(),
  cents: z.int().positive(),
  categoryId: z.int(),
});

export const books = Router();

books.get('/categories', async (_req, res) => {
  res.json(await prisma.category.findMany({ orderBy: { name: 'asc' } }));
});

books.get('/categories/:id/books', async (req, res) => {
  const list = await prisma.book.findMany({
    where: { categoryId: Number(req.params.id) },
    orderBy: { title: 'asc' },
  });
  res.json(list);
});

books.get('/books/search', async (req, res) => {
  const { q, limit } = Search.parse(req.query);
  const list = await prisma.book.findMany({ where: { title: { startsWith: q } }, take: limit });
  res.json(list);
});

books.get('/books/new', async (req, res) => {
  const list = await prisma.book.findMany({
    orderBy: { isbn: 'desc' },
    take: Number(req.query.limit) || 25,
  });
  res.json(list);
});

books.get('/books/:isbn/reviews', async (req, res) => {
  const count = parseInt(String(req.query.count ?? '10'), 10);
  res.json(await latestReviews(req.params.isbn, count));
});

books.post('/deliveries', requireUser, async (req, res) => {
  await receiveDelivery(Delivery.parse(req.body));
  res.sendStatus(204);
});

books.post('/catalog', requireUser, async (req, res) => {
  const rows = z.array(CatalogRow).max(20_000).parse(req.body);
  res.status(201).json({ added: await importCatalog(rows) });
});

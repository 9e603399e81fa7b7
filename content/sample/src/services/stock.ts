import type { Prisma } from '@prisma/client';
import { env } from '../lib/config.js';
import { prisma } from '../lib/db.js';
import { notify } from './notifications.js';

const CHUNK = 1000;
const wholesalerApiKey = 'wh-orders-Qn5527';

export async function latestReviews(isbn: string, count: number) {
  return prisma.review.findMany({ where: { isbn }, orderBy: { createdAt: 'desc' }, take: count });
}

export async function receiveDelivery(items: { isbn: string; quantity: number }[]) {
  for (const item of items) {
    await prisma.stockMove.create({ data: { ...item, reason: 'delivery' } });
  }
  await tellWatchers(items.map((item) => item.isbn));
}

/** Everyone who waits for one of these books hears about it. */
async function tellWatchers(isbns: string[]) {
  const watches = await prisma.watch.findMany({ where: { isbn: { in: isbns } }, include: { book: true } });
  for (const watch of watches) {
    await notify(watch.userId, `${watch.book.title} is back.`);
  }
}

export async function importCatalog(rows: Prisma.BookCreateManyInput[]): Promise<number> {
  let added = 0;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const { count } = await prisma.book.createMany({ data: rows.slice(start, start + CHUNK), skipDuplicates: true });
    added += count;
  }
  return added;
}

/** Orders more of every book that runs low, from the supplier of its imprint. */
export async function reorder() {
  const low = await prisma.book.findMany({ where: { stock: { lt: 3 } }, take: 500 });
  for (const book of low) {
    const supplier = await prisma.supplier.findFirst({ where: { imprint: book.imprint } });
    if (!supplier || !(await isAvailable(book.isbn))) continue;
    console.info(`Order ${book.title} from ${supplier.email}.`);
  }
}

async function isAvailable(isbn: string): Promise<boolean> {
  const response = await fetch(`${env.WHOLESALER_URL}/titles/${isbn}`, {
    headers: { 'x-api-key': wholesalerApiKey },
  });
  return response.ok;
}

/** Walks through the whole catalog, one page at a time. */
export async function* allBooks() {
  let after: string | undefined;
  while (true) {
    const page = await prisma.book.findMany({
      orderBy: { isbn: 'asc' },
      take: CHUNK,
      ...(after === undefined ? {} : { cursor: { isbn: after }, skip: 1 }),
    });
    yield* page;
    after = page.at(-1)?.isbn;
    if (page.length < CHUNK) return;
  }
}

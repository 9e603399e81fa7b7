import { prisma } from '../lib/db.js';

interface Line {
  isbn: string;
  quantity: number;
}

export async function openOrders(limit: number) {
  return prisma.order.findMany({ where: { status: 'open' }, orderBy: { createdAt: 'asc' }, take: limit });
}

export async function ordersOf(userId: number) {
  return prisma.order.findMany({ where: { userId }, orderBy: { createdAt: 'desc' } });
}

export async function totalOf(orderId: number): Promise<number> {
  const { _sum } = await prisma.orderLine.aggregate({ where: { orderId }, _sum: { cents: true } });
  return _sum.cents ?? 0;
}

export async function placeOrder(userId: number, lines: Line[]) {
  const wanted = await prisma.book.findMany({ where: { isbn: { in: lines.map((line) => line.isbn) } } });
  const prices = new Map(wanted.map((book) => [book.isbn, book.cents]));
  const priced = lines.map((line) => {
    const cents = prices.get(line.isbn);
    if (cents === undefined) throw new Error(`There is no book ${line.isbn}.`);
    return { ...line, cents: cents * line.quantity };
  });
  return prisma.order.create({ data: { userId, lines: { createMany: { data: priced } } } });
}

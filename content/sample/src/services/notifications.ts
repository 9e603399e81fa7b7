import { prisma } from '../lib/db.js';

export async function notify(userId: number, text: string) {
  await prisma.notification.create({ data: { userId, text } });
}

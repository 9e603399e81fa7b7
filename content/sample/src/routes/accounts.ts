import { createHash, randomBytes } from 'node:crypto';
import bcrypt from 'bcrypt';
import { Router } from 'express';
import { z } from 'zod';
import { prisma } from '../lib/db.js';
import { sendReset } from '../lib/mail.js';
import { requireUser, sessionToken } from '../lib/session.js';

const COST = 12;
const NewAccount = z.object({ email: z.email(), name: z.string().min(1), password: z.string().min(12).max(72) });
const Credentials = NewAccount.pick({ email: true, password: true });
const NewTill = z.object({ name: z.string().min(1), password: z.string().min(8) });

const RESET_MS = 30 * 60 * 1000;
// A reset token is random and long, so a fast digest of it is enough.
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex');

export const accounts = Router();

accounts.post('/accounts', async (req, res) => {
  const { email, name, password } = NewAccount.parse(req.body);
  const hash = await bcrypt.hash(password, COST);
  const user = await prisma.user.create({ data: { email, name, password: hash }, select: { id: true } });
  res.status(201).json({ id: user.id, token: sessionToken(user.id) });
});

accounts.post('/sessions', async (req, res) => {
  const { email, password } = Credentials.parse(req.body);
  const user = await prisma.user.findUnique({ where: { email } });
  if (!user || !(await bcrypt.compare(password, user.password))) {
    res.status(401).json({ error: 'Wrong email or password.' });
    return;
  }
  res.json({ token: sessionToken(user.id) });
});

accounts.post('/resets', async (req, res) => {
  const email = z.email().parse(req.body.email);
  const token = randomBytes(32).toString('hex');
  const reset = { digest: digestOf(token), expiresAt: new Date(Date.now() + RESET_MS) };
  await prisma.reset.upsert({ where: { email }, create: { email, ...reset }, update: reset });
  await sendReset(email, token);
  res.sendStatus(202);
});

accounts.put('/accounts/password', async (req, res) => {
  const reset = await prisma.reset.findFirst({
    where: { digest: digestOf(String(req.body.token)), expiresAt: { gt: new Date() } },
  });
  if (!reset) {
    res.sendStatus(403);
    return;
  }
  await prisma.user.update({
    where: { email: reset.email },
    data: { password: req.body.password },
  });
  await prisma.reset.delete({ where: { email: reset.email } });
  res.sendStatus(204);
});

accounts.post('/tills', requireUser, async (req, res) => {
  const { name, password } = NewTill.parse(req.body);
  const passwordDigest = createHash('sha1').update(password).digest('hex');
  const till = await prisma.till.create({ data: { name, passwordDigest }, select: { id: true } });
  res.status(201).json(till);
});

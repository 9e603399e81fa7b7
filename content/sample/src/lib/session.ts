import type { RequestHandler } from 'express';
import jwt from 'jsonwebtoken';
import { jwtSecret } from './config.js';

export function sessionToken(userId: number): string {
  return jwt.sign({ sub: String(userId) }, jwtSecret, { expiresIn: '15m' });
}

/** Puts the caller's id into `res.locals.userId`, or answers 401. */
export const requireUser: RequestHandler = (req, res, next) => {
  const token = req.get('authorization')?.replace(/^Bearer /, '');
  try {
    const claims = jwt.verify(token ?? '', jwtSecret, { algorithms: ['HS256'] });
    res.locals.userId = Number(claims.sub);
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
};

/** How each library says "at most so many rows". */
import type { CallEffect } from '../../../engine/authoring.ts';

/** In code, for a message. */
export function limitWord(effect: CallEffect): string {
  if (effect.sql !== undefined) return '`LIMIT`';
  const stage = effect.operation === 'aggregate' && '`$limit`';
  return stage || (effect.library === 'Prisma' || effect.library === 'TypeORM' ? '`take`' : '`limit`');
}

/** Rows that belong to the one record that is answered: its relation, as if it had been included. */
import { unwrap } from '../../../engine/authoring.ts';
import type { CallEffect, SentRead, Value } from '../../../engine/authoring.ts';

/** `res.json({ ...author, books: await findBooks({ where: { authorId } }) })` */
export function isRelation({ isPart }: SentRead, { filter }: CallEffect): boolean {
  return isPart && filter !== undefined && !hasAlternatives(filter);
}

/** Of `{ OR: [{ userId }, { userId: null }] }` only a part belongs to the record. */
function hasAlternatives(filter: Value): boolean {
  const inner = unwrap(filter);
  return inner.kind === 'object' && inner.properties.some(({ key }) => /^\$?or$/i.test(key ?? ''));
}

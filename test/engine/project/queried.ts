/** Queries that calls lead to, as they are asserted: `Prisma findMany user`. */
import assert from 'node:assert/strict';
import type { CallEffect } from '../../../engine/project/types.ts';
import type { Linked } from './linked.ts';

const isQuery = ({ kind }: CallEffect) => kind === 'read' || kind === 'write' || kind === 'cache';

function queryOf(linked: Linked, head: string): string | undefined {
  const effect = linked.model.reach(linked.call(head), isQuery, 8)?.effect;
  return effect && `${effect.library} ${effect.operation} ${effect.target ?? '?'}`;
}

/** The nearest query of each call, by the beginning of the call: its own, or the one that it leads to. */
export function assertQueries(linked: Linked, expected: Readonly<Record<string, string | undefined>>): void {
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((head) => [head, queryOf(linked, head)])), expected);
}

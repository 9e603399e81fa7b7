/** Which effects are a trip to the database that could be saved. */
import { property } from '../../facts/read.ts';
import type { CallEffect } from '../../project/types.ts';
import { calleeOf } from '../describe.ts';

/** Drivers that run inside the process: a query costs microseconds, not a round trip. */
const IN_PROCESS = new Set(['better-sqlite3']);

const LOCKING_MEMBERS =
  /^(?:forUpdate|forShare|forNoKeyUpdate|forKeyShare|skipLocked|noWait|setLock|setOnLocked|setLockMode)$/;
const LOCKING_OPTIONS = ['lock', 'lockMode', 'skipLocked'];
const LOCKING_SQL = /\bfor\s+(?:no\s+key\s+)?update\b|\bskip\s+locked\b/i;

/** A read, other than one that locks the row it is about to change: that one belongs to its row. */
export function isReadRoundTrip(effect: CallEffect): boolean {
  return effect.kind === 'read' && !IN_PROCESS.has(effect.library) && !isLocking(effect);
}

function isLocking({ sql, chain, options, library }: CallEffect): boolean {
  if (sql !== undefined && LOCKING_SQL.test(sql)) return true;
  if (LOCKING_OPTIONS.some((key) => property(options, key) !== undefined)) return true;
  const lockers = chain.map((call) => calleeOf(call).replace(/^.*\./, ''));
  return lockers.some((name) => LOCKING_MEMBERS.test(name) || (name === 'for' && library.startsWith('Drizzle')));
}

/** A call of a route as people say it. */
import { isLeftOut, timesOf } from '../../engine/analyzer/route-sums.ts';
import type { Factor, RouteCall } from '../../engine/analyzer/route-types.ts';

/** `N × order.findMany`. */
export function labelOf(call: RouteCall): string {
  const times = timesOf(call);
  return times === '1' ? nameOf(call) : `${times} × ${nameOf(call)}`;
}

/** `order.findMany`; where no table is known, the call as it is written: `axios.get`. */
function nameOf({ operation, path }: RouteCall): string {
  const callee = path.at(-1)?.callee;
  return !operation.includes('.') && callee?.endsWith(`.${operation}`) ? callee : operation;
}

/** `Prisma read · for each of orders · no limit`. */
export function descriptionOf(call: RouteCall): string {
  const { library, kind, factors, limit, timeout, inTransaction, later } = call;
  return [
    `${library} ${KINDS[kind]}`,
    ...factors.flatMap(({ kind: how, over }) => (over === '' ? [] : [`${REPEATS[how]} ${over}`])),
    isLeftOut(call) ? 'on another branch' : '',
    limit === 'none' ? 'many rows, no limit' : '',
    timeout === 'none' ? 'no timeout' : '',
    inTransaction ? 'in a transaction' : '',
    later ? 'not waited for' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

const KINDS: Readonly<Record<RouteCall['kind'], string>> = {
  read: 'read',
  write: 'write',
  http: 'request',
  mail: 'mail',
  queue: 'job',
  cache: 'cache',
  transaction: 'transaction',
};
const REPEATS: Readonly<Record<Factor['kind'], string>> = {
  each: 'for each of',
  constant: 'for each of',
  batch: 'per part of',
  page: 'per page of',
};

/** What hurts most comes first; the order of those that hurt alike is kept. */
export function worstFirst(calls: readonly RouteCall[]): readonly RouteCall[] {
  return calls.toSorted((a, b) => weightOf(b) - weightOf(a));
}

/** A loop outweighs all else, then comes what may never end, then what is done in parts. What nobody waits for is last. */
function weightOf({ factors, limit, timeout, later }: RouteCall): number {
  const repeats = factors.map((factor) => {
    if (factor.kind === 'each') return 10_000;
    return factor.kind === 'constant' ? Math.min(factor.times, 99) : 100;
  });
  const endless = Number(limit === 'none') + Number(timeout === 'none');
  return repeats.reduce((sum, repeat) => sum + repeat, 1000 * endless) - (later ? 1_000_000 : 0);
}

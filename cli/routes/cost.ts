/** A number for what a route costs, to sort and to compare by. */
import type { Factor, RouteCall } from '../../engine/analyzer/route-types.ts';

/** How many elements a list is taken to have of which nobody knows, and how many parts or pages. */
const ELEMENTS = 100;
const PARTS = 10;

export type Sum = 'reads' | 'writes' | 'outbound';

/** Round trips that one request waits for. */
export function costOf(calls: readonly RouteCall[]): number {
  return calls
    .filter(({ kind, later }) => SUMS[kind] !== undefined && later !== true)
    .reduce((sum, { factors }) => sum + factors.reduce((times, factor) => times * timesOf(factor), 1), 0);
}

/** Those that one of the sums counts. */
export function callsOf(calls: readonly RouteCall[], sum: Sum): RouteCall[] {
  return calls.filter(({ kind, later }) => SUMS[kind] === sum && later !== true);
}

const SUMS: Readonly<Record<RouteCall['kind'], Sum | undefined>> = {
  read: 'reads',
  write: 'writes',
  http: 'outbound',
  mail: 'outbound',
  queue: 'outbound',
  cache: undefined,
  transaction: undefined,
};

/** Whether it happens once per element of something that may grow. */
export function isPerElement({ factors }: RouteCall): boolean {
  return factors.some(({ kind }) => kind === 'each');
}

function timesOf(factor: Factor): number {
  if (factor.kind === 'constant') return factor.times;
  return factor.kind === 'each' ? ELEMENTS : PARTS;
}

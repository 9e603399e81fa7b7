/** The calls of a route added up, as people say it: `2`, `1 + N`, `2 + N*M`, `3 + N/batch`, `1 + pages`. */
import { SUMS, sizeOf, timesOfFactors, type Sum } from '../rule/costs/index.ts';
import type { RouteCall, RouteSums, Times } from './route-types.ts';

/** Lists inside lists: N users, their M orders, their K items. */
const LETTERS = ['N', 'M', 'K', 'L'];
/** From what grows the least to what grows the most. */
const GROWTH: Readonly<Record<Times['repeated'][number], number>> = { page: 1, batch: 10, each: 100 };

interface Term {
  readonly name: string;
  readonly growth: number;
  readonly count: number;
}

export function routeSums(calls: readonly RouteCall[]): RouteSums {
  const total = (name: Sum) => sum(callsOf(calls, name).flatMap(timesIn));
  return { reads: total('reads'), writes: total('writes'), outbound: total('outbound') };
}

/** Those that one of the sums is about, also on branches that it leaves out. */
export function callsOf(calls: readonly RouteCall[], name: Sum): readonly RouteCall[] {
  return calls.filter(({ kind, later }) => SUMS[kind] === name && later !== true);
}

/** How often one call is made, in the same way; of one on a branch that the sums leave out, how often it is made there. */
export const timesOf = (call: RouteCall): string => sum(isLeftOut(call) ? timesOfFactors(call.factors) : timesIn(call));

/** Whether another branch costs more. */
export const isLeftOut = ({ times }: RouteCall): boolean => times?.length === 0;

/** Round trips that one request waits for, to compare by. */
export function costOf(calls: readonly RouteCall[]): number {
  return calls
    .filter(({ kind, later }) => SUMS[kind] !== undefined && later !== true)
    .reduce((total, call) => total + sizeOf(timesIn(call)), 0);
}

const timesIn = ({ factors, times }: RouteCall): readonly Times[] => times ?? timesOfFactors(factors);

/** `0` when there are none. */
function sum(all: readonly Times[]): string {
  const terms = new Map<string, Term>();
  for (const times of all) {
    const { name, growth, count } = termOf(times);
    terms.set(name, { name, growth, count: count + (terms.get(name)?.count ?? 0) });
  }
  const sorted = [...terms.values()].sort((a, b) => a.growth - b.growth);
  return sorted.map(written).join(' + ') || '0';
}

function written({ name, count }: Term): string {
  if (name === '') return String(count);
  return count === 1 ? name : `${count}*${name}`;
}

function termOf({ repeated, count }: Times): Term {
  let lists = 0;
  const names = repeated.map((kind) => {
    if (kind === 'page') return 'pages';
    const letter = LETTERS[lists++] ?? 'N';
    return kind === 'batch' ? `${letter}/batch` : letter;
  });
  return { name: names.join('*'), growth: repeated.reduce((growth, kind) => growth + GROWTH[kind], 0), count };
}

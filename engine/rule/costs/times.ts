/** How often something happens, over all the ways that lead to it: twice and once per user. */
import type { Factor } from './types.ts';

export interface Times {
  /** What repeats it, outermost first; two of `each` are N*M. */
  readonly repeated: readonly Exclude<Factor['kind'], 'constant'>[];
  readonly count: number;
  /** The result is kept: however often it is asked for, it happens so many times. */
  readonly kept?: true;
}

export const ONCE: readonly Times[] = [{ repeated: [], count: 1 }];

/** How many elements a list is taken to have of which nobody knows, and how many parts or pages. */
const ELEMENTS = 100;
const PARTS = 10;

export function timesOfFactors(factors: readonly Factor[]): readonly Times[] {
  return repeatedBy(ONCE, factors);
}

export function repeatedBy(times: readonly Times[], factors: readonly Factor[]): readonly Times[] {
  if (factors.length === 0) return times;
  const repeated = factors.flatMap(({ kind }) => (kind === 'constant' ? [] : [kind]));
  const count = factors.reduce((product, factor) => (factor.kind === 'constant' ? product * factor.times : product), 1);
  return times.map((each) =>
    each.kept ? each : { repeated: [...repeated, ...each.repeated], count: count * each.count },
  );
}

export function addedTimes(one: readonly Times[], other: readonly Times[]): readonly Times[] {
  const sum = [...one];
  for (const times of other) {
    const index = sum.findIndex((each) => isAlike(each, times));
    const known = sum[index];
    if (!known) sum.push(times);
    else sum[index] = { ...known, count: known.kept ? Math.max(known.count, times.count) : known.count + times.count };
  }
  return sum;
}

function isAlike(one: Times, other: Times): boolean {
  return one.kept === other.kept && one.repeated.join() === other.repeated.join();
}

export function isSameTimes(one: readonly Times[], other: readonly Times[]): boolean {
  return (
    one.length === other.length &&
    one.every((times) => other.some((each) => isAlike(each, times) && each.count === times.count))
  );
}

/** A number to compare by. */
export function sizeOf(times: readonly Times[]): number {
  return times.reduce(
    (sum, { repeated, count }) =>
      sum + repeated.reduce((size, kind) => size * (kind === 'each' ? ELEMENTS : PARTS), count),
    0,
  );
}

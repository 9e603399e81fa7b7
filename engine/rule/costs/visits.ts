/** Functions on the way, each with what is known when it is reached. */
import type { CallAt, ClassAt, FunctionAt } from '../../project/types.ts';
import { weightOf } from './factors.ts';
import type { Cost, Factor } from './types.ts';

export interface Visit {
  readonly fn: FunctionAt;
  /** Class of the object it runs on. */
  readonly self?: ClassAt | undefined;
  /** The call whose arguments are the function's. */
  readonly by?: CallAt | undefined;
  /** The visit that led here. */
  readonly above?: Visit | undefined;
  readonly hops: readonly CallAt[];
  readonly factors: readonly Factor[];
  /** The function has called itself: this is what repeats it since. */
  readonly recursion?: Factor | undefined;
  readonly inTransaction: boolean;
  readonly later: boolean;
}

/** The visit on the way in which the function has begun on the same object. */
export function entryOf(visit: Visit, { fn }: FunctionAt, self: ClassAt | undefined): Visit | undefined {
  for (let at: Visit | undefined = visit; at; at = at.above)
    if (at.fn.fn === fn && at.self?.cls === self?.cls) return at;
  return undefined;
}

/** What a request waits for tells more than what it leaves behind; then what is repeated more. */
export function rankOf({ factors, later }: Pick<Cost, 'factors' | 'later'>): number {
  return weightOf(factors) + (later ? 0 : 1e9);
}

/** In the order in which a reader meets them who follows each call where it stands. */
export function asRead({ hops: one }: Cost, { hops: other }: Cost): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const a = one[index];
    const b = other[index];
    if (!a || !b) return a ? 1 : -1;
    if (a.file !== b.file) return a.file.path < b.file.path ? -1 : 1;
    if (a.index !== b.index) return a.call.nameRange.start - b.call.nameRange.start;
  }
  return 0;
}

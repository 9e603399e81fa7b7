/** What one run of a function leads to. */
import type { EffectKind } from '../../catalog/types.ts';
import type { CallAt, CallEffect, ClassAt } from '../../project/types.ts';
import type { Times } from './times.ts';

/** Work inside the process is no trip to anywhere. */
export type CostKind = Exclude<EffectKind, 'hash' | 'sign'>;

/** What is added up, each by itself. */
export type Sum = 'reads' | 'writes' | 'outbound';

export const SUMS: Readonly<Record<CostKind, Sum | undefined>> = {
  read: 'reads',
  write: 'writes',
  http: 'outbound',
  mail: 'outbound',
  queue: 'outbound',
  cache: undefined,
  transaction: undefined,
};

/** How often something happens for one request. None: once. Outermost first; two of `each` are N*M. */
export type Factor =
  /** Once per element of something of which nobody says how long it is. */
  | { readonly kind: 'each'; readonly over: string }
  /** As often as a list written in the code is long. */
  | { readonly kind: 'constant'; readonly over: string; readonly times: number }
  /** Once per part of a list that was cut up, or per page until nothing is left. */
  | { readonly kind: 'batch' | 'page'; readonly over: string };

/** A call with an effect that a function leads to. */
export interface Cost {
  readonly kind: CostKind;
  readonly effect: CallEffect;
  /** From the call in the function's own code to the one with the effect. */
  readonly hops: readonly CallAt[];
  readonly factors: readonly Factor[];
  /**
   * How often one run makes it, all ways together, when the run does the most of its kind that it can: none on a branch
   * that another one outweighs.
   */
  readonly times: readonly Times[];
  /** The class of the object whose method has the effect: `UserRepository` also of what a base repository does. */
  readonly of?: ClassAt;
  readonly inTransaction: boolean;
  /** On another occasion, for which the function does not wait: a listener of an event. */
  readonly later: boolean;
}

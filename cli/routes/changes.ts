/** What a change does to the routes. */
import { callsOf, costOf } from '../../engine/analyzer/route-sums.ts';
import type { RouteCall, RouteReport } from '../../engine/analyzer/route-types.ts';
import type { Row } from './row.ts';
import { nameOf, transactionOf, unlimited, waitsForever } from './row.ts';

export type Verdict = 'worse' | 'better' | 'other';

/** One property of a route that is not what it was. */
export interface Difference {
  readonly what: 'reads' | 'writes' | 'outbound' | 'auth' | 'input' | 'timeouts' | 'limits' | 'transaction';
  /** In words. */
  readonly before: string;
  readonly after: string;
  readonly verdict: Verdict;
  /** Calls that were not there, or not as often. */
  readonly calls: readonly RouteCall[];
}

export type RouteChange =
  | { readonly kind: 'new'; readonly after: Row }
  | { readonly kind: 'removed'; readonly before: Row }
  | {
      readonly kind: 'changed';
      readonly before: Row;
      readonly after: Row;
      readonly verdict: Verdict;
      readonly differences: readonly Difference[];
    };

/** In the order of the routes as they are; those that are gone come last. */
export function changesOf(before: readonly Row[], after: readonly Row[]): RouteChange[] {
  const left = new Map<string, Row[]>();
  for (const row of before) {
    const name = nameOf(row.route);
    left.set(name, [...(left.get(name) ?? []), row]);
  }
  const pairs = new Map<Row, Row>();
  // In several applications of one repository a route can have the same name: first those that stayed in their file.
  for (const stays of [true, false]) {
    for (const row of after) {
      const candidates = left.get(nameOf(row.route)) ?? [];
      const index = candidates.findIndex(({ route }) => !stays || route.place.file === row.route.place.file);
      const [found] = pairs.has(row) || index === -1 ? [] : candidates.splice(index, 1);
      if (found !== undefined) pairs.set(row, found);
    }
  }
  const changes = after.flatMap((row): RouteChange[] => {
    const earlier = pairs.get(row);
    return earlier === undefined ? [{ kind: 'new', after: row }] : changeOf(earlier, row);
  });
  const removed = [...left.values()].flat().map((row): RouteChange => ({ kind: 'removed', before: row }));
  return [...changes, ...removed];
}

export function rowOf(change: RouteChange): Row {
  return change.kind === 'removed' ? change.before : change.after;
}

function changeOf(before: Row, after: Row): RouteChange[] {
  const differences = [
    ...(['reads', 'writes', 'outbound'] as const).flatMap((what): Difference[] => {
      if (before.sums[what] === after.sums[what]) return [];
      const [old, now] = [callsOf(before.route.calls, what), callsOf(after.route.calls, what)];
      const verdict = verdictOf(costOf(now) - costOf(old));
      return [{ what, before: before.sums[what], after: after.sums[what], verdict, calls: added(old, now) }];
    }),
    ...authDifference(before.route, after.route),
    ...inputDifference(before.route, after.route),
    ...counted('timeouts', 'without timeout', waitsForever(before.route), waitsForever(after.route)),
    ...counted('limits', 'without page limit', unlimited(before.route), unlimited(after.route)),
    ...transactionDifference(before.route, after.route),
  ];
  if (differences.length === 0) return [];
  const verdicts = new Set(differences.map(({ verdict }) => verdict));
  const verdict = verdicts.has('worse') ? 'worse' : verdicts.has('better') ? 'better' : 'other';
  return [{ kind: 'changed', before, after, verdict, differences }];
}

function authDifference({ auth: before }: RouteReport, { auth: after }: RouteReport): Difference[] {
  const lost = before.filter((name) => !after.includes(name));
  const gained = after.filter((name) => !before.includes(name));
  if (lost.length + gained.length === 0) return [];
  // One guard in place of another need be neither.
  const verdict = after.length === 0 || gained.length === 0 ? 'worse' : lost.length === 0 ? 'better' : 'other';
  return [{ what: 'auth', before: before.join(', ') || 'none', after: after.join(', ') || 'none', verdict, calls: [] }];
}

function inputDifference({ validation: before }: RouteReport, { validation: after }: RouteReport): Difference[] {
  if ((before === 'missing') === (after === 'missing')) return [];
  const words = { present: 'checked', missing: 'unchecked', none: 'none' };
  const verdict = after === 'missing' ? 'worse' : 'better';
  return [{ what: 'input', before: words[before], after: words[after], verdict, calls: [] }];
}

function counted(
  what: 'timeouts' | 'limits',
  words: string,
  before: readonly RouteCall[],
  after: readonly RouteCall[],
): Difference[] {
  if (before.length === after.length) return [];
  const verdict = verdictOf(after.length - before.length);
  const calls = added(before, after);
  return [{ what, before: `${before.length} ${words}`, after: `${after.length} ${words}`, verdict, calls }];
}

function transactionDifference(one: RouteReport, other: RouteReport): Difference[] {
  const [before, after] = [transactionOf(one), transactionOf(other)];
  // Where nothing is written any more, none is needed.
  if (before === after || !other.calls.some(({ kind }) => kind === 'write')) return [];
  const ranks = { none: 0, some: 1, all: 2 };
  return [{ what: 'transaction', before, after, verdict: verdictOf(ranks[before] - ranks[after]), calls: [] }];
}

function verdictOf(more: number): Verdict {
  return more > 0 ? 'worse' : more < 0 ? 'better' : 'other';
}

/** Calls of which there were fewer; moved lines make no difference. */
function added(before: readonly RouteCall[], after: readonly RouteCall[]): RouteCall[] {
  const key = ({ library, operation, factors, times, limit, timeout }: RouteCall): string =>
    JSON.stringify([library, operation, factors.map(({ kind }) => kind), times, limit, timeout]);
  const left = before.map(key);
  return after.filter((call) => {
    const index = left.indexOf(key(call));
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

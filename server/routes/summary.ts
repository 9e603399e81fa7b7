/** What a request to a route costs, in a line. */
import { callsOf, routeSums } from '../../engine/analyzer/route-sums.ts';
import type { RouteCall, RouteReport, RouteSums } from '../../engine/analyzer/route-types.ts';

/** Longer sums are cut in a line over code. */
const SHORT = 14;

/** `2 + N reads, 1 without limit · 1 write · 1 outbound call without timeout`; empty when no call is known. */
export function summaryOf({ calls }: RouteReport): string {
  return summary(calls, routeSums(calls));
}

/** The same with what grows the most of each sum: `… + 2*N*M reads`. */
export function briefSummaryOf({ calls }: RouteReport): string {
  const { reads, writes, outbound } = routeSums(calls);
  return summary(calls, { reads: brief(reads), writes: brief(writes), outbound: brief(outbound) });
}

function brief(sum: string): string {
  const terms = sum.split(' + ');
  return sum.length <= SHORT || terms.length === 1 ? sum : `… + ${terms.at(-1) ?? ''}`;
}

function summary(calls: readonly RouteCall[], { reads, writes, outbound }: RouteSums): string {
  return [
    amount(reads, 'read') + without(callsOf(calls, 'reads'), ({ limit }) => limit === 'none', 'limit'),
    amount(writes, 'write'),
    amount(outbound, 'outbound call') +
      without(callsOf(calls, 'outbound'), ({ timeout }) => timeout === 'none', 'timeout'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function amount(sum: string, noun: string): string {
  if (sum === '0') return '';
  return sum === '1' ? `1 ${noun}` : `${sum} ${noun}s`;
}

/** How many of the calls lack something: for all of them, or for so many. */
function without(calls: readonly RouteCall[], lacks: (call: RouteCall) => boolean, what: string): string {
  const lacking = calls.filter(lacks).length;
  if (lacking === 0) return '';
  return lacking === calls.length ? ` without ${what}` : `, ${lacking} without ${what}`;
}

/** What the formats say of a route. */
import type { RouteCall, RouteReport, RouteSums } from '../../engine/analyzer/route-types.ts';

export interface Row {
  readonly route: RouteReport;
  readonly sums: RouteSums;
}

/** A remark in a few words. */
export interface Note {
  readonly text: string;
  /** Whether it is something to look into. */
  readonly isFlaw: boolean;
}

export function nameOf({ method, path }: Pick<RouteReport, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

export function placeOf({ file, line }: { readonly file: string; readonly line: number }, prefix: string): string {
  return `${prefix}${file}:${line}`;
}

export function notesOf(route: RouteReport): Note[] {
  const flaws = [
    ...(route.auth.length === 0 ? ['no auth'] : []),
    ...(route.validation === 'missing' ? ['input unchecked'] : []),
    ...(waitsForever(route).length > 0 ? ['no timeout'] : []),
    ...(unlimited(route).length > 0 ? ['no page limit'] : []),
  ];
  const transaction = transactionOf(route);
  return [
    ...flaws.map((text) => ({ text, isFlaw: true })),
    ...(transaction === 'none' ? [] : [{ text: WORDS[transaction], isFlaw: false }]),
  ];
}

const WORDS = { all: 'transaction', some: 'partly in a transaction' } as const;

/** Calls that wait for another system without a bound. */
export function waitsForever({ calls }: RouteReport): RouteCall[] {
  return calls.filter(({ timeout }) => timeout === 'none');
}

/** Reads of many rows without a bound. */
export function unlimited({ calls }: RouteReport): RouteCall[] {
  return calls.filter(({ limit }) => limit === 'none');
}

/** How much of what it writes is written in a transaction. */
export function transactionOf({ calls }: RouteReport): 'all' | 'some' | 'none' {
  const inside = calls.filter(({ inTransaction }) => inTransaction);
  if (inside.length === 0) return 'none';
  return calls.every(({ kind, inTransaction }) => kind !== 'write' || inTransaction) ? 'all' : 'some';
}

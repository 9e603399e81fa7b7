/** Which routes are listed, and in which order. */
import { costOf } from '../../engine/analyzer/route-sums.ts';
import { didYouMean } from '../../engine/analyzer/closest.ts';
import { compareText } from '../../engine/analyzer/findings.ts';
import { UsageError } from '../terminal.ts';
import type { Row } from './row.ts';
import { nameOf } from './row.ts';

export const SORTS = ['path', 'cost'] as const;

export interface Choice {
  readonly sort: (typeof SORTS)[number];
  readonly method: string | undefined;
  /** `GET /orders`, or a path for all its methods. */
  readonly route: string | undefined;
  /** Whether routes registered in a file are wanted. */
  selects(file: string): boolean;
}

export function chosen(rows: readonly Row[], { sort, method, route, selects }: Choice): Row[] {
  const isWanted = route === undefined ? () => true : isNamed(route);
  return rows
    .filter((row) => selects(row.route.place.file) && isWanted(row))
    .filter((row) => method === undefined || row.route.method === method.toUpperCase())
    .sort((a, b) => (sort === 'cost' ? costOf(b.route.calls) - costOf(a.route.calls) : 0) || byPath(a, b));
}

/** Throws UsageError when no route has the name. */
export function assertNamed(rows: readonly Row[], name: string): void {
  if (rows.some(isNamed(name))) return;
  const names = rows.flatMap(({ route }) => [nameOf(route), route.path]);
  throw new UsageError(`There is no route "${name}".${didYouMean(name, names)}`);
}

function isNamed(name: string): (row: Row) => boolean {
  const [, method, path = name] = /^([A-Za-z]+)\s+(\S.*)$/.exec(name) ?? [];
  return ({ route }) => route.path === path && (method === undefined || route.method === method.toUpperCase());
}

function byPath({ route: a }: Row, { route: b }: Row): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.method, b.method) ||
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line
  );
}

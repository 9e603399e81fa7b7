/** The closing figures. */
import { count } from '../wrap.ts';
import { isPerElement } from './cost.ts';
import type { Listing } from './listing.ts';
import type { Row } from './row.ts';
import { unlimited, waitsForever } from './row.ts';

export interface Totals {
  readonly routes: number;
  readonly perElement: number;
  readonly withoutTimeout: number;
  readonly withoutLimit: number;
  readonly withoutAuth: number;
  readonly uncheckedInput: number;
}

export function totalsOf(rows: readonly Row[]): Totals {
  const number = (wanted: (row: Row) => boolean): number => rows.filter(wanted).length;
  return {
    routes: rows.length,
    perElement: number(({ route }) => route.calls.some(isPerElement)),
    withoutTimeout: number(({ route }) => waitsForever(route).length > 0),
    withoutLimit: number(({ route }) => unlimited(route).length > 0),
    withoutAuth: number(({ route }) => route.auth.length === 0),
    uncheckedInput: number(({ route }) => route.validation === 'missing'),
  };
}

/** `42 routes in 12 files: 3 with calls per element, 7 without auth.` */
export function totalsInWords({ rows, files }: Listing): string {
  const totals = totalsOf(rows);
  const parts = PARTS.flatMap(([key, words]) => (totals[key] === 0 ? [] : [`${totals[key]} ${words}`]));
  const within = `${rows.length === 0 ? 'No routes' : count(rows.length, 'route')} in ${count(files, 'file')}`;
  return `${within}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

const PARTS = [
  ['perElement', 'with calls per element'],
  ['withoutTimeout', 'with calls without timeout'],
  ['withoutLimit', 'with reads without page limit'],
  ['withoutAuth', 'without auth'],
  ['uncheckedInput', 'with unchecked input'],
] as const satisfies readonly (readonly [keyof Totals, string])[];

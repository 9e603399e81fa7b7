/** The calls of a route added up, as people say it: `2`, `1 + N`, `2 + N*M`, `3 + N/batch`, `1 + pages`. */
import type { Factor, RouteCall, RouteSums } from './route-types.ts';

const OUTBOUND: ReadonlySet<RouteCall['kind']> = new Set(['http', 'mail', 'queue']);
/** Lists inside lists: N users, their M orders, their K items. */
const LETTERS = ['N', 'M', 'K', 'L'];
/** From what grows the least to what grows the most. */
const GROWTH: Readonly<Record<Factor['kind'], number>> = { constant: 0, page: 1, batch: 10, each: 100 };

interface Term {
  readonly name: string;
  readonly growth: number;
  readonly count: number;
}

export function routeSums(calls: readonly RouteCall[]): RouteSums {
  const awaited = calls.filter(({ later }) => !later);
  return {
    reads: sum(awaited.filter(({ kind }) => kind === 'read')),
    writes: sum(awaited.filter(({ kind }) => kind === 'write')),
    outbound: sum(awaited.filter(({ kind }) => OUTBOUND.has(kind))),
  };
}

/** How often one call is made, in the same way. */
export const timesOf = (call: RouteCall): string => sum([call]);

/** `0` when there are none. */
function sum(calls: readonly RouteCall[]): string {
  const terms = new Map<string, Term>();
  for (const { factors } of calls) {
    const { name, growth, count } = termOf(factors);
    terms.set(name, { name, growth, count: count + (terms.get(name)?.count ?? 0) });
  }
  const sorted = [...terms.values()].sort((a, b) => a.growth - b.growth);
  return sorted.map(written).join(' + ') || '0';
}

function written({ name, count }: Term): string {
  if (name === '') return String(count);
  return count === 1 ? name : `${count}*${name}`;
}

function termOf(factors: readonly Factor[]): Term {
  const repeated = factors.filter(({ kind }) => kind !== 'constant');
  let lists = 0;
  const names = repeated.map(({ kind }) => {
    if (kind === 'page') return 'pages';
    const letter = LETTERS[lists++] ?? 'N';
    return kind === 'batch' ? `${letter}/batch` : letter;
  });
  return {
    name: names.join('*'),
    growth: repeated.reduce((growth, { kind }) => growth + GROWTH[kind], 0),
    count: factors.reduce((times, factor) => (factor.kind === 'constant' ? times * factor.times : times), 1),
  };
}

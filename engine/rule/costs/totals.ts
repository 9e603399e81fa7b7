/** What a piece of code costs at most, for each sum apart: the branch with the most reads need not have the most writes. */
import { addedTimes, repeatedBy, sizeOf, type Times } from './times.ts';
import { SUMS, type Cost, type CostKind, type Factor, type Sum } from './types.ts';

/** Stands for a call with an effect, on objects of a class. */
export type Item = object;

interface Group {
  readonly size: number;
  readonly items: ReadonlyMap<Item, readonly Times[]>;
}

/** The kinds that no sum counts have a group of their own. */
export type Total = Readonly<Partial<Record<Sum | 'rest', Group>>>;

export const NOTHING: Total = {};

const GROUPS = ['reads', 'writes', 'outbound', 'rest'] as const satisfies readonly (keyof Total)[];

export function totalOf(item: Item, kind: CostKind, times: readonly Times[]): Total {
  return { [SUMS[kind] ?? 'rest']: { size: sizeOf(times), items: new Map([[item, times]]) } };
}

export function timesIn(total: Total, item: Item, { kind }: Pick<Cost, 'kind'>): readonly Times[] {
  return total[SUMS[kind] ?? 'rest']?.items.get(item) ?? [];
}

export function added(one: Total, other: Total): Total {
  if (one === NOTHING) return other;
  return other === NOTHING ? one : byGroup(one, other, sumOf);
}

/** Either the one or the other happens. */
export function greater(one: Total | undefined, other: Total | undefined): Total | undefined {
  return one && other ? byGroup(one, other, (a, b) => (b.size > a.size ? b : a)) : (one ?? other);
}

export function repeated(total: Total, factors: readonly Factor[]): Total {
  return factors.length === 0 ? total : changed(total, (times) => repeatedBy(times, factors));
}

export function kept(total: Total): Total {
  return changed(total, (times) => times.map((each) => ({ ...each, kept: true as const })));
}

function byGroup(one: Total, other: Total, merge: (a: Group, b: Group) => Group): Total {
  const merged: Partial<Record<keyof Total, Group>> = {};
  for (const name of GROUPS) {
    const [a, b] = [one[name], other[name]];
    const group = a && b ? merge(a, b) : (a ?? b);
    if (group) merged[name] = group;
  }
  return merged;
}

function sumOf(one: Group, other: Group): Group {
  const items = new Map(one.items);
  for (const [item, times] of other.items) {
    const known = items.get(item);
    items.set(item, known ? addedTimes(known, times) : times);
  }
  return { items, size: sizeOfAll(items) };
}

function changed(total: Total, change: (times: readonly Times[]) => readonly Times[]): Total {
  const result: Partial<Record<keyof Total, Group>> = {};
  for (const name of GROUPS) {
    const group = total[name];
    if (!group) continue;
    const items = new Map([...group.items].map(([item, times]) => [item, change(times)]));
    result[name] = { items, size: sizeOfAll(items) };
  }
  return result;
}

function sizeOfAll(items: Group['items']): number {
  let size = 0;
  for (const times of items.values()) size += sizeOf(times);
  return size;
}

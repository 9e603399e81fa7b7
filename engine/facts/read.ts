/** Small questions about facts that many ask. */
import type { CallFact, FileFacts, Range, Value } from './model.ts';

/** What is behind awaits and casts. */
export function unwrap(value: Value): Value {
  return value.kind === 'await' || value.kind === 'cast' ? unwrap(value.value) : value;
}

/** The text of a string literal. */
export function literalText(value: Value | undefined): string | undefined {
  const inner = value && unwrap(value);
  return inner?.kind === 'literal' && typeof inner.value === 'string' ? inner.value : undefined;
}

/** The value an object literal gives a key; the last one counts. Spreads are not looked into. */
export function property(object: Value | undefined, key: string): Value | undefined {
  const inner = object && unwrap(object);
  return inner?.kind === 'object' ? inner.properties.findLast((each) => each.key === key)?.value : undefined;
}

/** `prisma.user.findMany` has root `prisma` and path `['user', 'findMany']`; undefined when an index is not constant. */
export function memberPath(value: Value): { readonly root: Value; readonly path: readonly string[] } | undefined {
  const path: string[] = [];
  let root = unwrap(value);
  while (root.kind === 'member') {
    if (root.property === undefined) return undefined;
    path.unshift(root.property);
    root = unwrap(root.object);
  }
  return { root, path };
}

/** The call a value is the (awaited) result of. */
export function callOf(file: FileFacts, value: Value | undefined): CallFact | undefined {
  const inner = value && unwrap(value);
  return inner?.kind === 'call' ? file.calls[inner.call] : undefined;
}

/** Indexes of a block and those around it, innermost first, across function borders. */
export function* enclosingBlocks(file: FileFacts, block: number): Generator<number> {
  for (let index = block; index >= 0; index = file.blocks[index]?.parent ?? -1) yield index;
}

/** Whether `inner` is `outer` or lies in it, also across function borders. */
export function blockContains(file: FileFacts, outer: number, inner: number): boolean {
  let block = inner;
  while (block > outer) block = file.blocks[block]?.parent ?? -1;
  return block === outer;
}

/** Whether one place lies in another, or is the same. */
export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

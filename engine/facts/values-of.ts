/** The values of a file by their kind, from one walk that all who ask about the same file share. */
import { eachValue } from './each-value.ts';
import type { FileFacts, Value } from './model.ts';

type Kind = Value['kind'];
type OfKind<K extends Kind> = Extract<Value, { kind: K }>;

/** Rules go file by file: what was asked last is all that is worth the memory. */
let latest: { readonly file: FileFacts; readonly byKind: ReadonlyMap<Kind, readonly Value[]> } | undefined;

/** Outer values before those inside them. */
export function valuesOf<K extends Kind>(file: FileFacts, kind: K): readonly OfKind<K>[] {
  if (latest?.file !== file) latest = { file, byKind: sorted(file) };
  return (latest.byKind.get(kind) ?? []) as readonly OfKind<K>[];
}

function sorted(file: FileFacts): ReadonlyMap<Kind, readonly Value[]> {
  const byKind = new Map<Kind, Value[]>();
  eachValue(file, (value) => {
    const same = byKind.get(value.kind);
    if (same) same.push(value);
    else byKind.set(value.kind, [value]);
  });
  return byKind;
}

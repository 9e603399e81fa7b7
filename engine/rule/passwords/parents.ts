/** Where each value of a file stands: in another value, or as what part of the code. */
import { eachPart } from '../../facts/each-value.ts';
import type { FileFacts, Value } from '../../facts/model.ts';

export type Standing =
  | { readonly kind: 'part'; readonly of: Value }
  | { readonly kind: 'argument'; readonly call: number; readonly index: number }
  | { readonly kind: 'receiver'; readonly call: number }
  | { readonly kind: 'binding'; readonly binding: number }
  | { readonly kind: 'returned'; readonly fn: number }
  | { readonly kind: 'member'; readonly write: number }
  | { readonly kind: 'test' }
  | { readonly kind: 'exported' };

export interface Standings {
  of(value: Value): Standing | undefined;
  /** The value that a call is. */
  readonly calls: ReadonlyMap<number, Value>;
  /** Uses of a binding. */
  readonly refs: ReadonlyMap<number, readonly Value[]>;
}

const known = new WeakMap<FileFacts, Standings>();

export function standings(file: FileFacts): Standings {
  let found = known.get(file);
  if (!found) known.set(file, (found = build(file)));
  return found;
}

function build(file: FileFacts): Standings {
  const places = new Map<Value, Standing>();
  const calls = new Map<number, Value>();
  const refs = new Map<number, Value[]>();
  const put = (value: Value | undefined, standing: Standing): void => {
    if (value === undefined || places.has(value)) return;
    places.set(value, standing);
    if (value.kind === 'call') calls.set(value.call, value);
    if (value.kind === 'ref') refs.set(value.binding, [...(refs.get(value.binding) ?? []), value]);
    eachPart(value, (part) => put(part, { kind: 'part', of: value }));
  };
  file.bindings.forEach(({ init, fallback, writes }, binding) => {
    for (const value of [init, fallback, ...writes.map((write) => write.value)])
      put(value, { kind: 'binding', binding });
  });
  file.calls.forEach((call, index) => {
    const { callee } = call;
    if (callee.kind === 'member') put(callee.object, { kind: 'receiver', call: index });
    put(callee, { kind: 'receiver', call: index });
    call.args.forEach((argument, position) => put(argument, { kind: 'argument', call: index, index: position }));
  });
  file.functions.forEach(({ returns, yields }, fn) => {
    for (const value of [...returns, ...yields]) put(value, { kind: 'returned', fn });
  });
  file.memberWrites.forEach(({ value }, write) => put(value, { kind: 'member', write }));
  for (const { test, loop } of file.blocks)
    for (const value of [test, loop?.over, loop?.test]) put(value, { kind: 'test' });
  for (const { value } of file.exports) put(value, { kind: 'exported' });
  for (const { fields } of file.classes) for (const { value } of fields) put(value, { kind: 'exported' });
  return { of: (value) => places.get(value), calls, refs };
}

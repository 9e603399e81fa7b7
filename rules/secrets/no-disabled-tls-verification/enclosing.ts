/** What a place stands in, and which calls get it: range by range, inside the innermost function. */
import type { CallAt, FileFacts, ObjectValue, Range, Value } from '../../../engine/authoring.ts';
import { eachPart, valuesOf } from '../../../engine/authoring.ts';

export interface Enclosing {
  /** Object literals around it, outermost first. */
  readonly objects: readonly ObjectValue[];
  /** The innermost call that is given it. */
  readonly call: CallAt | undefined;
  /** Calls that are given the variable that holds it, or that holds what the call makes of it. */
  readonly users: readonly CallAt[];
}

export function enclosingOf(file: FileFacts, place: Range): Enclosing {
  const around = file.functions.findLast((fn) => contains(fn, place));
  const inScope = (range: Range) => contains(range, place) && range.start >= (around?.start ?? 0);
  const index = file.calls.findLastIndex((call) => call.start >= (around?.start ?? 0) && call.args.some(inScope));
  const call = file.calls[index];
  const holder = file.bindings.findIndex(({ init }) => init !== undefined && inScope(init));
  return {
    objects: valuesOf(file, 'object').filter(inScope),
    call: call && { file, index, call },
    users: holder < 0 ? [] : usersOf(file, holder),
  };
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function usersOf(file: FileFacts, binding: number): readonly CallAt[] {
  return file.calls.flatMap((call, index): CallAt[] =>
    call.args.some((argument) => mentions(argument, binding)) ? [{ file, index, call }] : [],
  );
}

function mentions(value: Value, binding: number): boolean {
  if (value.kind === 'ref') return value.binding === binding;
  let found = false;
  eachPart(value, (part) => {
    found ||= part !== undefined && mentions(part, binding);
  });
  return found;
}

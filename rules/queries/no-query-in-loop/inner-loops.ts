/** Loops that lead to a query through other loops, which are reported themselves and are the ones to mend first. */
import { elementBindings, innerRepeatedCalls, memberPath, unwrap } from '../../../engine/authoring.ts';
import type { LoopAround, Model, RepeatedCall, Value } from '../../../engine/authoring.ts';

/** With so many loops inside, one more finding about the same query says nothing new. */
const ENOUGH = 2;

export function isReportedInside(
  model: Model,
  repeated: RepeatedCall,
  smallLoop: number,
  isFault: (inner: RepeatedCall) => boolean,
): boolean {
  const inner = [...innerRepeatedCalls(model, repeated, smallLoop)].filter(
    (each) => model.role(each.call.file.path) === 'source' && isFault(each),
  );
  return inner.length >= ENOUGH || inner.some(({ loop }) => goesOverHandedList(repeated, loop));
}

/** `steps.map((step) => store({ variants: step.variants }))`, where `store` goes over its `variants`. */
function goesOverHandedList({ call, loop }: RepeatedCall, inner: LoopAround): boolean {
  const over = inner.over && unwrap(inner.over);
  const list = over?.kind === 'ref' ? inner.file.bindings[over.binding] : undefined;
  const fn = list?.param && inner.file.functions[list.param.fn];
  // A parameter of a function written in place is an element, not what was handed on.
  if (!list?.param || !fn || fn.passedTo) return false;
  const given = partOf(call.call.args[list.param.index], list.path ?? []);
  const path = given && memberPath(given);
  return path?.root.kind === 'ref' && path.path.length > 0 && elementBindings(loop).has(path.root.binding);
}

/** What `{ variants: step.variants }` has at `variants`. */
function partOf(value: Value | undefined, path: readonly (string | number)[]): Value | undefined {
  const [key, ...rest] = path;
  if (key === undefined || value === undefined) return value;
  const inner = unwrap(value);
  if (inner.kind !== 'object') return undefined;
  return partOf(inner.properties.find((property) => property.key === key)?.value, rest);
}

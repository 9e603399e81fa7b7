/** Loops over pages of one result: each round asks for another part, not for another element. */
import { elementBindings, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, Model, RepeatedCall, Value } from '../../../engine/authoring.ts';

const POSITIONS = new Set(['skip', 'offset']);

/** `findMany({ skip: page * 100, take: 100 })`, `query.offset(page * 100)` with the loop's variable. */
export function asksForPages(model: Model, { call, loop, witness }: RepeatedCall): boolean {
  const elements = elementBindings(loop);
  const varies = (value: Value) => model.dependsOn({ file: call.file, value }, elements);
  const chain: readonly CallAt[] = witness.hops.length === 1 ? witness.effect.chain : [call];
  return chain.some(({ file, call: { callee, args } }) => {
    if (file !== call.file) return false;
    const isPosition = callee.kind === 'member' && POSITIONS.has(callee.property ?? '');
    return args.some((argument) => (isPosition && varies(argument)) || hasPosition(argument, varies));
  });
}

function hasPosition(value: Value, varies: (value: Value) => boolean): boolean {
  const inner = unwrap(value);
  if (inner.kind !== 'object') return false;
  return inner.properties.some(({ key, value: own }) => POSITIONS.has(key ?? '') && varies(own));
}

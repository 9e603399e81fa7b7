/** Loops over pages of one result: each round asks for another part, not for another element. */
import { elementBindings, unwrap } from '../../../engine/authoring.ts';
import type { Model, RepeatedCall, Value } from '../../../engine/authoring.ts';

const POSITIONS = new Set(['skip', 'offset']);

/** `findMany({ skip: page * 100, take: 100 })`, `query.offset(page * 100)`: only the position varies, not the filter. */
export function asksForPages(model: Model, { call, loop, witness }: RepeatedCall): boolean {
  const elements = elementBindings(loop);
  const varies = (value: Value) => model.dependsOn({ file: call.file, value }, elements);
  const chain = witness.hops.length === 1 ? witness.effect.chain.filter(({ file }) => file === call.file) : [call];
  const parts = chain.flatMap(({ call: { callee, args } }) =>
    args.flatMap((argument) => partsOf(argument, callee.kind === 'member' ? callee.property : undefined)),
  );
  const varying = parts.filter(({ value }) => varies(value));
  return varying.length > 0 && varying.every(({ key }) => POSITIONS.has(key ?? ''));
}

interface Part {
  readonly key?: string | undefined;
  readonly value: Value;
}

/** The options of an object one by one; any other argument under the name of the method it is given to. */
function partsOf(argument: Value, method: string | undefined): readonly Part[] {
  const inner = unwrap(argument);
  return inner.kind === 'object' ? inner.properties : [{ key: method, value: argument }];
}

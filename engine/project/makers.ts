/** Calls that give a function which another one returns: `validate(schema)` of `const validate = (schema) => (req, res, next) => …`. */
import { namesOf } from './calls.ts';
import { indexOf } from './file-index.ts';
import { things } from './things.ts';
import type { CallAt, FunctionAt } from './types.ts';
import { at, callsNamed, functionOf, type World } from './world.ts';

/** More calls than these are not asked. */
const MAX_CALLS = 24;

export function madeBy(world: World, { file, fn, index }: FunctionAt): readonly CallAt[] {
  const parent = file.blocks[fn.block]?.parent ?? -1;
  const maker = parent < 0 ? undefined : functionOf(file, parent);
  if (!maker || fn.passedTo || !gives(maker, index)) return [];
  const found: CallAt[] = [];
  for (const name of namesOf(world, maker)) {
    for (const call of callsNamed(world, name)) {
      if (found.length >= MAX_CALLS) return found;
      const callees = things(world, at(call.file, call.call.callee));
      if (callees.some((thing) => thing.kind === 'function' && thing.of.fn === maker.fn)) found.push(call);
    }
  }
  return found;
}

/** Whether a function returns another one, in place or by its name. */
function gives({ file, fn }: FunctionAt, index: number): boolean {
  const binding = indexOf(file).bindingOfFunction.get(index);
  return fn.returns.some(
    (value) =>
      (value.kind === 'function' && value.fn === index) ||
      (value.kind === 'ref' && binding !== undefined && value.binding === binding),
  );
}

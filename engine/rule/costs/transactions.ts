/** Code that runs inside a transaction. */
import { enclosingBlocks } from '../../facts/read.ts';
import { indexOf } from '../../project/file-index.ts';
import { callAt } from '../../project/world.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { isCollected } from '../repeated/batches.ts';

/** Helpers inside helpers. */
const MAX_DEPTH = 3;

/**
 * Whether the call stands in the callback of a transaction, `prisma.$transaction(async (tx) => { … })`, or is one of the
 * calls that are sent as one.
 */
export function isInTransaction(model: Model, call: CallAt): boolean {
  return isCollected(model, call) || standsInTransaction(model, call, 0);
}

function standsInTransaction(model: Model, { file, call }: CallAt, depth: number): boolean {
  for (const index of enclosingBlocks(file, call.block)) {
    const block = file.blocks[index];
    const passed = block?.kind === 'function' ? file.functions[block.fn]?.passedTo : undefined;
    const outer = passed && callAt(file, passed.call);
    if (outer && passed && opensFor(model, outer, passed.index, depth)) return true;
  }
  return false;
}

/** Whether a call runs the function that it is given as this argument in a transaction. */
export function opensFor(model: Model, call: CallAt, argument: number, depth = 0): boolean {
  if (model.effect(call)?.kind === 'transaction') return true;
  return (
    depth < MAX_DEPTH &&
    model.targets(call).some((helper) => {
      const binding = helper.fn.params[argument]?.binding;
      const run = binding === undefined ? undefined : indexOf(helper.file).callOf.get(binding);
      const inner = run === undefined ? undefined : callAt(helper.file, run);
      return inner !== undefined && standsInTransaction(model, inner, depth + 1);
    })
  );
}

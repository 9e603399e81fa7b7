/** Queries that the client gathers by itself. */
import type { CallAt, CallEffect, LoopAround, Model } from '../../project/types.ts';

const STARTING_TOGETHER = new Set(['map', 'flatMap', 'forEach']);

/** Prisma gathers the `findUnique` calls of one tick into a single query: what is started together costs one. */
export function isBatchedByClient({ effect }: CallEffect, { call, loop }: { call: CallAt; loop: LoopAround }): boolean {
  if (!effect.batched) return false;
  // Each round of a loop that waits is a tick of its own; without waiting all rounds start in the same.
  return loop.form === 'callback' ? STARTING_TOGETHER.has(loop.method ?? '') : !call.call.awaited && isPushed(call);
}

/** `lookups.push(prisma.user.findUnique(…))`, to be awaited as a whole. */
function isPushed({ file, call }: CallAt): boolean {
  return file.calls.some(
    ({ callee, args }) =>
      callee.kind === 'member' &&
      callee.property === 'push' &&
      args.some((argument) => argument.start === call.start && argument.end === call.end),
  );
}

/** The function given to a DataLoader handles all keys of a tick. */
export function inBatchLoader(model: Model, { file, block }: LoopAround): boolean {
  for (let fact = file.blocks[block]; fact && fact.parent >= 0; fact = file.blocks[fact.parent]) {
    const passed = fact.kind === 'function' ? file.functions[fact.fn]?.passedTo : undefined;
    const call = passed && file.calls[passed.call];
    if (call?.form !== 'new') continue;
    const things = model.things({ file, value: call.callee });
    if (
      things.some(
        (thing) =>
          (thing.kind === 'library-class' && thing.type === 'DataLoader.Loader') ||
          (thing.kind === 'package' && thing.module === 'dataloader'),
      )
    )
      return true;
  }
  return false;
}

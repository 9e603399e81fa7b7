/** Code in a loop that runs at most once, because the loop is left after it. */
import { enclosingBlocks } from '../../facts/read.ts';
import type { CallAt, LoopAround } from '../../project/types.ts';

/** Whether every way on from the call leaves the loop: the block of the call, or one around it, ends with an exit. */
export function leavesLoop({ file, block, form, rounds }: LoopAround, { call }: CallAt): boolean {
  if (form === 'callback') return false;
  // A list of attempts written in the code, of which the first that succeeds ends the loop.
  if (rounds !== undefined && endsEarly(file, block, call.end)) return true;
  // An exit in a function written inside the loop leaves only that function.
  const around: number[] = [];
  for (const index of enclosingBlocks(file, call.block)) {
    if (file.blocks[index]?.kind === 'function') around.length = 0;
    else around.push(index);
    if (index === block) break;
  }
  let breakable = true;
  for (const index of around) {
    const fact = file.blocks[index];
    // `break` in a `switch` or an inner loop leaves only that.
    if (index !== block && (fact?.kind === 'case' || fact?.kind === 'loop')) breakable = false;
    const exits = fact?.exits;
    if (exits === 'return' || exits === 'throw' || (exits === 'break' && breakable))
      return !goesOn(file, block, call.end);
  }
  return false;
}

/** A `continue` behind the call: when the row is not the right one, the next round asks again. */
function goesOn(file: LoopAround['file'], loop: number, after: number): boolean {
  const body = file.blocks[loop];
  return file.blocks.some(
    (fact) => fact.exits === 'continue' && fact.start >= after && body !== undefined && fact.end <= body.end,
  );
}

/** A `return` or `break` behind the call. */
function endsEarly(file: LoopAround['file'], loop: number, after: number): boolean {
  const body = file.blocks[loop];
  return file.blocks.some(
    ({ kind, exits, start, end }) =>
      kind === 'if' &&
      (exits === 'return' || exits === 'break') &&
      start >= after &&
      body !== undefined &&
      end <= body.end,
  );
}

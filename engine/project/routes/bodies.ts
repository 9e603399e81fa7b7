/** What stands in a function's body, functions inside of it included. */
import type { FileFacts, Range } from '../../facts/model.ts';
import { enclosingBlocks } from '../../facts/read.ts';
import { blockAt } from '../file-index.ts';
import type { CallAt, FunctionAt } from '../types.ts';

export function isInBody({ file, fn }: FunctionAt, { start, end }: Range): boolean {
  const body = file.blocks[fn.block];
  return body !== undefined && body.start <= start && end <= body.end;
}

/** In source order. */
export function callsInBody(of: FunctionAt): readonly CallAt[] {
  const { file } = of;
  return file.calls.flatMap((call, index) => (isInBody(of, call) ? [{ file, index, call }] : []));
}

/** Whether what is thrown there is caught, and not thrown again, in the same function. */
export function isCaught(file: FileFacts, place: Range): boolean {
  const block = blockAt(file, place);
  const fn = file.blocks[block]?.fn;
  for (const index of enclosingBlocks(file, block)) {
    const around = file.blocks[index];
    if (!around || around.fn !== fn) return false;
    if (around.kind !== 'try') continue;
    const handler = file.blocks.find(
      (each) => each.kind === 'catch' && each.parent === around.parent && each.start >= around.end,
    );
    if (handler && handler.rethrows !== true && handler.exits === undefined) return true;
  }
  return false;
}

/** Whether a second step of a function is reached whenever the first one has succeeded. */
import { blockContains, enclosingBlocks } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts } from '../../../engine/authoring.ts';

const LEAVING: ReadonlySet<string> = new Set(['return', 'break', 'continue']);

/** Neither in a loop nor in code that runs after a failure. */
export function isPlainStep({ file, call }: CallAt): boolean {
  return blocksOf(file, call.block).every(({ kind }) => kind !== 'loop' && kind !== 'catch' && kind !== 'finally');
}

/** `second` always runs after `first` in the same function, unless something throws. */
export function follows(first: CallAt, second: CallAt): boolean {
  const { file } = first;
  const block = enteredFrom(file, first.call.block, second.call.block);
  if (block === undefined || !blockContains(file, block, first.call.block)) return false;
  for (const index of enclosingBlocks(file, first.call.block)) {
    if (index === block) break;
    if (file.blocks[index]?.exits !== undefined) return false;
  }
  return !leavesBetween(file, block, first.call.end, second.call.start);
}

/** The call runs whenever its function does, unless something throws. */
export function isCertain({ file, call }: CallAt): boolean {
  const fn = file.functions[file.blocks[call.block]?.fn ?? -1];
  if (!fn) return false;
  const block = enteredFrom(file, fn.block, call.block);
  return block === fn.block && !leavesBetween(file, block, fn.start, call.start);
}

/** The innermost block around `inner` that is not simply entered: what is tried always is, if its failure is not kept quiet. */
function enteredFrom(file: FileFacts, from: number, inner: number): number | undefined {
  for (const index of enclosingBlocks(file, inner)) {
    const fact = file.blocks[index];
    if (fact?.kind !== 'try' || blockContains(file, index, from)) return index;
    if (isKeptQuiet(file, index)) return undefined;
  }
  return undefined;
}

function isKeptQuiet(file: FileFacts, tried: number): boolean {
  const { parent, end } = file.blocks[tried] ?? { parent: -1, end: 0 };
  const handler = file.blocks.find((each) => each.kind === 'catch' && each.parent === parent && each.start >= end);
  return handler !== undefined && handler.exits !== 'throw' && handler.rethrows !== true;
}

function leavesBetween(file: FileFacts, around: number, start: number, end: number): boolean {
  const fn = file.blocks[around]?.fn;
  return file.blocks.some(
    (each) =>
      each.fn === fn &&
      each.kind !== 'function' &&
      each.start >= start &&
      each.end <= end &&
      LEAVING.has(each.exits ?? ''),
  );
}

function blocksOf(file: FileFacts, block: number) {
  const fn = file.blocks[block]?.fn;
  return [...enclosingBlocks(file, block)].flatMap((index) => {
    const each = file.blocks[index];
    return each && each.fn === fn ? [each] : [];
  });
}

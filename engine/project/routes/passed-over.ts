/** Code of a guard that does not run for a path: `if (pathname.startsWith('/admin')) { … }` for `/orders`. */
import type { Range, Value } from '../../facts/model.ts';
import { bare } from '../file-index.ts';
import type { FunctionAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { pathAnswer } from './path-tests.ts';

/** Branches for other paths, and all behind one that this path leaves the guard by. */
export function passedOver(world: World, { file, fn, index }: FunctionAt, path: string): readonly Range[] {
  const whole = file.blocks[fn.block];
  return file.blocks.flatMap((block): readonly Range[] => {
    if ((block.kind !== 'if' && block.kind !== 'else') || block.fn !== index || !block.test) return [];
    const answer = pathAnswer(world, at(file, block.test), path);
    if (answer === (block.kind === 'if' ? 'no' : 'yes')) return [block];
    const runs = answer === (block.kind === 'if' ? 'yes' : 'no');
    return runs && block.exits === 'return' && whole ? [{ start: block.end, end: whole.end }] : [];
  });
}

/** Whether anything in the guard depends on the path. */
export function asksForPath(world: World, { file, index }: FunctionAt, path: string): boolean {
  return file.blocks.some(
    ({ kind, fn, test }) =>
      kind === 'if' &&
      fn === index &&
      test &&
      parts(bare(test)).some((part) => pathAnswer(world, at(file, part), path)),
  );
}

function parts(test: Value): readonly Value[] {
  return test.kind === 'choice' ? test.options.flatMap((option) => parts(bare(option))) : [test];
}

export const isPassedOver = (ranges: readonly Range[], { start, end }: Range): boolean =>
  ranges.some((range) => range.start <= start && end <= range.end);

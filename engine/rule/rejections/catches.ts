/** Which `catch` takes what a place throws. */
import type { BlockFact, FileFacts } from '../../facts/model.ts';

/** A try and, where it has one, its catch: indexes of their blocks. */
export interface Try {
  readonly body: number;
  readonly handler: number | undefined;
}

/** The tries around a block inside its function, innermost first; those of which it is the catch or finally do not count. */
export function* triesAround(file: FileFacts, block: number): Generator<Try> {
  for (let index = block, fact = file.blocks[index]; fact && fact.kind !== 'function' && index > 0;) {
    if (fact.kind === 'try') yield { body: index, handler: handlerOf(file, fact) };
    index = fact.parent;
    fact = file.blocks[index];
  }
}

/** Blocks come in the order of their starts: the catch is the first of the same parent that begins behind the try. */
export function handlerOf(file: FileFacts, body: BlockFact): number | undefined {
  const next = file.blocks.findIndex((block) => block.parent === body.parent && block.start >= body.end);
  return file.blocks[next]?.kind === 'catch' ? next : undefined;
}

/** The try that a catch belongs to. */
export function bodyOf(file: FileFacts, handler: number): number | undefined {
  const fact = file.blocks[handler];
  const found = file.blocks.findLastIndex(
    (block) => fact !== undefined && block.kind === 'try' && block.parent === fact.parent && block.end <= fact.start,
  );
  return found < 0 ? undefined : found;
}

/** Whether an error that reaches the catch may go on: it is thrown again on some path. */
export function rethrows(file: FileFacts, handler: number): boolean {
  const around = file.blocks[handler];
  return file.blocks.some(
    (block) =>
      around !== undefined &&
      around.start <= block.start &&
      block.end <= around.end &&
      block.fn === around.fn &&
      (block.rethrows === true || block.exits === 'throw'),
  );
}

/** Whether what is thrown in a block leaves its function. */
export function escapes(file: FileFacts, block: number): boolean {
  for (const { handler } of triesAround(file, block))
    if (handler !== undefined && !rethrows(file, handler)) return false;
  return true;
}

/** Whether a block is in a catch, or in the finally of a try that has one: its author has thought of errors already. */
export function inHandling(file: FileFacts, block: number): boolean {
  for (let fact = file.blocks[block]; fact && fact.kind !== 'function' && fact.kind !== 'module';) {
    if (fact.kind === 'catch' || fact.kind === 'finally') return true;
    fact = file.blocks[fact.parent];
  }
  return false;
}

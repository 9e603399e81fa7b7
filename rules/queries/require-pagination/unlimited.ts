/** Whether anything bounds the number of rows of a read. */
import type { CallAt, CallEffect, FileFacts, Model, Value } from '../../../engine/authoring.ts';
import { blockContains, eachPart, enclosingBlocks } from '../../../engine/authoring.ts';

/** Ways to run a query that hand its rows on one by one. */
const STREAMING = /^(?:stream|cursor|pipe|iterate|iterator|asCursor|eachAsync|forEach)$/;

export function isUnlimited(model: Model, read: CallAt, effect: CallEffect): boolean {
  if (effect.limit === 'none') return true;
  const { limitCalls = [] } = effect;
  return (
    effect.limit === 'present' &&
    limitCalls.length > 0 &&
    limitCalls.every((call) => isOptional(model, call, read, limitCalls))
  );
}

export function isStreamed({ chain }: CallEffect): boolean {
  return chain.some(({ call }) => call.callee.kind === 'member' && STREAMING.test(call.callee.property ?? ''));
}

/** `if ('limit' in query) qb.limit(query.limit)`: the client decides whether there is a limit. */
function isOptional(model: Model, limit: CallAt, read: CallAt, all: readonly CallAt[]): boolean {
  const { file } = limit;
  if (file !== read.file) return false;
  for (const index of enclosingBlocks(file, limit.call.block)) {
    if (blockContains(file, index, read.call.block)) return false;
    const block = file.blocks[index];
    if (block?.kind !== 'if' || !block.test) continue;
    const isOnOtherPath = all.some((other) => isInElse(file, other, block.test));
    return !isOnOtherPath && isAskedOfClient(model, file, block.test);
  }
  return false;
}

function isInElse(file: FileFacts, { call }: CallAt, test: Value | undefined): boolean {
  return [...enclosingBlocks(file, call.block)].some((index) => {
    const block = file.blocks[index];
    return block?.kind === 'else' && block.test?.start === test?.start;
  });
}

function isAskedOfClient(model: Model, file: FileFacts, test: Value): boolean {
  if (test.kind === 'ref' || test.kind === 'member' || test.kind === 'call') {
    return model.origins({ file, value: test }).some(({ kind }) => kind === 'request');
  }
  let asked = false;
  eachPart(test, (part) => {
    asked ||= part !== undefined && isAskedOfClient(model, file, part);
  });
  return asked;
}

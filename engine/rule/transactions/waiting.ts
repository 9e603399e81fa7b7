/** Whether anybody waits for a call: what is only started may fail unseen, and nothing depends on it. */
import type { CallFact, FileFacts, Value } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import { functionAt } from '../../project/world.ts';
import { indexOf } from '../../project/file-index.ts';
import type { CallAt } from '../../project/types.ts';

const MAX_DEPTH = 4;

/** It is awaited, given back to whoever awaits the function, or one of a list given to `Promise.all`. */
export function isWaitedFor({ file, index, call }: CallAt, depth = 0): boolean {
  if (call.awaited) return true;
  const fn = functionAt(file, file.blocks[call.block]?.fn ?? -1);
  if (fn?.fn.returns.some((value) => gives(value, index))) return true;
  if (depth > MAX_DEPTH) return false;
  const all = listsOf(file).find((each) => each.start < call.start && call.end <= each.end && holds(each, index));
  return all !== undefined && isWaitedFor({ file, index: file.calls.indexOf(all), call: all }, depth + 1);
}

/** The calls of a function's own code, those in functions written inside it left out. */
export function ownCalls(file: FileFacts, fn: number): readonly CallAt[] {
  return (indexOf(file).callsOfFunction.get(fn) ?? []).flatMap((index) => {
    const call = file.calls[index];
    return call ? [{ file, index, call }] : [];
  });
}

function gives(value: Value, call: number): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'choice') return inner.options.some((option) => gives(option, call));
  return inner.kind === 'call' && inner.call === call;
}

function listsOf(file: FileFacts): readonly CallFact[] {
  return (indexOf(file).callsByName.get('all') ?? []).flatMap((index) => {
    const call = file.calls[index];
    const path = call && memberPath(call.callee);
    return call && path?.root.kind === 'global' && path.root.name === 'Promise' ? [call] : [];
  });
}

function holds({ args: [list] }: CallFact, call: number): boolean {
  const inner = list && unwrap(list);
  return inner?.kind === 'array' && inner.elements.some((element) => gives(element, call));
}

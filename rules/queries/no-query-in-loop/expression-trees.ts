/** Functions that evaluate a tree of expressions: each node asks a question of its own, and inner nodes only recurse. */
import { enclosingBlocks } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, Model, RepeatedCall } from '../../../engine/authoring.ts';

/** The call is a recursion, and a node either asks or goes on to its parts: no list of rows is behind it. */
export function evaluatesTree(model: Model, { call, witness }: RepeatedCall): boolean {
  const [, query] = witness.hops;
  if (!query || query.file !== call.file || witness.hops.length !== 2) return false;
  const around = new Set(enclosingBlocks(call.file, call.call.block));
  const recurses = model.targets(call).some(({ file, fn }) => file === call.file && around.has(fn.block));
  return recurses && excludes(call.file, call, query);
}

/** At most one of the two calls is reached: other cases of a `switch`, the sides of an `if`, or behind a return. */
function excludes(file: FileFacts, a: CallAt, b: CallAt): boolean {
  const [first, second] = a.call.start < b.call.start ? [a, b] : [b, a];
  const ofFirst = [...enclosingBlocks(file, first.call.block)];
  const ofSecond = [...enclosingBlocks(file, second.call.block)];
  const common = ofFirst.find((block) => ofSecond.includes(block));
  const left = file.blocks[ofFirst[ofFirst.indexOf(common ?? 0) - 1] ?? -1];
  const right = file.blocks[ofSecond[ofSecond.indexOf(common ?? 0) - 1] ?? -1];
  if (left?.kind === 'case') return right?.kind === 'case';
  if (left?.kind !== 'if') return false;
  return left.exits === 'return' || (right?.kind === 'else' && right.test === left.test);
}

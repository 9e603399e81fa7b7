/** Conditions around or before a use of a value that keep it small there. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { blockContains, enclosingBlocks, literalText, unwrap } from '../../facts/read.ts';
import { blockAt } from '../../project/file-index.ts';
import type { Model } from '../../project/types.ts';
import { fromRequest, keysOf, testsUpperBound } from './tests.ts';

/** Whether a condition that comes out as said tells that a value of one of these keys is harmless. */
export type Tests = (test: Value, outcome: boolean, keys: readonly string[]) => boolean;

/** Whether each way to the use has passed a test that bounds the value from above, or another one that is asked for. */
export function isGuardedUse(
  model: Model,
  file: FileFacts,
  value: Value,
  path: readonly string[],
  tests: Tests = (test, outcome, keys) => testsUpperBound(model, file, test, outcome, keys),
): boolean {
  const keys = keysOf(model, file, value, path);
  if (keys.length === 0) return false;
  const around = new Set(enclosingBlocks(file, blockAt(file, value)));
  return branchesOf(file).some((index) => {
    const block = file.blocks[index];
    if (!block) return false;
    if (block.kind === 'case') return around.has(index) && isCaseOf(model, file, block, keys);
    if (!block.test) return false;
    const taken = block.kind === 'if';
    if (around.has(index)) return tests(block.test, taken, keys);
    const before = block.end <= value.start && around.has(block.parent);
    const leaves = () => block.exits !== undefined || assignsBound(model, file, index, keys);
    return before && leaves() && tests(block.test, !taken, keys);
  });
}

const branches = new WeakMap<FileFacts, readonly number[]>();

/** Blocks that run under a condition: few of all, and asked for at every step of a value's way. */
function branchesOf(file: FileFacts): readonly number[] {
  let found = branches.get(file);
  if (!found) {
    found = file.blocks.flatMap(({ kind }, index) =>
      kind === 'case' || kind === 'if' || kind === 'else' ? [index] : [],
    );
    branches.set(file, found);
  }
  return found;
}

function isCaseOf(
  model: Model,
  file: FileFacts,
  { subject, test }: { subject?: Value; test?: Value },
  keys: readonly string[],
): boolean {
  if (!subject || !test) return false;
  const isConstant = literalText(test) !== undefined || unwrap(test).kind === 'literal';
  return isConstant && keysOf(model, file, subject).some((key) => keys.includes(key));
}

/** `if (limit > MAX) limit = MAX`. */
function assignsBound(model: Model, file: FileFacts, block: number, keys: readonly string[]): boolean {
  const within = (range: Range & { readonly block: number }) => blockContains(file, block, range.block);
  const variables = file.bindings.some(
    (binding, index) =>
      keys.includes(`b${index}`) &&
      binding.writes.some(
        (write) => within(write) && write.value !== undefined && !fromRequest(model, { file, value: write.value }),
      ),
  );
  return (
    variables ||
    file.memberWrites.some(
      (write) =>
        within(write) &&
        keysOf(model, file, write.target).some((key) => keys.includes(key)) &&
        !fromRequest(model, { file, value: write.value }),
    )
  );
}

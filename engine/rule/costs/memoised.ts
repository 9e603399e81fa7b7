/** Functions that keep their results: `const settings = cache(async () => …)`. */
import type { BlockFact, FileFacts, Value } from '../../facts/model.ts';
import { enclosingBlocks, unwrap } from '../../facts/read.ts';
import type { CallAt, Model } from '../../project/types.ts';

/** Whether what the call runs is asked for the same only once. */
export function isMemoised(model: Model, { file, call }: CallAt): boolean {
  const made = model.source({ file, value: call.callee });
  const maker = made.value.kind === 'call' ? made.file.calls[made.value.call] : undefined;
  if (made.value.kind !== 'call' || !maker) return false;
  return model.library({ file: made.file, index: made.value.call, call: maker })?.call.memoises === true;
}

/** Whether the call asks for the same whenever it is made. */
export function isConstantCall(model: Model, { file, call }: CallAt): boolean {
  return call.args.every((value) => model.constant({ file, value }) !== undefined);
}

/** `if (this.settings) return this.settings;` with `this.settings = …` behind it: what stands there is done once. */
export function isBehindKept(model: Model, { file, call }: CallAt): boolean {
  const around = new Set(enclosingBlocks(file, call.block));
  return file.blocks.some(
    (block) =>
      block.kind === 'if' &&
      block.exits === 'return' &&
      block.end <= call.start &&
      around.has(block.parent) &&
      givesKept(model, file, block),
  );
}

/** Whether a branch returns a field that its function sets; not one that holds what another parameter asked for. */
function givesKept(model: Model, file: FileFacts, { fn, test, start, end }: BlockFact): boolean {
  const fields = (file.functions[fn]?.returns ?? []).flatMap((value) =>
    start <= value.start && value.end <= end ? (fieldOf(value) ?? []) : [],
  );
  const isSet = file.memberWrites.some((write) => {
    const field = fieldOf(write.target);
    return write.start >= end && file.blocks[write.block]?.fn === fn && field !== undefined && fields.includes(field);
  });
  if (!isSet || !test) return false;
  const params = new Set(file.bindings.flatMap(({ param }, index) => (param?.fn === fn ? [index] : [])));
  return !model.dependsOn({ file, value: test }, params);
}

function fieldOf(value: Value): string | undefined {
  const inner = unwrap(value);
  return inner.kind === 'member' && unwrap(inner.object).kind === 'this' ? inner.property : undefined;
}

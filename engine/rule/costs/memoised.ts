/** Functions that keep their results: `const settings = cache(async () => …)`. */
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

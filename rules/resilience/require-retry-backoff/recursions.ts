/** Functions that call themselves again when a call failed. */
import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { bodyOf, calleeOf, isWithin } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { nameIn, retriedIn, waitIn } from './retried.ts';

export function* recursionsIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const [handler, block] of file.blocks.entries()) {
    const fn = file.functions[block.fn];
    const body = block.kind === 'catch' ? file.blocks[bodyOf(file, handler) ?? -1] : undefined;
    if (!fn?.name || !body) continue;
    const index = file.calls.findIndex(
      (call) =>
        isWithin(call, block) && nameIn(file, call.callee) === fn.name && file.blocks[call.block]?.fn === block.fn,
    );
    const again = file.calls[index];
    if (!again || !model.targets({ file, index, call: again }).some((target) => target.fn === fn)) continue;
    // A test on what was tried before allows one more: `if (!isRetry) return load(true)`.
    if (again.args.some((value) => value.kind === 'literal' && value.value === true)) continue;
    const wait = waitIn(file, fn);
    const isFast = wait === undefined || (wait.kind === 'constant' && wait.ms < options.constantDelayOkMs);
    const call = isFast ? retriedIn(model, file, body, block.fn) : undefined;
    if (!call) continue;
    yield {
      at: again.nameRange,
      message: `\`${fn.name}\` tries \`${calleeOf(call)}\` again ${wait ? `every ${wait.kind === 'constant' ? wait.ms : 0} ms` : 'at once'} by calling itself, which loads a struggling service more. Wait longer with each attempt, up to a cap and with jitter.`,
      related: [{ path: file.path, at: call.call.nameRange, message: 'This is tried again.' }],
    };
  }
}

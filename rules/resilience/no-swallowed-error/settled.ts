/** Writes sent together, whose results nobody reads. */
import type { CheckContext, FileFacts, Model, Problem, Value } from '../../../engine/authoring.ts';
import { calleeOf, mayReject, memberPath } from '../../../engine/authoring.ts';
import { writesIn } from './hidden.ts';
import type { Options } from './options.ts';

/** `ids.map(async (id) => { try { … } catch (error) { … } })`: nothing is left to be rejected. */
function reportsItself(model: Model, file: FileFacts, list: Value): boolean {
  const mapping = list.kind === 'call' ? file.calls[list.call] : undefined;
  const [callback] = mapping?.args ?? [];
  const fn = callback?.kind === 'function' ? file.functions[callback.fn] : undefined;
  return fn !== undefined && callback?.kind === 'function' && !mayReject(model, { file, index: callback.fn, fn });
}

export function* settledIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const call of file.calls) {
    const path = memberPath(call.callee);
    if (call.used || path?.path[0] !== 'allSettled' || path.root.kind !== 'global' || path.root.name !== 'Promise')
      continue;
    if (call.args[0] && reportsItself(model, file, call.args[0])) continue;
    const hidden = writesIn(model, file, { start: call.nameRange.end, end: call.end }, options.ignoreCalls);
    if (!hidden) continue;
    yield {
      at: call.nameRange,
      message: `\`Promise.allSettled\` never rejects, and nobody reads its results, so a failure of \`${calleeOf(hidden.call)}\` leaves no trace. Look for results with status \`rejected\` and report them.`,
      related: [{ path: file.path, at: hidden.call.call.nameRange, message: `Hides that ${hidden.what} failed.` }],
    };
  }
}

/** Writes sent together, whose results nobody reads. */
import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { calleeOf, memberPath } from '../../../engine/authoring.ts';
import { writesIn } from './hidden.ts';
import type { Options } from './options.ts';

export function* settledIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const call of file.calls) {
    const path = memberPath(call.callee);
    if (call.used || path?.path[0] !== 'allSettled' || path.root.kind !== 'global' || path.root.name !== 'Promise')
      continue;
    const hidden = writesIn(model, file, { start: call.nameRange.end, end: call.end }, options.ignoreCalls);
    if (!hidden) continue;
    yield {
      at: call.nameRange,
      message: `\`Promise.allSettled\` never rejects, and nobody reads its results, so a failure of \`${calleeOf(hidden.call)}\` leaves no trace. Look for results with status \`rejected\` and report them.`,
      related: [{ path: file.path, at: hidden.call.call.nameRange, message: `Hides that ${hidden.what} failed.` }],
    };
  }
}

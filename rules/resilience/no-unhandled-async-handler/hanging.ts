/** Catches after which a request gets no answer. */
import type { FileFacts, FunctionAt, Range, RequestCallback } from '../../../engine/authoring.ts';
import { bodyOf, isWithin, rethrows, valuesOf } from '../../../engine/authoring.ts';

export interface Hanging {
  /** `catch (error)`. */
  readonly head: Range;
  /** What the try has that answers. */
  readonly answer: Range;
}

const KINDS = new Set<RequestCallback['kind']>(['route', 'middleware', 'server']);
/** A catch whose try is all that answers, while it neither answers itself nor hands the error on. */
export function hangingCatch({ file, fn, index }: FunctionAt, { kind }: RequestCallback): Hanging | undefined {
  const [request, response, next] = fn.params.map(({ binding }) => binding);
  if (!KINDS.has(kind) || response === undefined || fn.params.length > 3) return undefined;
  const uses = valuesOf(file, 'ref').filter(
    ({ binding, start }) => (binding === response || binding === next) && start > 0,
  );
  const inFunction = uses.filter((use) => isWithin(use, fn));
  for (const [at, block] of file.blocks.entries()) {
    // Inside a branch or loop, what comes behind may answer.
    if (block.kind !== 'catch' || block.fn !== index || block.parent !== fn.block || !block.head) continue;
    const body = file.blocks[bodyOf(file, at) ?? -1];
    const answer = body && inFunction.find((use) => isWithin(use, body));
    if (!answer || rethrows(file, at) || leadsElsewhere(file, block, request)) continue;
    if (inFunction.every((use) => isWithin(use, body))) return { head: block.head, answer };
  }
  return undefined;
}

/** Ends the process, or hands the request to something that can answer it. */
function leadsElsewhere(file: FileFacts, block: Range, request: number | undefined): boolean {
  return file.calls.some(
    (call) =>
      isWithin(call, block) &&
      ((call.callee.kind === 'member' && call.callee.property === 'exit') ||
        call.args.some((value) => value.kind === 'this' || (value.kind === 'ref' && value.binding === request))),
  );
}

/** The wrapper that a file puts around its other handlers. */
import type { FunctionAt, Model } from '../../../engine/authoring.ts';
import { mayReject, unwrap } from '../../../engine/authoring.ts';

/** Undefined where none is used, or where the handler is not written as an argument of its own. */
export function wrapperIn(model: Model, { file, fn }: FunctionAt): string | undefined {
  if (!fn.passedTo) return undefined;
  for (const [index, call] of file.calls.entries()) {
    const [given, ...more] = call.args;
    if (call.callee.kind !== 'ref' || given?.kind !== 'function' || more.length > 0) continue;
    const where = { file, index, call };
    const known = model.library(where);
    const takes =
      known?.library === 'express-async-handler' ||
      model.targets(where).some((target) =>
        target.fn.returns.some((value) => {
          const inner = unwrap(value);
          const made = inner.kind === 'function' ? target.file.functions[inner.fn] : undefined;
          return (
            made !== undefined &&
            inner.kind === 'function' &&
            made.params.length >= 2 &&
            !mayReject(model, { file: target.file, index: inner.fn, fn: made })
          );
        }),
      );
    if (takes) return file.bindings[call.callee.binding]?.name;
  }
  return undefined;
}

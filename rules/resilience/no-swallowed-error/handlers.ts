/** `.catch(() => {})` and its like. */
import type { CheckContext, FileFacts, FunctionAt, Model, Problem, Value } from '../../../engine/authoring.ts';
import { calleeOf, inHandling, promiseChain, unwrap } from '../../../engine/authoring.ts';
import { functionName } from './catches.ts';
import { givesNothing, isNothing } from './constants.ts';
import { hiddenIn, isCleanup } from './hidden.ts';
import type { Options } from './options.ts';
import { handlerRepairs } from './repairs.ts';

const REASON = 3;

export function* handlersIn({ file, model, options }: CheckContext<Options>): Generator<Problem> {
  for (const [index, call] of file.calls.entries()) {
    const callee = unwrap(call.callee);
    const [handler] = call.args;
    if (callee.kind !== 'member' || callee.property !== 'catch' || !handler || call.args.length > 1) continue;
    if (!swallows(model, file, handler, options) || inHandling(file, call.block)) continue;
    const name = functionName(file, call.block);
    // `silentDelete` says what it does.
    if (name !== undefined && /silent|quiet|besteffort/i.test(name)) continue;
    const root = promiseChain({ file, index, call })?.root;
    if (!root || isCleanup(file, root.call, options.ignoreCalls)) continue;
    const hidden = hiddenIn(model, file, root.call, options.ignoreCalls);
    if (!hidden) continue;
    yield {
      at: { start: handler.start, end: handler.end },
      message: `This handler drops the error of \`${calleeOf(root)}\`, so that its failure leaves no trace. Log the error, or leave it to the caller.`,
      related: [{ path: file.path, at: hidden.call.call.nameRange, message: `Hides that ${hidden.what} failed.` }],
      repairs: handler.kind === 'function' ? handlerRepairs(model, file, handler, name) : [],
    };
  }
}

/** A function that does nothing with its error: written there, or named. */
function swallows(model: Model, file: FileFacts, handler: Value, options: Options): boolean {
  const value = unwrap(handler);
  if (value.kind !== 'function' && value.kind !== 'ref' && value.kind !== 'member') return false;
  const found = model.things({ file, value });
  if (found.length === 0) return isLibraryNoop(file, value);
  return found.every((thing) => thing.kind === 'function' && doesNothing(thing.of, options));
}

function isLibraryNoop(file: FileFacts, value: Value): boolean {
  const from = value.kind === 'ref' ? file.bindings[value.binding]?.import : undefined;
  return (
    from !== undefined &&
    /^(?:lodash|lodash-es|underscore|es-toolkit|ramda)(?:\/noop)?$|\bnoop\d?$/.test(from.module) &&
    /noop|default/.test(from.name)
  );
}

function doesNothing({ file, fn }: FunctionAt, { allowCommented, ignoreBindings }: Options): boolean {
  const body = file.blocks[fn.block];
  if (ignoreBindings.includes(fn.params[0]?.name ?? '')) return false;
  if (body?.empty !== undefined) return !(allowCommented && body.empty >= REASON);
  const [only, ...more] = fn.returns;
  // An arrow without braces has no block of statements.
  if (only && more.length === 0 && isNothing(only) && body && body.start === only.start) return true;
  return givesNothing(file, fn.block);
}

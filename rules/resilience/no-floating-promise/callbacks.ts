/** Async functions given to methods of lists that do not wait for them. */
import type { CallAt, CallFact, FunctionAt, Model } from '../../../engine/authoring.ts';
import { isAsync, mayReject, unwrap } from '../../../engine/authoring.ts';

const EACH = new Set(['forEach', 'map', 'flatMap']);
/** They take what the callback gives for an answer, and a promise is always true. */
const PREDICATES = new Set(['filter', 'some', 'every', 'find', 'findIndex', 'findLast']);

const nameOf = ({ callee }: CallFact) => (callee.kind === 'member' ? (callee.property ?? '') : '');

export const CALLBACK_METHODS = {
  test: (call: CallFact) => EACH.has(nameOf(call)) || PREDICATES.has(nameOf(call)),
};

/** Whether the mistake shows in what the call gives. */
export const needsResult = (call: CallFact) => PREDICATES.has(nameOf(call)) && !call.awaited;

export interface AsyncCallback {
  readonly method: string;
  readonly fn: FunctionAt;
  readonly predicate: boolean;
}

export function asyncCallback(model: Model, where: CallAt): AsyncCallback | undefined {
  const { file, call } = where;
  const [given] = call.args;
  const method = nameOf(call);
  if (!given || call.args.length > 2) return undefined;
  const value = unwrap(given);
  if (value.kind !== 'function' && value.kind !== 'ref' && value.kind !== 'member') return undefined;
  const inPlace = value.kind === 'function' ? file.functions[value.fn] : undefined;
  if (value.kind === 'function' && !inPlace?.async) return undefined;
  const fns =
    inPlace && value.kind === 'function'
      ? [{ file, index: value.fn, fn: inPlace }]
      : model.things({ file, value }).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
  const [fn] = fns;
  if (!fn || !fns.every((each) => isAsync(model, each)) || model.library(where)?.library !== 'JavaScript')
    return undefined;
  const predicate = PREDICATES.has(method);
  return predicate || mayReject(model, fn) ? { method, fn, predicate } : undefined;
}

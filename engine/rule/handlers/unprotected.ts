/** What can reject in a handler without anybody taking it. */
import type { Value } from '../../facts/model.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { escapes, inHandling } from '../rejections/catches.ts';
import { promiseChain } from '../rejections/chains.ts';
import { givesPromise } from '../rejections/promises.ts';
import { callsInFunction, canReject, firstEscape } from '../rejections/rejecting.ts';

/** The first awaited call of an async function, or a chain without a rejection handler in any other. */
export function unprotected(model: Model, of: FunctionAt): CallAt | undefined {
  return of.fn.async ? firstEscape(model, of) : looseAnswers(model, of)[0];
}

/** `service.list().then((rows) => res.json(rows))`: the answer depends on it, and a rejection answers nothing. */
export function looseAnswers(model: Model, of: FunctionAt): readonly CallAt[] {
  return callsInFunction(of).filter((where) => {
    const { call, file } = where;
    if (call.used || call.awaited || call.voided || call.callee.kind !== 'member') return false;
    const chain = promiseChain(where);
    const [first] = chain?.steps ?? [];
    return (
      chain !== undefined &&
      first !== undefined &&
      !chain.handled &&
      !inHandling(file, call.block) &&
      escapes(file, call.block) &&
      answers(of, where) &&
      givesPromise(model, chain.root) !== undefined &&
      canReject(model, where)
    );
  });
}

/** Something in the chain is given the response, or calls it. */
function answers({ file, fn }: FunctionAt, { call }: CallAt): boolean {
  const response = fn.params[fn.params.length === 4 ? 2 : 1]?.binding;
  const mentions = (value: Value): boolean => {
    if (value.kind === 'ref') return value.binding === response;
    if (value.kind === 'member') return mentions(value.object);
    const inner = value.kind === 'call' ? file.calls[value.call] : undefined;
    return inner !== undefined && mentions(inner.callee);
  };
  return (
    response !== undefined &&
    file.calls.some(
      ({ start, end, callee, args }) => call.start <= start && end <= call.end && [callee, ...args].some(mentions),
    )
  );
}

/** What can reject in a handler without anybody taking it. */
import type { CallAt, FunctionAt, Model } from '../../../engine/authoring.ts';
import {
  callsInFunction,
  canReject,
  escapes,
  firstEscape,
  givesPromise,
  inHandling,
  promiseChain,
} from '../../../engine/authoring.ts';

/** The first awaited call of an async function, or a chain without a rejection handler in any other. */
export function unprotected(model: Model, of: FunctionAt): CallAt | undefined {
  return of.fn.async ? firstEscape(model, of) : looseChain(model, of);
}

/** `service.list().then((rows) => res.json(rows))`: the answer depends on it, and a rejection answers nothing. */
function looseChain(model: Model, of: FunctionAt): CallAt | undefined {
  return callsInFunction(of).find((where) => {
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
      answers(of, first) &&
      givesPromise(model, chain.root) !== undefined &&
      canReject(model, where)
    );
  });
}

/** Something in the chain is given the response, or calls it. */
function answers({ file, fn }: FunctionAt, step: CallAt): boolean {
  const response = fn.params[fn.params.length === 4 ? 2 : 1]?.binding;
  return (
    response !== undefined &&
    file.calls.some(
      ({ start, end, callee, args }) =>
        step.call.start <= start &&
        end <= step.call.end &&
        [callee, ...args].some((value) => mentions(value, response)),
    )
  );

  function mentions(value: CallAt['call']['callee'], binding: number): boolean {
    if (value.kind === 'ref') return value.binding === binding;
    if (value.kind === 'member') return mentions(value.object, binding);
    const inner = value.kind === 'call' ? file.calls[value.call] : undefined;
    return inner !== undefined && mentions(inner.callee, binding);
  }
}

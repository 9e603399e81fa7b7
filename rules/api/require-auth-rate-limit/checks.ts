/** Calls that check or send what people get in with, and the routes they are reached from. */
import type { CallAt, FunctionAt, Model, Route } from '../../../engine/authoring.ts';
import { enclosingFunctions } from '../../../engine/authoring.ts';

export type CheckKind = 'password' | 'code' | 'sign' | 'mail';

export interface CheckAt {
  readonly kind: CheckKind;
  readonly call: CallAt;
  /** Calls from the handler to the function that checks. */
  readonly hops: readonly CallAt[];
}

/** Their names in the libraries, so that the model is asked about few calls. */
const NAMES = [
  'compare',
  'compareSync',
  'verify',
  'verifySync',
  'verifyDelta',
  'check',
  'checkDelta',
  'validate',
  'sign',
  'signAsync',
  'sendMail',
  'sendMultiple',
  'send',
];
const MAX_DEPTH = 6;

/** By the handler; first those that say most. */
export function checksByHandler(model: Model): ReadonlyMap<FunctionAt['fn'], readonly CheckAt[]> {
  return model.recall('credential checks by handler', undefined, model, () => {
    const found = new Map<FunctionAt['fn'], CheckAt[]>();
    for (const call of NAMES.flatMap((name) => [...model.callsNamed(name)])) {
      const kind = kindOf(model, call);
      const [fn] = kind ? enclosingFunctions(call) : [];
      if (!kind || !fn) continue;
      for (const { route, hops } of model.routesTo(fn, MAX_DEPTH)) add(found, route, { kind, call, hops });
    }
    return found;
  });
}

function add(found: Map<FunctionAt['fn'], CheckAt[]>, { handler }: Route, check: CheckAt): void {
  const list = found.get(handler.fn);
  if (list?.some(({ call }) => call.call === check.call.call)) return;
  if (list) list.push(check);
  else found.set(handler.fn, [check]);
}

function kindOf(model: Model, where: CallAt): CheckKind | undefined {
  const entry = model.library(where)?.call;
  if (entry?.hash?.role === 'verify') return 'password';
  if (entry?.checksCode) return 'code';
  const kind = entry?.effect?.kind;
  return kind === 'sign' || kind === 'mail' ? kind : undefined;
}

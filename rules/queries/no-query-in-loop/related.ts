/** The places that explain a finding: the loop, the calls down to the query, the query that gave the elements. */
import { calleeOf, calleeRange, isReadRoundTrip, queryName, queryRange, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, LoopAround, Model, Related, Value, Witness } from '../../../engine/authoring.ts';

export function relatedTo(model: Model, loop: LoopAround, witness?: Witness): Related[] {
  const [, ...hops] = witness?.hops ?? [];
  return [
    { path: loop.file.path, at: loop.head, message: 'The loop.' },
    ...hops.map((hop, index) => related(hop, index === hops.length - 1 ? witness : undefined)),
    ...producer(model, loop),
  ];
}

function related(hop: CallAt, witness: Witness | undefined): Related {
  const { path } = hop.file;
  if (!witness) return { path, at: calleeRange(hop), message: `Calls \`${calleeOf(hop)}\`.` };
  return { path, at: queryRange(hop, witness.effect), message: `The query \`${queryName(witness.effect)}\`.` };
}

/** The query that gave the rows the loop goes over. */
function producer(model: Model, { file, over }: LoopAround): Related[] {
  const call = over && producingCall(file, over);
  if (!call || !model.reach(call, isReadRoundTrip, 5)) return [];
  return [{ path: file.path, at: call.call.nameRange, message: 'Gives the elements: the first query of the N + 1.' }];
}

/** The call a list comes from: `await find()`, a variable that holds it, its `.rows`, what was filtered or mapped of it. */
export function producingCall(file: FileFacts, list: Value, depth = 0): CallAt | undefined {
  const value = unwrap(list);
  if (depth > 6) return undefined;
  if (value.kind === 'member') return producingCall(file, value.object, depth + 1);
  if (value.kind === 'ref') {
    const init = file.bindings[value.binding]?.init;
    return init && producingCall(file, init, depth + 1);
  }
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (value.kind !== 'call' || !call) return undefined;
  const { callee } = call;
  const isDerived =
    callee.kind === 'member' && /^(?:filter|map|slice|sort|reverse|flatMap)$/.test(callee.property ?? '');
  const source = isDerived ? producingCall(file, callee.object, depth + 1) : undefined;
  return source ?? { file, index: value.call, call };
}

/** Queries of one implementation of an interface, when most of the others ask a service over the network instead. */
import type { CallAt, CallEffect, FunctionAt, Model, RepeatedCall } from '../../../engine/authoring.ts';

type Counts = (effect: CallEffect, call: CallAt) => boolean;

/** How far the implementations are followed. */
const MAX_DEPTH = 4;

export function isOfFewImplementations(model: Model, { witness }: RepeatedCall, counts: Counts): boolean {
  return witness.hops.slice(0, -1).some((hop) => {
    const implementations = model.targets(hop);
    if (implementations.length < 3) return false;
    const asking = implementations.filter((fn) => leadsTo(model, fn, counts));
    const others = implementations.filter((fn) => !asking.includes(fn));
    const overNetwork = others.filter((fn) => leadsTo(model, fn, ({ kind }) => kind === 'http'));
    return overNetwork.length > asking.length;
  });
}

function leadsTo(model: Model, fn: FunctionAt, wanted: Counts): boolean {
  return model.callsWithin(fn).some((call) => model.reach(call, wanted, MAX_DEPTH) !== undefined);
}

/** Functions that go over the network for each element, and ask the database when the answer is there. */
import type { CallAt, Model, RepeatedCall } from '../../../engine/authoring.ts';

/** `await refresh(feed)`, which fetches the feed first: next to that the query takes no time. */
export function isErrand(model: Model, { call, witness }: RepeatedCall): boolean {
  const query = witness.hops[1];
  if (query === undefined) return false;
  const isBefore = (other: CallAt) => other.file === query.file && other.call.end <= query.call.start;
  return model
    .targets(call)
    .some((fn) => model.callsWithin(fn).some((each) => isBefore(each) && model.effect(each)?.kind === 'http'));
}

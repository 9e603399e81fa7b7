/** Whether the time of an outbound call is bounded on the way that leads to it. */
import type { CallAt, Model } from '../../project/types.ts';
import { isCreatable } from '../timeouts/catalog.ts';
import { clientLimit, isAdjusted } from '../timeouts/clients.ts';
import { answerLimit, limitOf, type TimeLimit } from '../timeouts/limit.ts';
import { outboundOf, type Outbound } from '../timeouts/outbound.ts';
import { ownLimit } from '../timeouts/own-limit.ts';
import { isRaced } from '../timeouts/races.ts';

/** Any length counts: how long is too long is for rules to say. */
const SETTINGS = { maxMs: 0, wrappers: [] };

/** `hops` are the calls that lead there, the outbound one last. */
export function timeoutOf(model: Model, hops: readonly CallAt[]): 'none' | 'present' | 'unknown' {
  const call = hops.at(-1);
  const outbound = call && outboundOf(model, call);
  if (!outbound) return 'unknown';
  const own = answered(model, hops, ownLimit(model, outbound, SETTINGS));
  if (own.state === 'bounded' || hops.some((hop) => isRaced(model, hop, SETTINGS))) return 'present';
  return own.state === 'none' && !own.flaw ? clientTimeout(model, outbound) : own.state === 'none' ? 'none' : 'unknown';
}

/** What the function asks of its callers, as the one on the way passes it. */
function answered(model: Model, hops: readonly CallAt[], own: TimeLimit): TimeLimit {
  let limit = own;
  for (let index = hops.length - 2; limit.state === 'asked' && index >= 0; index--) {
    const caller = hops[index];
    const { of, any } = limit;
    if (caller && model.targets(caller).some(({ fn }) => fn === of.fn))
      limit = answerLimit(model, caller, any, SETTINGS);
  }
  return limit;
}

function clientTimeout(model: Model, { call, client, library }: Outbound): 'none' | 'present' | 'unknown' {
  const made = client?.made;
  const timeouts = made && model.library(made)?.call.timeouts;
  if (made && timeouts?.scope === 'client') {
    const limit = clientLimit(model, { call: made, library, entry: { timeouts } }, SETTINGS);
    if (limit.state !== 'none') return limit.state === 'bounded' ? 'present' : 'unknown';
  }
  if (made && timeouts?.scope === 'transport' && limitOf(model, made, timeouts, SETTINGS).state !== 'none')
    return 'present';
  if (isAdjusted(model, library, call.file, made)) return 'present';
  // Made in a place nobody knows: injected by a type alone.
  const isInjected = client !== undefined && !made && client.member === undefined;
  return isInjected && (isCreatable(model, client.type) || library === '@nestjs/axios') ? 'unknown' : 'none';
}

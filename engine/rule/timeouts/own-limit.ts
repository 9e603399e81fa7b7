/** What a call says itself of how long it may take: by options, by a timer that ends it, by an event that is acted on. */
import type { Model } from '../../project/types.ts';
import { limitOf, NO_LIMIT, type LimitSettings, type TimeLimit } from './limit.ts';
import type { Outbound } from './outbound.ts';
import { endsByTimer, endsOn, setsTimer } from './results.ts';

export function ownLimit(model: Model, { call, entry }: Outbound, settings: LimitSettings): TimeLimit {
  const { timeouts } = entry;
  if (!timeouts) return NO_LIMIT;
  const { event } = timeouts;
  if (!event) return limitOf(model, call, timeouts, settings);
  if (endsByTimer(model, call)) return { state: 'bounded' };
  const loud = limitOf(
    model,
    call,
    { ...timeouts, keys: timeouts.keys.filter((key) => typeof key !== 'string' || !event.keys.includes(key)) },
    settings,
  );
  if (loud.state !== 'none') return loud;
  const quiet = limitOf(model, call, { ...timeouts, keys: event.keys }, settings);
  const isSet = quiet.state !== 'none' || setsTimer(call);
  return isSet && endsOn(model, call, event.name) ? { state: 'bounded' } : quiet.state === 'none' ? quiet : NO_LIMIT;
}

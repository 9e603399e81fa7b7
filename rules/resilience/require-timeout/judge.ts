/** Which calls and clients have no time limit anywhere on their way. */
import type { CallAt, Creation, Flaw, Model, Outbound, PathSettings } from '../../../engine/authoring.ts';
import {
  callsOf,
  clientLimit,
  enclosingFunctions,
  isAdjusted,
  isCreatable,
  limitOf,
  ownLimit,
  runsInBrowser,
  setsTimer,
  unboundedPath,
} from '../../../engine/authoring.ts';
import { isExempt } from './exempt.ts';
import { registrationOf } from './nest.ts';

export interface Verdict {
  /** What is wrong with the limit that is written down. */
  readonly flaw?: Flaw;
  /** The limit only emits an event that nothing acts on. */
  readonly isSilent?: boolean;
  /** Calls that lead there, outermost first. */
  readonly path: readonly CallAt[];
}

export function judgeCall(model: Model, outbound: Outbound, settings: PathSettings): Verdict | undefined {
  const own = ownLimit(model, outbound, settings);
  if (own.state === 'bounded' || own.state === 'unknown') return undefined;
  const flaw = own.state === 'none' ? own.flaw : undefined;
  if (!flaw && isAnsweredElsewhere(model, outbound, settings)) return undefined;
  if (isExempt(model, outbound)) return undefined;
  const path = unboundedPath(model, outbound.call, own, settings);
  return path && { path, ...(flaw ? { flaw } : {}), isSilent: isSilent(model, outbound, settings) };
}

/** A client is reported once, where it is made; not at all when each of its calls has a limit of its own. */
export function judgeClient(model: Model, creation: Creation, settings: PathSettings): Verdict | undefined {
  const limit = clientLimit(model, creation, settings);
  if (limit.state === 'bounded' || limit.state === 'unknown') return undefined;
  const flaw = limit.state === 'none' ? limit.flaw : undefined;
  const calls = callsOf(model, creation);
  if (calls.length > 0 && calls.every((call) => !isUnbounded(model, call, settings))) return undefined;
  const { call } = creation;
  if (runsInBrowser(model, call.file, enclosingFunctions(call))) return undefined;
  const path = unboundedPath(model, call, limit, settings);
  return path && { path, ...(flaw ? { flaw } : {}) };
}

function isUnbounded(model: Model, outbound: Outbound, settings: PathSettings): boolean {
  const own = ownLimit(model, outbound, settings);
  return !isExempt(model, outbound) && unboundedPath(model, outbound.call, own, settings) !== undefined;
}

function isSilent(model: Model, { call, entry: { timeouts } }: Outbound, settings: PathSettings): boolean {
  const { event } = timeouts ?? {};
  if (!timeouts || !event) return false;
  return setsTimer(call) || limitOf(model, call, { ...timeouts, keys: event.keys }, settings).state === 'bounded';
}

/** Whether the client bounds the call, or is itself where the missing limit is reported. */
function isAnsweredElsewhere(model: Model, { call, client, library }: Outbound, settings: PathSettings): boolean {
  const made = client?.made;
  const timeouts = made && model.library(made)?.call.timeouts;
  if (timeouts?.scope === 'client') return true;
  if (made && timeouts?.scope === 'transport' && limitOf(model, made, timeouts, settings).state !== 'none') return true;
  // Made in a place nobody knows: injected by a type alone.
  if (client && !made && client.member === undefined && isCreatable(model, client.type)) return true;
  const registration = library === '@nestjs/axios' ? registrationOf(model, call, settings) : undefined;
  return registration?.isBounded === true || isAdjusted(model, library, call.file, made, registration !== undefined);
}

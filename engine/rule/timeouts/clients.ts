/** Limits set for all calls of a client: where it is made, by the client it extends, on its defaults, globally. */
import type { FileFacts } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { CallAt, Model } from '../../project/types.ts';
import { adjustments } from './adjustments.ts';
import { limitOf, type LimitSettings, type TimeLimit } from './limit.ts';
import type { Creation } from './outbound.ts';
import { isChainLimit } from './races.ts';
import { callsOn } from './results.ts';

/** What bounds all calls of a client that the project makes. */
export function clientLimit(model: Model, creation: Creation, settings: LimitSettings, depth = 0): TimeLimit {
  const { call, entry } = creation;
  const own = limitOf(model, call, entry.timeouts ?? { keys: [] }, settings);
  if (own.state !== 'none' || own.flaw) return own;
  const callee = unwrap(call.call.callee);
  const parent =
    callee.kind === 'member'
      ? model.things({ file: call.file, value: callee.object }).find((thing) => thing.kind === 'library' && thing.made)
      : undefined;
  const made = parent?.kind === 'library' ? parent.made : undefined;
  const timeouts = made && model.library(made)?.call.timeouts;
  if (made && timeouts?.scope === 'client' && depth < 6) {
    const above = clientLimit(
      model,
      { call: made, library: creation.library, entry: { timeouts } },
      settings,
      depth + 1,
    );
    if (above.state !== 'none') return above;
  }
  return isAdjusted(model, creation.library, call.file, call) ? { state: 'bounded' } : own;
}

/**
 * Whether something set apart from a call bounds it: defaults, interceptors, a global dispatcher, a module's options.
 * `made` is the call that made the client; without it the library's own client is meant. With `knownOptions` the options
 * of its module have been looked at already.
 */
export function isAdjusted(
  model: Model,
  library: string,
  file: FileFacts,
  made?: CallAt,
  knownOptions = false,
): boolean {
  // `agent.timeout(5000)`: the client hands it to its calls.
  if (made && callsOn(made).some((each) => isChainLimit(model, each))) return true;
  const folder = model.package(file.path)?.folder;
  return adjustments(model).some((each) => {
    if (each.library !== library) return false;
    if (each.client?.made) return each.client.made.call === made?.call;
    if (each.folder !== folder || (knownOptions && !each.client)) return false;
    // Set on the library's own client, or on one that was handed in from somewhere.
    return each.client?.member === undefined || made === undefined || each.inherited;
  });
}

/** The shortest path of calls from one call to another with a wanted effect. */
import { callbacks, callsWithin, targets } from './calls.ts';
import { effectOf } from './effects.ts';
import type { CallAt, CallEffect, FunctionAt, Witness } from './types.ts';
import type { World } from './world.ts';

interface Step {
  readonly call: CallAt;
  readonly hops: readonly CallAt[];
}

/** More calls than this under one call mean a hub that reaches everything; its path would explain nothing. */
const MAX_CALLS = 4000;

export function reach(
  world: World,
  start: CallAt,
  wanted: (effect: CallEffect, call: CallAt) => boolean,
  maxDepth: number,
): Witness | undefined {
  const visited = new Set<FunctionAt['fn']>();
  let level: Step[] = [{ call: start, hops: [start] }];
  let looked = 0;
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: Step[] = [];
    for (const step of level) {
      if (++looked > MAX_CALLS) return undefined;
      const effect = effectOf(world, step.call);
      if (effect && wanted(effect, step.call)) return { hops: step.hops, effect };
      for (const fn of runs(world, step.call)) {
        if (visited.has(fn.fn)) continue;
        visited.add(fn.fn);
        for (const call of callsWithin(world, fn)) next.push({ call, hops: [...step.hops, call] });
      }
    }
    level = next;
  }
  return undefined;
}

/** Functions a call leads into: those it calls, and named functions it is given to run now. */
function runs(world: World, call: CallAt): readonly FunctionAt[] {
  const given = callbacks(world, call).filter((run) => run.runs !== 'later' && run.fn.fn.passedTo?.call !== call.index);
  return [...targets(world, call), ...given.map((run) => run.fn)];
}

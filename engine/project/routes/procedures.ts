/** Procedures: what runs before them along the chain that they are built by. */
import { libraryCalls } from '../calls.ts';
import { sourceOf } from '../constants.ts';
import { bare } from '../file-index.ts';
import { things } from '../things.ts';
import type { At, CallAt } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import type { Reached } from './entry.ts';
import { procedureNames } from './procedure-names.ts';

const MAX_STEPS = 40;

export function waysToProcedure(world: World, call: CallAt): readonly Reached[] {
  const before = () => chainOf(world, call).flatMap((step) => middlewareOf(world, step));
  return procedureNames(world, call).map((path) => ({ path, before }));
}

/** The calls of a chain, first to last: `t.procedure.use(auth).input(schema).query(handler)`, also through names and functions. */
export function chainOf(world: World, end: CallAt): readonly CallAt[] {
  const found: CallAt[] = [end];
  let where = receiverOf(end);
  for (let steps = 0; where && steps < MAX_STEPS; steps++) {
    const { file } = where;
    const value = bare(where.value);
    const call = value.kind === 'call' ? callAt(file, value.call) : undefined;
    if (call) {
      const made = resultOf(world, call);
      if (!made) found.push(call);
      where = made ?? receiverOf(call);
    } else where = value.kind === 'member' ? at(file, value.object) : sourceOf(world, at(file, value));
  }
  return found.reverse();
}

function receiverOf({ file, call }: CallAt): At | undefined {
  const callee = bare(call.callee);
  return callee.kind === 'member' ? at(file, callee.object) : undefined;
}

/** `scoped('users')`: what a function of the project gives. */
function resultOf(world: World, { file, call }: CallAt): At | undefined {
  for (const thing of things(world, at(file, call.callee))) {
    const [result] = thing.kind === 'function' ? thing.of.fn.returns : [];
    if (thing.kind === 'function' && result) return at(thing.of.file, result);
  }
  return undefined;
}

function middlewareOf(world: World, step: CallAt): readonly At[] {
  const entry = libraryCalls(world, step).find(({ call }) => call.middleware)?.call;
  return entry?.middleware
    ? step.call.args.slice(entry.middleware.from).map((argument) => at(step.file, argument))
    : [];
}

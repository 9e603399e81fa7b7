/** Builder chains: `db.select().from(users).where(…)`, also when continued on a variable. */
import { targets } from './calls.ts';
import { bare, calleeName, indexOf } from './file-index.ts';
import { elementThings, things } from './things.ts';
import type { CallAt } from './types.ts';
import { at, callAt, type World } from './world.ts';

export interface Chain {
  /** First to last. */
  readonly calls: readonly CallAt[];
  /** Other code may have added to the chain: its start is a parameter, or it was handed to a function. */
  readonly open: boolean;
}

export function chainOf(world: World, end: CallAt): Chain {
  const calls: CallAt[] = [];
  const seen = new Set<number>();
  const holder = indexOf(end.file).heldBy.get(end.index);
  const open = [
    collect(world, end, calls, seen),
    holder !== undefined && collectHeld(world, end, holder, calls, seen),
    isHandedOn(world, end),
  ].includes(true);
  calls.sort((a, b) => (a.file === b.file ? a.call.nameRange.end - b.call.nameRange.end : 0));
  return { calls, open };
}

/** `withTenant(User.find())`: a function of the project, which may limit it, or give it back to be limited. */
function isHandedOn(world: World, { file, index, call }: CallAt): boolean {
  const outer = call.awaited ? undefined : indexOf(file).argumentOf.get(index);
  const given = outer === undefined ? undefined : callAt(file, outer);
  return given !== undefined && targets(world, given).length > 0;
}

function collect(world: World, where: CallAt, calls: CallAt[], seen: Set<number>): boolean {
  if (seen.has(where.index)) return false;
  seen.add(where.index);
  calls.push(where);
  const { file } = where;
  const callee = bare(where.call.callee);
  const open = where.call.args.some((argument) => argument.kind === 'spread');
  const receiver = callee.kind === 'member' ? bare(callee.object) : undefined;
  if (receiver?.kind === 'call') {
    const inner = callAt(file, receiver.call);
    // `getRepository(User)` before `createQueryBuilder()` is no step of the chain.
    if (!inner || !isBuilt(world, inner)) return open;
    // A project function may have added steps of its own.
    return collect(world, inner, calls, seen) || open || targets(world, inner).length > 0;
  }
  return receiver?.kind === 'ref' ? collectHeld(world, where, receiver.binding, calls, seen) || open : open;
}

/** The steps of a chain that a variable holds. */
function collectHeld(world: World, where: CallAt, held: number, calls: CallAt[], seen: Set<number>): boolean {
  const { file } = where;
  const binding = file.bindings[held];
  if (!binding) return false;
  let open = false;
  // `query.where(…)` as statements of their own, and `query = query.limit(10)`.
  for (const index of indexOf(file).callsOnBinding.get(held) ?? []) {
    const other = callAt(file, index);
    if (other && !sharedRoot(world, other)) open = collectForward(other, calls, seen) || open;
  }
  const starts = [binding.init, ...binding.writes.map((write) => write.value)];
  for (const start of starts) {
    const value = start && bare(start);
    const made = value?.kind === 'call' ? callAt(file, value.call) : undefined;
    if (made && isBuilt(world, made))
      open = collect(world, made, calls, seen) || open || targets(world, made).length > 0;
    else if (value?.kind === 'choice') open = true;
  }
  if (binding.param && isBuilderBinding(world, where)) open = true;
  // Handed to another function, which may limit it.
  return indexOf(file).passed.has(held) || open;
}

function collectForward(where: CallAt, calls: CallAt[], seen: Set<number>): boolean {
  let open = false;
  for (let call: CallAt | undefined = where; call;) {
    if (!seen.has(call.index)) {
      seen.add(call.index);
      calls.push(call);
      open = call.call.args.some((argument) => argument.kind === 'spread') || open;
    }
    const next = indexOf(call.file).chainedBy.get(call.index);
    call = next === undefined ? undefined : callAt(call.file, next);
  }
  return open;
}

const isBuilder = (world: World, list: ReturnType<typeof things>) =>
  list.some((thing) => thing.kind === 'library' && world.catalog.builder(thing.type));

function isBuilt(world: World, where: CallAt): boolean {
  return isBuilder(
    world,
    things(world, at(where.file, { kind: 'call', call: where.index, start: where.call.start, end: where.call.end })),
  );
}

function isBuilderBinding(world: World, where: CallAt): boolean {
  const callee = bare(where.call.callee);
  return callee.kind === 'member' && isBuilder(world, elementThings(world, at(where.file, callee.object)));
}

/** A client such as `db` or `knex` starts a chain of its own with each call. */
function sharedRoot(world: World, where: CallAt): boolean {
  return !isBuilderBinding(world, where);
}

/** The last call of its chain, whose result is awaited, returned or otherwise used. */
export function isChainEnd({ file, index, call }: CallAt): boolean {
  if (indexOf(file).chainedBy.has(index)) {
    const next = file.calls[indexOf(file).chainedBy.get(index) ?? -1];
    return next !== undefined && PROMISE_METHODS.has(calleeName(next, file) ?? '');
  }
  return call.awaited || call.used;
}

const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);

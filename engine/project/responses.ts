/** What functions send to the client: arguments of response calls, assigned bodies, results of handlers. */
import type { Library, Member } from '../catalog/types.ts';
import { callsWithin, libraryCalls, targets } from './calls.ts';
import { calleeName } from './file-index.ts';
import { entries } from './routes.ts';
import { things } from './things.ts';
import type { CallAt, FunctionAt, Sent } from './types.ts';
import { at, type World } from './world.ts';

/** Calls followed from a handler to helpers such as `ok(response, users)`. */
const MAX_HELPERS = 2;

/** What a function sends itself, or through helpers it calls; what it returns when that is sent for it. */
export function responses(world: World, fn: FunctionAt): readonly Sent[] {
  const sent = world.recall('sent', fn.file, fn.fn, () => sentBy(world, fn, MAX_HELPERS));
  return handlersOf(world).has(fn.fn) ? [...sent, ...returned(world, fn)] : sent;
}

function sentBy(world: World, fn: FunctionAt, helpers: number): readonly Sent[] {
  const own = sentDirectly(world, fn);
  if (helpers === 0) return own;
  const through = callsWithin(world, fn).flatMap((call) => {
    if (call.call.args.length === 0) return [];
    return targets(world, call).flatMap((target) =>
      target.fn === fn.fn
        ? []
        : sentBy(world, target, helpers - 1).map((inner) => ({
            ...inner,
            hops: [{ call, fn: target }, ...inner.hops],
          })),
    );
  });
  return [...own, ...through];
}

function sentDirectly(world: World, fn: FunctionAt): readonly Sent[] {
  return world.recall('sent directly', fn.file, fn.fn, () => ownSent(world, fn));
}

function ownSent(world: World, fn: FunctionAt): readonly Sent[] {
  const { calls, bodies } = sendingMembers(world);
  const found: Sent[] = [];
  for (const call of callsWithin(world, fn)) {
    const sent = calls.has(calleeName(call.call, call.file) ?? '') ? argumentSent(world, call) : undefined;
    if (sent) found.push(sent);
  }
  const { file } = fn;
  const { start, end } = file.blocks[fn.fn.block] ?? { start: 0, end: 0 };
  for (const { target, value, ...write } of file.memberWrites) {
    const { property } = target;
    if (property === undefined || write.start < start || write.end > end || !bodies.has(property)) continue;
    if (!isSent(world, things(world, at(file, target.object)), property)) continue;
    found.push({ value: at(file, value), place: { path: file.path, at: range(target) }, hops: [] });
  }
  return found;
}

function isSent(world: World, list: ReturnType<typeof things>, property: string): boolean {
  return list.some(
    (thing) => thing.kind === 'library' && world.catalog.member(thing.type, property)?.member.sends === true,
  );
}

function argumentSent(world: World, where: CallAt): Sent | undefined {
  for (const { call } of libraryCalls(world, where)) {
    const value = call.sends === undefined ? undefined : where.call.args[call.sends];
    if (value) {
      const place = { path: where.file.path, at: range(where.call.nameRange) };
      return { value: at(where.file, value), place, hops: [] };
    }
  }
  return undefined;
}

function returned(world: World, { file, fn }: FunctionAt): readonly Sent[] {
  return world.recall('returned', file, fn, () =>
    fn.returns.map((value) => ({ value: at(file, value), place: { path: file.path, at: range(value) }, hops: [] })),
  );
}

function handlersOf(world: World): ReadonlySet<unknown> {
  return world.recall('sending handlers', undefined, world, () => {
    const sending = entries(world).filter((entry) => entry.sendsResult);
    return new Set(sending.map((entry) => entry.handler.fn));
  });
}

interface Sending {
  readonly calls: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
}

const sendingOf = new WeakMap<readonly Library[], Sending>();

/** Names of members that send, so that other calls and assignments are not asked about. */
function sendingMembers(world: World): Sending {
  const { libraries } = world.catalog;
  let known = sendingOf.get(libraries);
  if (!known) {
    const members = libraries.flatMap(membersOf);
    const named = (test: (member: Member) => boolean) =>
      new Set(members.flatMap(([name, member]) => (test(member) ? [name] : [])));
    sendingOf.set(
      libraries,
      (known = {
        calls: named((member) => member.call?.sends !== undefined),
        bodies: named((member) => member.sends === true),
      }),
    );
  }
  return known;
}

function membersOf({ exports, globals, types }: Library): [string, Member][] {
  const own = Object.values(types).flatMap((type) => Object.entries(type.members));
  return [...Object.entries(exports), ...Object.entries(globals ?? {}), ...own];
}

const range = ({ start, end }: { start: number; end: number }) => ({ start, end });

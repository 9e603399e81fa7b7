/** The ways to a router: under which paths, and past which middleware. */
import type { BindingFact, CallFact } from '../../facts/model.ts';
import { callers, libraryCalls } from '../calls.ts';
import type { At, CallAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { joinPaths, type Reached } from './entry.ts';
import { follow } from './follow.ts';
import { saidOfRouters, type Hooking, type Mounting } from './mounts.ts';
import { fileOf, identity, routersAt, type Router } from './routers.ts';
import { slotTexts } from './texts.ts';

/** More ways than this tell nobody anything. */
const MAX_WAYS = 16;

interface Routers {
  readonly mountings: ReadonlyMap<object, readonly Mounting[]>;
  readonly hookings: ReadonlyMap<object, readonly Hooking[]>;
  readonly prefixes: ReadonlyMap<object, readonly string[]>;
  /** Mountings by the parent, of children that do not keep their hooks to themselves. */
  readonly open: ReadonlyMap<object, readonly Mounting[]>;
}

function routers(world: World): Routers {
  return world.recall('routers', undefined, world, () => {
    const mountings = new Map<object, Mounting[]>();
    const hookings = new Map<object, Hooking[]>();
    const prefixes = new Map<object, string[]>();
    const open = new Map<object, Mounting[]>();
    for (const said of saidOfRouters(world)) {
      if (said.kind === 'hooking') add(hookings, identity(said.router), said);
      else if (said.kind === 'prefixing') add(prefixes, identity(said.router), said.path);
      else {
        add(mountings, identity(said.child), said);
        if (said.isOpen) add(open, identity(said.parent), said);
      }
    }
    // The calls of a chain stand in their file from the last to the first.
    for (const list of hookings.values()) list.sort(inFileOrder);
    return { mountings, hookings, prefixes, open };
  });
}

function inFileOrder({ call: one }: Hooking, { call: other }: Hooking): number {
  return one.file === other.file ? one.call.nameRange.start - other.call.nameRange.start : 0;
}

function add<T>(map: Map<object, T[]>, key: object, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A router on the way, the call on it that leads on, and what that call is itself given to run before. */
interface Step {
  readonly router: Router;
  readonly call: CallAt;
  readonly before: readonly At[];
  readonly hooking: readonly Router[];
  /** What is under the router, from its own prefix on. */
  readonly below: string;
}

/** The ways to a route that is registered by a call on a router. */
export function waysTo(world: World, where: At, call: CallAt, path: string, before: readonly At[]): readonly Reached[] {
  const ways = routersAt(world, where).flatMap((router) =>
    waysOf(world, { router, call, before, hooking: [], below: path }, new Set()),
  );
  const reached = ways.slice(0, MAX_WAYS).map((steps): Reached => ({
    path: pathOf(world, steps),
    before: () => steps.flatMap((step) => beforeOf(world, step)),
  }));
  return reached.length > 0 ? reached : [{ path: joinPaths(path), before: () => before }];
}

function pathOf(world: World, [first]: readonly Step[]): string {
  return first ? joinPaths(ownPrefix(world, first.router), first.below) : '/';
}

/** All ways to a step, outermost router first. */
function waysOf(world: World, step: Step, seen: ReadonlySet<CallFact | BindingFact>): readonly (readonly Step[])[] {
  const { router } = step;
  const own = identity(router);
  if (seen.has(own)) return [];
  const inside = new Set([...seen, own]);
  const below = joinPaths(ownPrefix(world, router), step.below);
  const outer = [
    ...(routers(world).mountings.get(own) ?? []).flatMap((mounting) =>
      mounting.paths.map((path): Step => ({
        router: mounting.parent,
        call: mounting.call,
        before: mounting.before,
        hooking: mounting.hooking,
        below: joinPaths(path, below),
      })),
    ),
    ...givenBy(world, router).map(({ router: parent, call }): Step => ({
      router: parent,
      call,
      before: [],
      hooking: [],
      below,
    })),
  ];
  const ways = outer.flatMap((each) => waysOf(world, each, inside)).slice(0, MAX_WAYS);
  return ways.length > 0 ? ways.map((way) => [...way, step]) : [[step]];
}

/** `registerRoutes(app)`: what callers give a function as its router. */
function givenBy(world: World, router: Router): readonly { readonly router: Router; readonly call: CallAt }[] {
  if (router.kind !== 'given') return [];
  return callers(world, router.to).flatMap((call) => {
    const argument = call.call.args[router.index];
    const given = argument && follow(world, at(call.file, argument), router.path);
    return given ? routersAt(world, given).map((each) => ({ router: each, call })) : [];
  });
}

function ownPrefix(world: World, router: Router): string {
  const made =
    router.kind === 'made'
      ? libraryCalls(world, router.call).flatMap(({ call }) =>
          call.prefix ? slotTexts(world, router.call, call.prefix) : [],
        )
      : [];
  return joinPaths(...made.slice(0, 1), ...(routers(world).prefixes.get(identity(router)) ?? []));
}

/** What runs on a router before the call that leads on, and what that call is given itself. */
function beforeOf(world: World, step: Step): readonly At[] {
  const hooked = [step.router, ...step.hooking].flatMap((router) => hookingsOf(world, router, new Set()));
  return [...hooked.filter((hooking) => applies(hooking, step)).flatMap(({ before }) => before), ...step.before];
}

function hookingsOf(world: World, router: Router, seen: Set<object>): readonly Hooking[] {
  const own = identity(router);
  if (seen.has(own)) return [];
  seen.add(own);
  const inner = (routers(world).open.get(own) ?? []).flatMap(({ child }) => hookingsOf(world, child, seen));
  return [...inner, ...(routers(world).hookings.get(own) ?? [])];
}

function applies({ router, call, paths, always }: Hooking, step: Step): boolean {
  if (paths.length > 0 && !paths.some((path) => isUnder(step.below, path))) return false;
  if (always) return true;
  if (call.file === step.call.file) return call.call.nameRange.start < step.call.call.nameRange.start;
  // A module is run before those that import what it exports.
  return call.file === fileOf(router);
}

/** Whether a path begins like another, which may end in `*` and have parameters. */
function isUnder(path: string, start: string): boolean {
  const steps = path.split('/').filter(Boolean);
  return start
    .replace(/\(?\.?\*.*$/, '')
    .split('/')
    .filter(Boolean)
    .every((step, index) => step === steps[index] || step.startsWith(':') || step.startsWith('{'));
}

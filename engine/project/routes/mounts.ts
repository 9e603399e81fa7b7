/** What each file says about routers: which are put under which path of which other, and what runs before their handlers. */
import type { Call, Library, Mount } from '../../catalog/types.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { bare, indexOf } from '../file-index.ts';
import { exportThings } from '../import-things.ts';
import { things } from '../things.ts';
import { source } from '../constants.ts';
import type { At, CallAt, FunctionAt, Thing } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import { folderPlugins } from './folders.ts';
import { firstParameter, isRouter, routersAt, type Router } from './routers.ts';
import { listed, slotTexts, textsOf } from './texts.ts';

/** A router under a path of another one. */
export interface Mounting {
  readonly child: Router;
  readonly parent: Router;
  /** Several when it is put under each; empty texts where there is none or it is not constant. */
  readonly paths: readonly string[];
  readonly call: CallAt;
  /** Middleware given to the same call. */
  readonly before: readonly At[];
  /** What the child hooks onto itself holds for the parent too. */
  readonly isOpen: boolean;
  /** Further routers whose hooks hold for the child. */
  readonly hooking: readonly Router[];
}

/** Functions that run before handlers of a router. */
export interface Hooking {
  readonly router: Router;
  readonly call: CallAt;
  readonly paths: readonly string[];
  readonly before: readonly At[];
  /** Also before handlers that were registered earlier. */
  readonly always: boolean;
}

/** A path that all routes of a router begin with. */
export interface Prefixing {
  readonly router: Router;
  readonly path: string;
}

export type Said =
  | ({ readonly kind: 'mounting' } & Mounting)
  | ({ readonly kind: 'hooking' } & Hooking)
  | ({ readonly kind: 'prefixing' } & Prefixing);

export function saidOfRouters(world: World): readonly Said[] {
  return world.gather('routers of files', (file) => saidIn(world, file));
}

function saidIn(world: World, file: FileFacts): readonly Said[] {
  const found: Said[] = [];
  const names = mountingNames(world);
  for (const [name, calls] of indexOf(file).callsByName) {
    if (!names.has(name)) continue;
    for (const index of calls) {
      const call = callAt(file, index);
      if (call && call.call.args.length > 0) found.push(...saidBy(world, call));
    }
  }
  return found;
}

/** Names of members that mount, hook and prefix, so that other calls are not asked about. */
function mountingNames(world: World): ReadonlySet<string> {
  return world.recall('names of mounting calls', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ types }: Library) =>
      Object.values(types).flatMap((type) => Object.entries(type.members)),
    );
    const isIt = members.filter(([, { call }]) => call?.mount ?? call?.middleware ?? call?.prefix);
    return new Set(isIt.map(([name]) => name));
  });
}

function saidBy(world: World, where: CallAt): readonly Said[] {
  const entry = libraryCalls(world, where).find(({ call }) => call.mount ?? call.middleware ?? call.prefix)?.call;
  const callee = bare(where.call.callee);
  if (!entry || callee.kind !== 'member') return [];
  const parents = routersAt(world, at(where.file, callee.object));
  const { prefix, mount } = entry;
  return parents.flatMap((router): readonly Said[] => {
    if (prefix) return slotTexts(world, where, prefix).map((path): Said => ({ kind: 'prefixing', router, path }));
    const mounted = mount ? mountings(world, where, mount, router) : [];
    return mounted.length > 0 ? mounted : hookings(world, where, entry, router);
  });
}

function hookings(world: World, where: CallAt, { middleware }: Call, router: Router): readonly Said[] {
  const { call } = where;
  if (!middleware) return [];
  const [first] = call.args;
  if (middleware.hooks && !(first?.kind === 'literal' && middleware.hooks.includes(String(first.value)))) return [];
  const before = guardsAmong(world, where, call.args.slice(middleware.from));
  const paths = middleware.path ? slotTexts(world, where, middleware.path) : [];
  const always = middleware.always === true;
  return before.length === 0 ? [] : [{ kind: 'hooking', router, call: where, paths, before, always }];
}

/** Texts, and lists of them, are paths. */
function guardsAmong(world: World, { file }: CallAt, args: readonly Value[]): readonly At[] {
  return args.flatMap((argument) => {
    const where = at(file, argument);
    return textsOf(world, where).length > 0 || argument.kind === 'template' ? [] : listed(world, where);
  });
}

function mountings(world: World, where: CallAt, mount: Mount, parent: Router): readonly Said[] {
  const { file, call } = where;
  const texts = mount.path ? slotTexts(world, where, mount.path) : [];
  const paths = texts.length > 0 ? texts : [''];
  const common = { kind: 'mounting', parent, call: where, paths, before: [], isOpen: false, hooking: [] } as const;
  if (mount.router === 'result') return [{ ...common, child: { kind: 'made', call: where } }];
  if (mount.plugins) return plugged(world, where, common);
  const { router: from } = mount;
  return call.args.flatMap((argument, index): readonly Said[] => {
    const mounter = index < from ? undefined : mounterAt(world, at(file, argument));
    if (mounter) return mountedBy(world, mounter, common);
    const children = index < from ? [] : elementRouters(world, at(file, argument));
    const before = children.length > 0 ? guardsAmong(world, where, call.args.slice(0, index)) : [];
    return children.map((child) => ({ ...common, child, before }));
  });
}

/** `mount('/api', api)`: a call that gives middleware of a router under a path. */
function mounterAt(world: World, { file, value }: At): { readonly where: CallAt; readonly mount: Mount } | undefined {
  const inner = bare(value);
  const where = inner.kind === 'call' ? callAt(file, inner.call) : undefined;
  if (!where || bare(where.call.callee).kind === 'member') return undefined;
  const mount = libraryCalls(world, where).find(({ call }) => call.mount)?.call.mount;
  return mount && { where, mount };
}

function mountedBy(
  world: World,
  { where, mount }: { readonly where: CallAt; readonly mount: Mount },
  common: Omit<Mounting, 'child'> & { readonly kind: 'mounting' },
): readonly Said[] {
  const inner = mount.path ? slotTexts(world, where, mount.path) : [];
  const paths = common.paths.flatMap((outer) => (inner.length > 0 ? inner : ['']).map((path) => `${outer}/${path}`));
  return where.call.args
    .flatMap((argument) => elementRouters(world, at(where.file, argument)))
    .map((child): Said => ({ ...common, child, paths }));
}

/** Options come behind the plugin, which may stand for all those of a folder. */
function plugged(
  world: World,
  where: CallAt,
  common: Omit<Mounting, 'child'> & { readonly kind: 'mounting' },
): readonly Said[] {
  const [plugin] = where.call.args;
  if (!plugin) return [];
  const folder = folderPlugins(world, where).map((each): Said => ({
    ...common,
    child: each.router,
    paths: common.paths.map((path) => `${path}/${each.path}`),
    hooking: each.hooking,
  }));
  const isOpen = isUnscoped(world, at(where.file, plugin));
  const given = pluginRouters(world, at(where.file, plugin));
  return [...folder, ...given.map((child): Said => ({ ...common, child, isOpen }))];
}

/** Routers given in place, by name, or in a list. */
function elementRouters(world: World, where: At): readonly Router[] {
  const { file, value } = source(world, where);
  if (value.kind === 'array') return value.elements.flatMap((element) => elementRouters(world, at(file, element)));
  return isRouter(world, where) ? routersAt(world, where) : [];
}

/** The first parameters of the functions that a plugin can be, also in a module that is loaded when it is needed. */
function pluginRouters(world: World, where: At): readonly Router[] {
  return things(world, where).flatMap(pluginFunctions(world)).flatMap(firstParameter);
}

const pluginFunctions =
  (world: World) =>
  (thing: Thing): readonly FunctionAt[] => {
    if (thing.kind === 'function') return [thing.of];
    if (thing.kind !== 'module') return [];
    return exportThings(world, thing.file, 'default').flatMap((each) => (each.kind === 'function' ? [each.of] : []));
  };

/** Wrapped so that what it hooks on holds outside of it too: `fp(async (fastify) => …)`. */
function isUnscoped(world: World, where: At): boolean {
  const { file, value } = source(world, where);
  const call = value.kind === 'call' ? callAt(file, value.call) : undefined;
  return call !== undefined && libraryCalls(world, call).some(({ library }) => library === 'fastify-plugin');
}

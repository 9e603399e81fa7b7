/** Routes: where requests enter, by calls on routers, decorators of controllers, and files in known places. */
import type { Library, Slot } from '../catalog/types.ts';
import type { FileFacts, FunctionFact, Value } from '../facts/model.ts';
import { valuesOf } from '../facts/values-of.ts';
import { callers, libraryCalls } from './calls.ts';
import { constant, propertySource } from './constants.ts';
import { conventionsOf, type Convention } from './conventions.ts';
import { indexOf } from './file-index.ts';
import { handlers } from './handlers.ts';
import { resolverRoutes } from './resolvers.ts';
import { exportThings } from './import-things.ts';
import { decoratorOf } from './things.ts';
import type { At, CallAt, FunctionAt, Route } from './types.ts';
import { at, callAt, functionAt, type World } from './world.ts';

export function routes(world: World): readonly Route[] {
  return world.recall(
    'routes',
    undefined,
    world,
    () => [...world.gather('routes of files', (file) => routesIn(world, file)), ...resolverRoutes(world)],
    [],
  );
}

function routesIn(world: World, file: FileFacts): readonly Route[] {
  const names = routeMethods(world.catalog.libraries);
  const found: Route[] = [];
  for (const [name, calls] of indexOf(file).callsByName) {
    const handler = names.get(name);
    if (handler === undefined) continue;
    for (const index of calls) {
      const call = callAt(file, index);
      if (call && call.call.args.length > handler) found.push(...registered(world, call));
    }
  }
  if (file.classes.length > 0) found.push(...controllers(world, file));
  for (const each of conventionsOf(world, file)) found.push(...byPlace(world, file, each));
  return found;
}

const namesOf = new WeakMap<readonly Library[], ReadonlyMap<string, number>>();

/**
 * Names of members that register routes, and the first argument that can be a handler: `map.get(key)` has none, so
 * that nobody needs to know what `map` is.
 */
function routeMethods(libraries: readonly Library[]): ReadonlyMap<string, number> {
  const known = namesOf.get(libraries);
  if (known) return known;
  const names = new Map<string, number>();
  for (const { types } of libraries) {
    for (const [name, { call }] of Object.values(types).flatMap(({ members }) => Object.entries(members)))
      if (call?.route) names.set(name, Math.min(call.route.handler.argument, names.get(name) ?? Infinity));
  }
  namesOf.set(libraries, names);
  return names;
}

/** Routes by their handler. */
function routesByHandler(world: World): ReadonlyMap<FunctionFact, readonly Route[]> {
  return world.recall('routes by handler', undefined, world, () => {
    const found = new Map<FunctionFact, Route[]>();
    for (const route of routes(world)) {
      const list = found.get(route.handler.fn);
      if (list) list.push(route);
      else found.set(route.handler.fn, [route]);
    }
    return found;
  });
}

function registered(world: World, where: CallAt): readonly Route[] {
  for (const { call: entry, library } of libraryCalls(world, where)) {
    const { route } = entry;
    if (!route) continue;
    const { call, file } = where;
    const functions = call.args.map((argument, index) => ({
      index,
      fns: index >= route.handler.argument ? handlers(world, slotValue(world, at(file, argument), route.handler)) : [],
    }));
    const last = functions.findLast(({ fns }) => fns.length > 0);
    if (!last) continue;
    const path = route.path ? slotConstant(world, where, route.path) : propertyOf(where);
    const method =
      typeof route.method === 'string'
        ? route.method
        : String(slotConstant(world, where, route.method) ?? 'ALL').toUpperCase();
    const before = call.args.slice(route.handler.argument, last.index).map((argument) => at(file, argument));
    return last.fns.map((handler) => ({
      framework: library,
      method,
      path: typeof path === 'string' ? path : '',
      handler,
      registered: { path: file.path, at: call.nameRange },
      before,
      parameters: route.parameters.map((type) => (type ? world.catalog.typeName(library, type) : '')),
      sendsResult: route.sendsResult,
    }));
  }
  return [];
}

const namesOfResults = new WeakMap<FileFacts, ReadonlyMap<number, string>>();

/** The property that holds the result of a call: `{ list: procedure.query(…) }`. */
function propertyOf({ file, index }: CallAt): string | undefined {
  let names = namesOfResults.get(file);
  if (!names) {
    const found = new Map<number, string>();
    for (const { properties } of valuesOf(file, 'object'))
      for (const { key, value: held } of properties)
        if (key !== undefined && held.kind === 'call') found.set(held.call, key);
    namesOfResults.set(file, (names = found));
  }
  return names.get(index);
}

function slotValue(world: World, argument: At, slot: Slot): At {
  for (const key of slot.keys ?? []) {
    const found = propertySource(world, argument, key);
    if (found) return found;
  }
  return argument;
}

function slotConstant(world: World, { file, call }: CallAt, slot: Slot): unknown {
  const argument = call.args[slot.argument];
  return argument && constant(world, slotValue(world, at(file, argument), slot));
}

function controllers(world: World, file: FileFacts): readonly Route[] {
  return file.classes.flatMap((cls) => {
    const marks = cls.decorators
      .map((decorator) => decoratorOf(world, file, decorator))
      .find((applied) => applied?.decorator.marks === 'controller');
    if (!marks) return [];
    const prefix = pathOf(world, file, marks.args[0]);
    return cls.methods.flatMap((index): Route[] => {
      const handler = functionAt(file, index);
      const applied = handler?.fn.decorators
        .map((decorator) => ({ decorator, entry: decoratorOf(world, file, decorator) }))
        .find(({ entry }) => entry?.decorator.marks === 'route');
      if (!handler || applied?.entry?.decorator.marks !== 'route') return [];
      const path = [prefix, pathOf(world, file, applied.entry.args[0])].filter((part) => part !== '').join('/');
      return [
        {
          framework: applied.entry.library,
          method: applied.entry.decorator.method,
          path,
          handler,
          registered: { path: file.path, at: applied.decorator },
          before: [],
          parameters: [],
          sendsResult: true,
        },
      ];
    });
  });
}

function pathOf(world: World, file: FileFacts, value: Value | undefined): string {
  if (!value) return '';
  const text =
    constant(world, at(file, value)) ??
    (value.kind === 'object' ? constantOf(world, propertySource(world, at(file, value), 'path')) : undefined);
  return typeof text === 'string' ? text.replace(/^\/|\/$/g, '') : '';
}

const constantOf = (world: World, where: At | undefined) => where && constant(world, where);

function byPlace(world: World, file: FileFacts, { library, convention }: Convention): readonly Route[] {
  return Object.entries(convention.exports).flatMap(([name, method]) =>
    exportThings(world, file, name).flatMap((thing): Route[] => {
      if (thing.kind !== 'function') return [];
      const parameters = convention.parameters.map((type) => (type ? world.catalog.typeName(library.name, type) : ''));
      return [
        {
          framework: library.name,
          method,
          path: file.path,
          handler: thing.of,
          registered: { path: file.path, at: thing.of.fn.nameRange },
          before: [],
          parameters,
          sendsResult: convention.sendsResult,
        },
      ];
    }),
  );
}

/** Routes whose handler the function is. */
export function routesOf(world: World, { fn }: FunctionAt): readonly Route[] {
  return routesByHandler(world).get(fn) ?? [];
}

/** Routes from whose handler a function can be reached, nearest first, with the calls that lead there. */
export function routesTo(
  world: World,
  fn: FunctionAt,
  maxDepth: number,
): readonly { readonly route: Route; readonly hops: readonly CallAt[] }[] {
  const byHandler = routesByHandler(world);
  const found: { route: Route; hops: readonly CallAt[] }[] = [];
  const visited = new Set<unknown>([fn.fn]);
  let level: { fn: FunctionAt; hops: readonly CallAt[] }[] = [{ fn, hops: [] }];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const step of level) {
      for (const route of byHandler.get(step.fn.fn) ?? []) found.push({ route, hops: step.hops });
      for (const call of callersAround(world, step.fn)) {
        if (visited.has(call.fn.fn)) continue;
        visited.add(call.fn.fn);
        next.push({ fn: call.fn, hops: [call.call, ...step.hops] });
      }
    }
    level = next;
  }
  return found;
}

/** Callers, each with the function it stands in; a function written in place belongs to the one around it. */
function callersAround(world: World, fn: FunctionAt): { call: CallAt; fn: FunctionAt }[] {
  const around = fn.file.blocks[fn.fn.block]?.parent ?? -1;
  const outer = fn.fn.passedTo && around > 0 ? enclosing(fn.file, around) : undefined;
  const call = fn.fn.passedTo && callAt(fn.file, fn.fn.passedTo.call);
  const inPlace = outer && call ? [{ call, fn: outer }] : [];
  return [
    ...inPlace,
    ...callers(world, fn).flatMap((each) => {
      const owner = enclosing(each.file, each.call.block);
      return owner ? [{ call: each, fn: owner }] : [];
    }),
  ];
}

function enclosing(file: FileFacts, block: number): FunctionAt | undefined {
  const fn = file.blocks[block]?.fn ?? -1;
  return fn < 0 ? undefined : functionAt(file, fn);
}

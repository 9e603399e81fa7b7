/** Routes that are registered by calls: `router.get(path, before, handler)`, `procedure.query(handler)`. */
import type { Library, RouteCall } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import { libraryCalls } from '../calls.ts';
import { indexOf } from '../file-index.ts';
import { handlers } from '../handlers.ts';
import type { At, CallAt } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import type { Entry, Registration } from './entry.ts';
import { listed, slotTexts, slotValue } from './texts.ts';

export function registeredIn(world: World, file: FileFacts): readonly Entry[] {
  const names = routeMethods(world.catalog.libraries);
  const found: Entry[] = [];
  for (const [name, calls] of indexOf(file).callsByName) {
    const handler = names.get(name);
    if (handler === undefined) continue;
    for (const index of calls) {
      const call = callAt(file, index);
      if (call && call.call.args.length > handler) found.push(...registered(world, call));
    }
  }
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

function registered(world: World, where: CallAt): readonly Entry[] {
  const entry = libraryCalls(world, where).find(({ call }) => call.route);
  const route = entry?.call.route;
  if (!entry || !route) return [];
  const { call, file } = where;
  const given = call.args.slice(route.handler.argument).map((argument) => at(file, argument));
  const handling = given.map((each) => handlers(world, slotValue(world, each, route.handler) ?? each));
  const last = handling.findLastIndex((fns) => fns.length > 0);
  const by: Registration =
    entry.call.route?.path || entry.call.returns === 'this'
      ? { kind: 'call', call: where, before: beforeHandler(world, given, last, route) }
      : { kind: 'procedure', call: where };
  const methods = typeof route.method === 'string' ? [route.method] : slotTexts(world, where, route.method);
  const paths = route.path ? slotTexts(world, where, route.path) : [];
  return (handling[last] ?? []).flatMap((handler) =>
    (methods.length > 0 ? methods : ['ALL']).map((method) => ({
      framework: entry.library,
      method: method.toUpperCase(),
      paths: paths.length > 0 ? paths : [''],
      handler,
      parameters: route.parameters.map((type) => (type ? world.catalog.typeName(entry.library, type) : '')),
      sendsResult: route.sendsResult,
      registered: { path: file.path, at: call.nameRange },
      by,
    })),
  );
}

/** Functions before the handler, those of lists one by one, and those in options. */
function beforeHandler(world: World, given: readonly At[], last: number, { before }: RouteCall): readonly At[] {
  return given.flatMap((each, index): readonly At[] => {
    if (before) {
      const isOptions = index === before.argument || index === 0;
      return isOptions ? (before.keys ?? []).flatMap((key) => optionFunctions(world, each, key)) : [];
    }
    if (index > last) return [];
    const all = listed(world, each);
    return index === last ? all.slice(0, -1) : all;
  });
}

function optionFunctions(world: World, options: At, key: string): readonly At[] {
  const value = slotValue(world, options, { argument: 0, keys: [key] });
  return value && value.value !== options.value ? listed(world, value) : [];
}

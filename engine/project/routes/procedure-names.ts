/** Names of procedures in the routers that hold them: `order.list`. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { libraryCalls, targets } from '../calls.ts';
import { source } from '../constants.ts';
import { exportedHere } from '../exports.ts';
import { bare, indexOf } from '../file-index.ts';
import { exportThings } from '../import-things.ts';
import { things } from '../things.ts';
import type { At, CallAt } from '../types.ts';
import { at, callAt, type World } from '../world.ts';

/** A procedure or router, and what holds it under a name; without a name it is merged into that. */
interface Held {
  readonly child: object;
  readonly holder: object;
  readonly name: string;
}

const MAX_DEPTH = 8;

/** One name for each router around; only what its own file says when no router is known. */
export function procedureNames(world: World, call: CallAt): readonly string[] {
  const names = namesOf(world, call.call, new Set());
  return names.length > 0 ? names : [propertyOf(call) ?? ''];
}

function namesOf(world: World, own: object, seen: ReadonlySet<object>): readonly string[] {
  if (seen.has(own)) return [];
  const inside = new Set([...seen, own]);
  const names = (holders(world).get(own) ?? []).flatMap(({ holder, name }) => {
    const outer = namesOf(world, holder, inside);
    return (outer.length > 0 ? outer : ['']).map((each) => [each, name].filter((part) => part !== '').join('.'));
  });
  return [...new Set(names)];
}

function holders(world: World): ReadonlyMap<object, readonly Held[]> {
  return world.recall('holders of procedures', undefined, world, () => {
    const found = new Map<object, Held[]>();
    for (const held of world.gather('procedures of files', (file) => heldIn(world, file))) {
      const list = found.get(held.child);
      if (list) list.push(held);
      else found.set(held.child, [held]);
    }
    return found;
  });
}

function heldIn(world: World, file: FileFacts): readonly Held[] {
  return makersIn(world, file).flatMap(({ call, maps }) => maps.flatMap((map) => inMap(world, map, call.call, '', 0)));
}

/** Calls of a file that make routers, each with what it makes them of. */
function makersIn(world: World, file: FileFacts): readonly { readonly call: CallAt; readonly maps: readonly At[] }[] {
  return [...makerNames(world)].flatMap((name) =>
    (indexOf(file).callsByName.get(name) ?? []).flatMap((index) => {
      const call = callAt(file, index);
      return call ? [{ call, maps: mapsOf(world, call) }] : [];
    }),
  );
}

/** The routers that are made of a map in its file. */
function routersOf(world: World, { file, value }: At): readonly object[] {
  return makersIn(world, file).flatMap(({ call, maps }) =>
    maps.some((map) => bare(source(world, map).value) === value) ? [call.call] : [],
  );
}

/** Names that calls may know the makers of routers by: those of the catalog, and what the project calls them. */
function makerNames(world: World): ReadonlySet<string> {
  const own = world.recall('names of routers of procedures', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ exports, types }) => [
      ...Object.entries(exports),
      ...Object.values(types).flatMap((type) => Object.entries(type.members)),
    ]);
    return new Set(members.flatMap(([name, { call }]) => (call?.procedures === undefined ? [] : [name])));
  });
  const given = world.gather('names for routers of procedures', (file) =>
    file.bindings.flatMap(({ name, init, path }) => {
      const isMember = init?.kind === 'member' && !path && own.has(init.property ?? '');
      return isMember || (path?.length === 1 && own.has(String(path[0]))) ? [name] : [];
    }),
  );
  const names = new Set([...own, ...given]);
  for (const name of [...names]) for (const alias of world.aliases(name)) names.add(alias);
  return names;
}

/** The maps that a call makes a router of; none when it makes none. */
function mapsOf(world: World, where: CallAt): readonly At[] {
  const entry = libraryCalls(world, where).find(({ call }) => call.procedures !== undefined);
  const { file, call } = where;
  if (!entry) return [];
  const args = entry.call.procedures === 'rest' ? call.args : call.args.slice(entry.call.procedures ?? 0).slice(0, 1);
  return args.map((argument) => at(file, argument));
}

/** What a value holds for its holder under a name: a procedure, a router, or all that is in a map. */
function inMap(world: World, where: At, holder: object, name: string, depth: number): readonly Held[] {
  if (depth > MAX_DEPTH) return [];
  const { file, value } = source(world, where);
  const inner = bare(value);
  if (inner.kind === 'object') {
    return [
      { child: inner, holder, name },
      ...inner.properties.flatMap(({ key, value: held }) =>
        key === undefined ? [] : inMap(world, at(file, held), inner, key, depth + 1),
      ),
      ...inner.spreads.flatMap((spread) => inMap(world, at(file, spread), inner, '', depth + 1)),
    ];
  }
  const call = inner.kind === 'call' ? callAt(file, inner.call) : undefined;
  if (!call) return inModule(world, at(file, inner), holder, name, depth);
  if (libraryCalls(world, call).some((entry) => entry.call.loads)) return loadedBy(world, call, holder, name);
  const isRouter = mapsOf(world, call).length > 0;
  const isProcedure = libraryCalls(world, call).some((entry) => entry.call.route);
  // Routers hold what they are made of where they are made.
  if (isRouter || isProcedure) return [{ child: call.call, holder, name }];
  return targets(world, call).flatMap((target) =>
    target.fn.returns.flatMap((result) => inMap(world, at(target.file, result), holder, name, depth + 1)),
  );
}

/** The maps of routers that a function gives, or the module that it imports. */
function loadedBy(world: World, { file, call }: CallAt, holder: object, name: string): readonly Held[] {
  const loaded = call.args.slice(0, 1).flatMap((load) => things(world, at(file, load)));
  const given = loaded.flatMap((thing) =>
    thing.kind === 'function' ? thing.of.fn.returns.flatMap((value) => things(world, at(thing.of.file, value))) : [],
  );
  const routers = given.flatMap((thing) =>
    thing.kind === 'module'
      ? thing.file.exports.flatMap((fact) => exportThings(world, thing.file, fact.name))
      : [thing],
  );
  return routers.flatMap((thing) =>
    thing.kind === 'object' ? routersOf(world, thing.of).map((child) => ({ child, holder, name })) : [],
  );
}

/** `import * as users from './users'`: every export by its name. */
function inModule(world: World, where: At, holder: object, name: string, depth: number): readonly Held[] {
  return things(world, where).flatMap((thing): readonly Held[] => {
    if (thing.kind !== 'module') return [];
    const { file } = thing;
    const held = file.exports.flatMap((fact) => {
      const value = fact.name === '*' || fact.name === 'default' ? undefined : exportedHere(world, file, fact.name);
      return value ? inMap(world, value, file, fact.name, depth + 1) : [];
    });
    return held.length > 0 ? [{ child: file, holder, name }, ...held] : [];
  });
}

const namesOfResults = new WeakMap<FileFacts, ReadonlyMap<number, string>>();

/** The property that holds the result of a call: `{ list: procedure.query(…) }`. */
function propertyOf({ file, index }: CallAt): string | undefined {
  let names = namesOfResults.get(file);
  if (!names) {
    const found = new Map<number, string>();
    for (const { properties } of valuesOf(file, 'object'))
      for (const { key, value: held } of properties) {
        const call: Value = bare(held);
        if (key !== undefined && call.kind === 'call') found.set(call.call, key);
      }
    namesOfResults.set(file, (names = found));
  }
  return names.get(index);
}

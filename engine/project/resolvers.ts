/** Routes of GraphQL: the fields of root types in a map of resolvers. */
import type { ResolverMap } from '../catalog/types.ts';
import { libraryCalls } from './calls.ts';
import { memberThings } from './members.ts';
import { things } from './things.ts';
import type { Entry } from './routes/entry.ts';
import type { CallAt, FunctionAt, Thing } from './types.ts';
import { at, callsNamed, type World } from './world.ts';

export function resolverRoutes(world: World): readonly Entry[] {
  return [...takingNames(world)].flatMap((name) => [...callsNamed(world, name)].flatMap((call) => ofCall(world, call)));
}

/** Names of functions and classes that take resolvers. */
export function takingNames(world: World): ReadonlySet<string> {
  return world.recall('names that take resolvers', undefined, world.catalog, () => {
    const exports = world.catalog.libraries.flatMap((library) => Object.entries(library.exports));
    return new Set(exports.flatMap(([name, member]) => (member.call?.resolvers ? [name] : [])));
  });
}

/** What a call is given as resolvers: objects with functions by field by type. */
export function resolversGiven(world: World, where: CallAt, map: ResolverMap): readonly Thing[] {
  const argument = where.call.args[map.at.argument];
  const options = argument ? things(world, at(where.file, argument)) : [];
  return (map.at.keys ?? [])
    .flatMap((key) => key.split('.').reduce((list, step) => membersOf(world, list, step), options))
    .flatMap((thing) => elements(world, thing));
}

function ofCall(world: World, where: CallAt): readonly Entry[] {
  const entry = libraryCalls(world, where).find(({ call }) => call.resolvers);
  const map = entry?.call.resolvers;
  if (!entry || !map) return [];
  const given = resolversGiven(world, where, map);
  return Object.entries(map.roots).flatMap(([root, method]) =>
    membersOf(world, given, root).flatMap((fields) =>
      fieldsOf(world, fields, map).map(({ name, handler }): Entry => ({
        framework: entry.library,
        method,
        paths: [`${root}.${name}`],
        handler,
        registered: { path: handler.file.path, at: handler.fn.nameRange },
        by: { kind: 'place', before: [] },
        parameters: map.parameters.map((type) => (type ? world.catalog.typeName(entry.library, type) : '')),
        sendsResult: true,
      })),
    ),
  );
}

/** Maps may be given in a list, to be merged. */
function elements(world: World, thing: Thing): readonly Thing[] {
  if (thing.kind !== 'array' || thing.of.value.kind !== 'array') return [thing];
  return thing.of.value.elements.flatMap((element) => things(world, at(thing.of.file, element)));
}

function membersOf(world: World, list: readonly Thing[], name: string): readonly Thing[] {
  return list.flatMap((thing) => memberThings(world, thing, name));
}

export function fieldsOf(world: World, fields: Thing, map: ResolverMap): { name: string; handler: FunctionAt }[] {
  if (fields.kind !== 'object' || fields.of.value.kind !== 'object') return [];
  const { file, value } = fields.of;
  const own = value.properties.flatMap(({ key, value: field }) => {
    if (key === undefined) return [];
    const found = things(world, at(file, field)).flatMap((thing) => [thing, ...membersOf(world, [thing], map.handler)]);
    return found.flatMap((thing) => (thing.kind === 'function' ? [{ name: key, handler: thing.of }] : []));
  });
  return [
    ...own,
    ...value.spreads.flatMap((spread) =>
      things(world, at(file, spread)).flatMap((thing) => fieldsOf(world, thing, map)),
    ),
  ];
}

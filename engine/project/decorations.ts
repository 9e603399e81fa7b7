/** Members that the project gives to a library's objects at run time: `fastify.decorate('db', pool)`. */
import { calledLibrary } from './results.ts';
import { things } from './things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, callsNamed, question, type World } from './world.ts';

/** What was given to member `property` of all objects of a type. */
export function decorationThings(world: World, type: string, property: string): readonly Thing[] {
  const asked = question(world, world, `decoration ${type} ${property}`);
  return world.fixpoint.answer(asked, '', () => given(world, type, property));
}

function given(world: World, type: string, property: string): readonly Thing[] {
  return (decorations(world).get(property) ?? []).flatMap((where) => {
    const value = where.call.args[1];
    const decorates = calledLibrary(world, where).some(
      ({ call, library }) => call.decorates !== undefined && world.catalog.typeName(library, call.decorates) === type,
    );
    return value && decorates ? things(world, at(where.file, value)) : [];
  });
}

/** Calls that may give a member to a library's objects, by the member's name. */
function decorations(world: World): ReadonlyMap<string, readonly CallAt[]> {
  return world.recall('decorations', undefined, world, () => collect(world));
}

function collect(world: World): ReadonlyMap<string, readonly CallAt[]> {
  const found = new Map<string, CallAt[]>();
  for (const name of decoratingMembers(world)) {
    for (const where of callsNamed(world, name)) {
      const [member] = where.call.args;
      if (where.call.args.length < 2 || member?.kind !== 'literal' || typeof member.value !== 'string') continue;
      const list = found.get(member.value);
      if (list) list.push(where);
      else found.set(member.value, [where]);
    }
  }
  return found;
}

function decoratingMembers(world: World): ReadonlySet<string> {
  return world.recall('decorating members', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ types }) =>
      Object.values(types).flatMap((type) => Object.entries(type.members)),
    );
    return new Set(members.flatMap(([name, { call }]) => (call?.decorates === undefined ? [] : [name])));
  });
}

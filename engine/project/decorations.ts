/** Members that the project gives to a library's objects at run time: `fastify.decorate('db', pool)`. */
import { indexOf } from './file-index.ts';
import { calledLibrary } from './results.ts';
import { things } from './things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, callAt, question, type World } from './world.ts';

/** What was given to member `property` of all objects of a type. */
export function decorationThings(world: World, type: string, property: string): readonly Thing[] {
  const asked = question(world, world, `decoration ${type} ${property}`);
  return world.fixpoint.answer(asked, '', () => given(world, type, property));
}

function given(world: World, type: string, property: string): readonly Thing[] {
  return [...callsNaming(world, property)].flatMap((where) => {
    const value = where.call.args[1];
    const decorates = calledLibrary(world, where).some(
      ({ call, library }) => call.decorates !== undefined && world.catalog.typeName(library, call.decorates) === type,
    );
    return value && decorates ? things(world, at(where.file, value)) : [];
  });
}

/** Calls that may give a member of this name to a library's objects. */
function* callsNaming(world: World, property: string): Iterable<CallAt> {
  const members = decoratingMembers(world);
  for (const file of world.named('namers', property)) {
    for (const name of members) {
      for (const index of indexOf(file).callsByName.get(name) ?? []) {
        const where = callAt(file, index);
        const first = where?.call.args[0];
        if (where && first?.kind === 'literal' && first.value === property) yield where;
      }
    }
  }
}

function decoratingMembers(world: World): ReadonlySet<string> {
  return world.recall('decorating members', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ types }) =>
      Object.values(types).flatMap((type) => Object.entries(type.members)),
    );
    return new Set(members.flatMap(([name, { call }]) => (call?.decorates === undefined ? [] : [name])));
  });
}

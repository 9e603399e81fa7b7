/** Members that the project gives to a library's objects at run time: `fastify.decorate('db', pool)`. */
import { calledLibrary } from './results.ts';
import { things } from './things.ts';
import type { Thing } from './types.ts';
import { at, callsNamed, question, type World } from './world.ts';

/** What was given to member `property` of all objects of a type. */
export function decorationThings(world: World, type: string, property: string): readonly Thing[] {
  const asked = question(world, world, `decoration ${type} ${property}`);
  return world.fixpoint.answer(asked, () => given(world, type, property));
}

function given(world: World, type: string, property: string): readonly Thing[] {
  const found: Thing[] = [];
  for (const name of decoratingMembers(world)) {
    for (const where of callsNamed(world, name)) {
      const [member, value] = where.call.args;
      if (member?.kind !== 'literal' || member.value !== property || !value) continue;
      const decorates = calledLibrary(world, where).some(
        ({ call, library }) => call.decorates !== undefined && world.catalog.typeName(library, call.decorates) === type,
      );
      if (decorates) found.push(...things(world, at(where.file, value)));
    }
  }
  return found;
}

function decoratingMembers(world: World): ReadonlySet<string> {
  const memo = world.memo<ReadonlySet<string>>('decorating members');
  let names = memo.get(world);
  if (!names) {
    const members = world.catalog.libraries.flatMap(({ types }) =>
      Object.values(types).flatMap((type) => Object.entries(type.members)),
    );
    names = new Set(members.flatMap(([name, { call }]) => (call?.decorates === undefined ? [] : [name])));
    memo.set(world, names);
  }
  return names;
}

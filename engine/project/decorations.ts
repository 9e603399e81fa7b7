/** Members that the project gives to a library's objects at run time: `fastify.decorate('db', pool)`. */
import { calledLibrary } from './results.ts';
import type { At } from './types.ts';
import { at, callsNamed, type World } from './world.ts';

type Decorations = ReadonlyMap<string, readonly At[]>;

/** Values given to member `property` of all objects of a type. */
export function decorations(world: World, type: string, property: string): readonly At[] {
  const memo = world.memo<Decorations>('decorations');
  let all = memo.get(world);
  if (!all) {
    memo.set(world, new Map()); // while they are collected
    memo.set(world, (all = collect(world)));
  }
  return all.get(`${type} ${property}`) ?? [];
}

function collect(world: World): Decorations {
  const found = new Map<string, At[]>();
  for (const name of decoratingMembers(world)) {
    for (const where of callsNamed(world, name)) {
      const [member, value] = where.call.args;
      if (member?.kind !== 'literal' || !value) continue;
      for (const { call, library } of calledLibrary(world, where)) {
        if (call.decorates === undefined) continue;
        const key = `${world.catalog.typeName(library, call.decorates)} ${String(member.value)}`;
        found.set(key, [...(found.get(key) ?? []), at(where.file, value)]);
      }
    }
  }
  return found;
}

function decoratingMembers(world: World): ReadonlySet<string> {
  const types = world.catalog.libraries.flatMap((library) => Object.values(library.types));
  return new Set(types.flatMap((type) => Object.entries(type.members).flatMap(([name, member]) => (member.call?.decorates === undefined ? [] : [name]))));
}

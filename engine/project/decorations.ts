/** Members that the project gives to a library's objects at run time: `fastify.decorate('db', pool)`, `req.db = pool`. */
import type { FileFacts, MemberWriteFact } from '../facts/model.ts';
import { indexOf } from './file-index.ts';
import type { Said } from './gathered.ts';
import { calledLibrary } from './results.ts';
import { suppliedThings } from './supplies.ts';
import { things } from './things.ts';
import { typeThings } from './type-things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, callAt, question, type World } from './world.ts';

/** What was given to member `property` of all objects of a type. */
export function decorationThings(world: World, type: string, property: string): readonly Thing[] {
  const asked = question(world, world, `decoration ${type} ${property}`);
  return (
    world.fixpoint.settled(asked) ??
    world.fixpoint.answer(asked, '', () => {
      const decorated = given(world, type, property);
      if (decorated.length > 0 || world.catalog.type(type)?.type.open !== true) return decorated;
      const put = [...suppliedThings(world, type, property), ...assigned(world, type, property)];
      return put.length > 0 ? put : declared(world, type, property);
    })
  );
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

/** `req.db = pool`, on an object of the type. */
function assigned(world: World, type: string, property: string): readonly Thing[] {
  const isOfType = (thing: Thing) => thing.kind === 'library' && thing.type === type;
  return world
    .lookUp('assigned members', property, membersAssigned)
    .flatMap(({ file, write }) =>
      things(world, at(file, write.target.object)).some(isOfType) ? things(world, at(file, write.value)) : [],
    );
}

function membersAssigned(
  file: FileFacts,
): readonly Said<{ readonly file: FileFacts; readonly write: MemberWriteFact }>[] {
  return file.memberWrites.flatMap((write) => {
    const { object, property } = write.target;
    return property === undefined || object.kind === 'this' ? [] : [[property, { file, write }] as const];
  });
}

/** `declare module 'fastify' { interface FastifyInstance { db: Pool } }`. */
function declared(world: World, type: string, property: string): readonly Thing[] {
  const names = declaredNames(world).get(type);
  if (!names) return [];
  return world.lookUp('declared members', property, membersDeclared).flatMap(({ file, owner, member }) => {
    const found = names.has(owner) ? file.types.find(({ name }) => name === owner) : undefined;
    const ref = found?.members.find(({ name }) => name === member)?.type;
    return ref ? typeThings(world, file, ref) : [];
  });
}

/** A declaration file adds to interfaces; elsewhere one of the same name is another. */
function membersDeclared(
  file: FileFacts,
): readonly Said<{ readonly file: FileFacts; readonly owner: string; readonly member: string }>[] {
  if (!file.path.endsWith('.d.ts')) return [];
  return file.types.flatMap(({ name: owner, members }) =>
    members.map(({ name: member }) => [member, { file, owner, member }] as const),
  );
}

/** Names under which libraries export their types. */
function declaredNames(world: World): ReadonlyMap<string, ReadonlySet<string>> {
  return world.recall('declared names', undefined, world.catalog, () => {
    const found = new Map<string, Set<string>>();
    for (const library of world.catalog.libraries) {
      for (const [name, { class: type }] of Object.entries(library.exports)) {
        if (type === undefined) continue;
        const whole = world.catalog.qualify(library, type);
        const names = found.get(whole);
        if (names) names.add(name);
        else found.set(whole, new Set([name]));
      }
    }
    return found;
  });
}

/** `new Hono<{ Variables: { db: Pool } }>()`: the type that the receiver of the call was made with. */
export function typedMember(world: World, type: string, made: CallAt, property: string): readonly Thing[] {
  const keys = world.catalog.type(type)?.type.typedAt;
  const callee = made.call.callee;
  if (!keys || callee.kind !== 'member') return [];
  const maker = things(world, at(made.file, callee.object)).find((thing) => thing.kind === 'library' && thing.made);
  const source = maker?.kind === 'library' ? maker.made : undefined;
  const [typed] = source?.call.typeArgs ?? [];
  if (!source || !typed) return [];
  return [...keys, property].reduce<readonly Thing[]>(
    (found, key) => found.flatMap((thing) => (thing.kind === 'shape' ? shapeMember(world, thing, key) : [])),
    typeThings(world, source.file, typed),
  );
}

function shapeMember(world: World, shape: Extract<Thing, { kind: 'shape' }>, key: string): readonly Thing[] {
  const type = shape.members.find(({ name }) => name === key)?.type;
  return type ? typeThings(world, shape.file, type) : [];
}

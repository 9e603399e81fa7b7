/** Contexts that a server makes for its handlers: `new ApolloServer({ context: () => ({ db }) })`. */
import type { FileFacts } from '../facts/model.ts';
import { indexOf } from './file-index.ts';
import type { Said } from './gathered.ts';
import { memberThings } from './members.ts';
import { fieldsOf, resolversGiven, takingNames } from './resolvers.ts';
import { calledLibrary } from './results.ts';
import { functionResult, things } from './things.ts';
import type { CallAt, FunctionAt, Thing } from './types.ts';
import { at, callAt, callsNamed, question, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

/** What calls that supply objects of a type give to their member. */
export function suppliedThings(world: World, type: string, property: string): readonly Thing[] {
  return world
    .lookUp('supplying calls', '', (file) => supplyingCalls(world, file))
    .flatMap((where) =>
      calledLibrary(world, where).flatMap(({ library, call: { supplies } }) =>
        (supplies ?? []).flatMap((supply) => {
          if (world.catalog.typeName(library, supply.type) !== type) return NOTHING;
          const argument = where.call.args[supply.at.argument];
          const options = argument ? things(world, at(where.file, argument)) : NOTHING;
          const given = (supply.at.keys ?? []).flatMap((key) =>
            options.flatMap((thing) => memberThings(world, thing, key)).flatMap((thing) => resultOf(world, thing)),
          );
          if (supply.under === property) return given;
          return supply.under === undefined ? given.flatMap((thing) => memberThings(world, thing, property)) : NOTHING;
        }),
      ),
    );
}

function resultOf(world: World, thing: Thing): readonly Thing[] {
  return thing.kind === 'function' ? functionResult(world, thing) : [thing];
}

function supplyingCalls(world: World, file: FileFacts): readonly Said<CallAt>[] {
  const { callsByName } = indexOf(file);
  return [...supplyingNames(world)].flatMap((name) =>
    (callsByName.get(name) ?? []).flatMap((index) => {
      const call = callAt(file, index);
      return call ? [['', call] as const] : [];
    }),
  );
}

function supplyingNames(world: World): ReadonlySet<string> {
  return world.recall('supplying names', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ exports, types }) =>
      [exports, ...Object.values(types).map((type) => type.members)].flatMap(Object.entries),
    );
    return new Set(members.flatMap(([name, { call }]) => (call?.supplies ? [name] : [])));
  });
}

/** What a function in a map of resolvers is given as a parameter, of whichever type its field is. */
export function resolverParameter(world: World, { fn }: FunctionAt, index: number): readonly Thing[] {
  const isResolver = (thing: Thing) => thing.kind === 'function' && thing.of.fn === fn;
  for (const { library, parameters, functions } of resolvers(world)) {
    const type = parameters[index];
    if (type && functions.some(isResolver)) return [{ kind: 'library', type: world.catalog.typeName(library, type) }];
  }
  return NOTHING;
}

function* resolvers(world: World) {
  for (const name of takingNames(world)) {
    for (const where of callsNamed(world, name)) {
      for (const { library, call } of calledLibrary(world, where)) {
        const map = call.resolvers;
        if (!map) continue;
        const functions = world.fixpoint.answer(question(world, where.call, 'resolvers'), where.file.path, () =>
          resolversGiven(world, where, map).flatMap((types) =>
            propertiesOf(types).flatMap((field) =>
              memberThings(world, types, field).flatMap((fields) =>
                fieldsOf(world, fields, map).map(({ handler }): Thing => ({ kind: 'function', of: handler })),
              ),
            ),
          ),
        );
        yield { library, parameters: map.parameters, functions };
      }
    }
  }
}

function propertiesOf(thing: Thing): readonly string[] {
  if (thing.kind !== 'object' || thing.of.value.kind !== 'object') return [];
  return thing.of.value.properties.flatMap(({ key }) => key ?? []);
}

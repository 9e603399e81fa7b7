/** What an object of a library keeps for whoever asks it: `storage.run({ tx }, work)` for `storage.getStore()`. */
import { calledLibrary } from './results.ts';
import { things } from './things.ts';
import { typeThings } from './type-things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, callsNamed, question, type World } from './world.ts';

/** What the call that made the object says of it, or else what calls on the object are given to keep. */
export function keptThings(world: World, made: CallAt): readonly Thing[] {
  const [type] = made.call.typeArgs;
  const typed = type ? typeThings(world, made.file, type) : [];
  if (typed.length > 0) return typed;
  return world.fixpoint.answer(question(world, made.call, 'kept'), made.file.path, () =>
    [...keepingNames(world)].flatMap((name) =>
      [...callsNamed(world, name)].flatMap((call) => given(world, call, made)),
    ),
  );
}

function given(world: World, where: CallAt, made: CallAt): readonly Thing[] {
  return calledLibrary(world, where).flatMap(({ self, call: { keeps } }) => {
    const value = keeps === undefined ? undefined : where.call.args[keeps];
    const isIt = self?.kind === 'library' && self.made?.call === made.call;
    return value && isIt ? things(world, at(where.file, value)) : [];
  });
}

function keepingNames(world: World): ReadonlySet<string> {
  return world.recall('keeping names', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ types }) =>
      Object.values(types).flatMap((type) => Object.entries(type.members)),
    );
    return new Set(members.flatMap(([name, { call }]) => (call?.keeps === undefined ? [] : [name])));
  });
}

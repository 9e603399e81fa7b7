/** Names that are declared nowhere: those of the platform, and what the project puts on the global object. */
import type { FileFacts, Value } from '../facts/model.ts';
import { bare } from './file-index.ts';
import { entryThings, things } from './things.ts';
import type { Thing } from './types.ts';
import { at, question, type World } from './world.ts';

/** `globalThis.fetch` is `fetch`. */
export function isGlobalObject(object: Value): boolean {
  const value = bare(object);
  return value.kind === 'global' && (value.name === 'globalThis' || value.name === 'global');
}

/** `global.db = …`. */
const globalsIn = (file: FileFacts) =>
  file.memberWrites.flatMap(({ target: { object, property }, value }) =>
    property !== undefined && isGlobalObject(object) ? [[property, at(file, value)] as const] : [],
  );

export function globalThings(world: World, name: string): readonly Thing[] {
  const entry = world.catalog.global(name);
  if (entry) return entryThings(world, entry, name);
  const asked = question(world, world, `global ${name}`);
  return (
    world.fixpoint.settled(asked) ??
    world.fixpoint.answer(asked, '', () =>
      world.lookUp('globals', name, globalsIn).flatMap((given) => things(world, given)),
    )
  );
}

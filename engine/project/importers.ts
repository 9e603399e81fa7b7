/** Which files of the project use a file. */
import type { FileFacts } from '../facts/model.ts';
import type { Said } from './gathered.ts';
import type { World } from './world.ts';

export function importers(world: World, path: string): readonly string[] {
  return world.lookUp('importers', path, (file) => importsOf(world, file));
}

function importsOf(world: World, { path, imports }: FileFacts): readonly Said<string>[] {
  const targets = new Set<string>();
  for (const { module, typeOnly } of imports) {
    const target = typeOnly ? undefined : world.modules.resolve(module, path);
    if (target !== undefined && target !== path) targets.add(target);
  }
  return [...targets].map((target) => [target, path]);
}

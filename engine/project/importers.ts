/** Which files of the project use a file. */
import type { FileFacts } from '../facts/model.ts';
import type { World } from './world.ts';

const NONE: readonly string[] = [];

export function importers(world: World, path: string): readonly string[] {
  return world.recall('importers', undefined, world, () => byTarget(world)).get(path) ?? NONE;
}

function byTarget(world: World): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { importer, targets } of world.gather('imported files', (file) => [importsOf(world, file)])) {
    for (const target of targets) {
      const list = found.get(target);
      if (list) list.push(importer);
      else found.set(target, [importer]);
    }
  }
  return found;
}

function importsOf(world: World, { path, imports }: FileFacts): { importer: string; targets: ReadonlySet<string> } {
  const targets = new Set<string>();
  for (const { module, typeOnly } of imports) {
    const target = typeOnly ? undefined : world.modules.resolve(module, path);
    if (target !== undefined && target !== path) targets.add(target);
  }
  return { importer: path, targets };
}

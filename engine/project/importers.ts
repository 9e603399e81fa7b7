/** Which files of the project use a file. */
import type { World } from './world.ts';

const NONE: readonly string[] = [];

export function importers(world: World, path: string): readonly string[] {
  const memo = world.memo<ReadonlyMap<string, readonly string[]>>('importers');
  let all = memo.get(world);
  if (!all) memo.set(world, (all = collect(world)));
  return all.get(path) ?? NONE;
}

function collect(world: World): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of world.files().values()) {
    const targets = new Set<string>();
    for (const { module, typeOnly } of file.imports) {
      const target = typeOnly ? undefined : world.modules.resolve(module, file.path);
      if (target !== undefined && target !== file.path) targets.add(target);
    }
    for (const target of targets) {
      const list = found.get(target);
      if (list) list.push(file.path);
      else found.set(target, [file.path]);
    }
  }
  return found;
}

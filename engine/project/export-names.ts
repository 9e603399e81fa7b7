/** Which names a module can give, so that a search through barrels skips those that cannot. */
import type { FileFacts } from '../facts/model.ts';
import { exportsNamed, indexOf } from './file-index.ts';
import type { World } from './world.ts';

/** False only where the file, and what it passes on, surely has no export of the name. */
export function mayExport(world: World, file: FileFacts, name: string): boolean {
  const names = world.recall('export names', file, file, () => collect(world, file));
  return names.has(name) || names.has('*');
}

/** All names; `*` when there may be more: those of a package, or the keys of what CommonJS exports. */
function collect(world: World, start: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  const files = new Set([start]);
  for (const file of files) {
    for (const name of indexOf(file).exportsByName.keys()) if (name !== '*') names.add(name);
    if (exportsNamed(file, 'default').some((fact) => fact.value)) names.add('*');
    for (const { from } of exportsNamed(file, '*')) {
      const path = from === undefined ? undefined : world.modules.resolve(from, file.path);
      const target = path === undefined ? undefined : world.file(path);
      if (target) files.add(target);
      else names.add('*');
    }
  }
  return names;
}

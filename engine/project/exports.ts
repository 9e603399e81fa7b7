/** The value an export of a project file was given, through re-exports. */
import type { BindingFact, FileFacts } from '../facts/model.ts';
import { exportsNamed } from './file-index.ts';
import type { At } from './types.ts';
import { at, type World } from './world.ts';

export function exportedValue(
  world: World,
  from: FileFacts,
  module: string,
  name: string,
  seen = new Set<string>(),
): At | undefined {
  const target = world.modules.resolve(module, from.path);
  const file = target === undefined ? undefined : world.file(target);
  const asked = `${target ?? ''}\n${name}`;
  if (!file || seen.has(asked)) return undefined; // files that re-export each other
  seen.add(asked);
  for (const fact of exportsNamed(file, name)) {
    if (fact.from !== undefined) return exportedValue(world, file, fact.from, fact.imported ?? name, seen);
    if (fact.value) return at(file, fact.value);
    const binding = fact.binding === undefined ? undefined : file.bindings[fact.binding];
    if (!binding || binding.writes.length > 0) return undefined;
    if (binding.import) return exportedValue(world, file, binding.import.module, binding.import.name, seen);
    return binding.init && !binding.path ? at(file, binding.init) : undefined;
  }
  for (const fact of exportsNamed(file, '*')) {
    const found = fact.from !== undefined ? exportedValue(world, file, fact.from, name, seen) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** What an imported name was given; a whole module that is required is what `module.exports` was. */
export function importedValue(world: World, file: FileFacts, { import: imported, kind }: BindingFact): At | undefined {
  if (!imported) return undefined;
  return exportedValue(
    world,
    file,
    imported.module,
    imported.name === '*' && kind !== 'import' ? 'default' : imported.name,
  );
}

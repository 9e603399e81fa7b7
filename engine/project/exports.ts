/** The value an export of a project file was given, through re-exports. */
import type { BindingFact, FileFacts } from '../facts/model.ts';
import { propertySource } from './constants.ts';
import { declarations, moduleFile } from './export-names.ts';
import { exportsNamed } from './file-index.ts';
import type { At } from './types.ts';
import { at, type World } from './world.ts';

export function exportedValue(world: World, from: FileFacts, module: string, name: string): At | undefined {
  const file = moduleFile(world, from, module);
  return file && exportedHere(world, file, name);
}

/** The value a file gives a name, also one that it only passes on. */
export function exportedHere(world: World, file: FileFacts, name: string): At | undefined {
  const [declared] = declarations(world, file, name);
  if (!declared) {
    const whole = name === 'default' ? undefined : wholeValue(file);
    return whole && propertySource(world, whole, name);
  }
  const { fact, file: home } = declared;
  if (fact?.value) return at(home, fact.value);
  const binding = home.bindings[fact?.binding ?? -1];
  if (!binding || binding.writes.length > 0) return undefined;
  return binding.init && !binding.path ? at(home, binding.init) : undefined;
}

/** What a file assigns to `module.exports`. */
function wholeValue(file: FileFacts): At | undefined {
  const value = exportsNamed(file, 'default').find(({ whole }) => whole)?.value;
  return value && at(file, value);
}

/** What an imported name was given; a whole module that is required is what `module.exports` was. */
export function importedValue(world: World, file: FileFacts, { import: imported }: BindingFact): At | undefined {
  if (!imported) return undefined;
  if (imported.name !== '*') return exportedValue(world, file, imported.module, imported.name);
  const target = moduleFile(world, file, imported.module);
  return target && wholeValue(target);
}

/** What imported and exported names are, through re-exports and packages. */
import type { BindingFact, FileFacts } from '../facts/model.ts';
import { mayExport } from './export-names.ts';
import { exportsNamed } from './file-index.ts';
import { memberThings } from './members.ts';
import { bindingThings, entryThings, things } from './things.ts';
import type { Thing } from './types.ts';
import { at, question, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

/** A module that is required is also the value of its `module.exports`. */
export function importedThings(
  world: World,
  file: FileFacts,
  { module, name }: { readonly module: string; readonly name: string },
  kind: BindingFact['kind'],
): readonly Thing[] {
  const found = importThings(world, file, module, name);
  if (name !== '*' || kind === 'import') return found;
  return [
    ...found,
    ...found.flatMap((thing) => (thing.kind === 'module' ? exportThings(world, thing.file, 'default') : NOTHING)),
  ];
}

function importThings(world: World, file: FileFacts, module: string, name: string): readonly Thing[] {
  const target = projectFile(world, file, module);
  if (target) return exportThings(world, target, name);
  if (world.catalog.library(module)) return packageMember(world, module, name);
  // Generated code that is not checked in: the module cannot be found, but its name is unmistakable.
  const generated = world.catalog.generated(name);
  return generated ? entryThings(world, generated, name) : [{ kind: 'package', module, name }];
}

function projectFile(world: World, from: FileFacts, module: string): FileFacts | undefined {
  const path = world.modules.resolve(module, from.path);
  return path === undefined ? undefined : world.file(path);
}

/** An export of a described package; its default export stands for all of them when nothing else is said. */
export function packageMember(world: World, module: string, name: string): readonly Thing[] {
  const library = world.catalog.library(module);
  // `require('x')` and `import * as x` can also be called as what the package exports by default.
  const member =
    library &&
    (world.catalog.exported(library, name) ?? (name === '*' ? world.catalog.exported(library, 'default') : undefined));
  const whole: Thing = { kind: 'package', module, name };
  if (!library || !member) return [whole];
  const known = entryThings(world, { library, member }, name);
  return name === 'default' || name === '*' ? [...known, whole] : known;
}

export function exportThings(world: World, file: FileFacts, name: string): readonly Thing[] {
  if (name === '*') return [{ kind: 'module', file }];
  const asked = question(world, file, `export ${name}`);
  return world.fixpoint.settled(asked) ?? world.fixpoint.answer(asked, file.path, () => exported(world, file, name));
}

function exported(world: World, file: FileFacts, name: string): readonly Thing[] {
  const [own] = exportsNamed(file, name);
  if (own?.from !== undefined) return importThings(world, file, own.from, own.imported ?? name);
  if (own?.binding !== undefined) {
    const binding = file.bindings[own.binding];
    return binding ? bindingThings(world, file, binding, own.binding) : NOTHING;
  }
  if (own?.value) return things(world, at(file, own.value));
  const passedOn: Thing[] = [];
  for (const { from } of exportsNamed(file, '*')) {
    if (from === undefined) continue;
    const target = projectFile(world, file, from);
    if (target && !mayExport(world, target, name)) continue;
    const found = importThings(world, file, from, name);
    if (found.some((thing) => thing.kind !== 'package')) return found;
    passedOn.push(...found);
  }
  // CommonJS: `module.exports = { a }` also gives `a`.
  const whole = exportsNamed(file, 'default').find((fact) => fact.value);
  if (whole?.value && name !== 'default')
    return things(world, at(file, whole.value)).flatMap((thing) => memberThings(world, thing, name));
  // Of packages that are passed on as a whole, the one that is known is the likeliest to have the name.
  return passedOn.filter((thing) => thing.kind === 'package' && world.catalog.library(thing.module) !== undefined);
}

/** What imported and exported names are, through re-exports and packages. */
import type { Library } from '../catalog/types.ts';
import type { ExportFact, FileFacts } from '../facts/model.ts';
import { moduleFile, starsWith } from './export-names.ts';
import { exportsNamed } from './file-index.ts';
import { memberThings } from './members.ts';
import { bindingThings, entryThings, things } from './things.ts';
import type { Thing } from './types.ts';
import { at, question, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

/** What `module.exports` is given is the module too: for those who require it, and for `import * as x`. */
export function importedThings(
  world: World,
  file: FileFacts,
  { module, name }: { readonly module: string; readonly name: string },
): readonly Thing[] {
  const found = importThings(world, file, module, name);
  if (name !== '*') return found;
  return found.flatMap((thing) => (thing.kind === 'module' ? ownExports(world, thing.file) : [thing]));
}

/** What `exports` and `module.exports` stand for in a file, and its module for others. */
export function ownExports(world: World, file: FileFacts): readonly Thing[] {
  return [{ kind: 'module', file }, ...(describedExport(world, file.path, 'default') ?? wholeThings(world, file))];
}

function importThings(world: World, file: FileFacts, module: string, name: string): readonly Thing[] {
  const target = moduleFile(world, file, module);
  if (target) return describedExport(world, target.path, name, module) ?? exportThings(world, target, name);
  if (world.catalog.library(module)) return packageMember(world, module, name);
  // Generated code that is not checked in: the module cannot be found, but its name is unmistakable.
  const generated = world.catalog.generated(name);
  return generated ? entryThings(world, generated, name) : [{ kind: 'package', module, name }];
}

/** An export that a team describes; its code is not asked then. `module` is how it was imported. */
export function describedExport(
  world: World,
  path: string,
  name: string,
  module?: string,
): readonly Thing[] | undefined {
  const library = world.catalog.standIn(path, module);
  const member = library && world.catalog.exported(library, name);
  return library && member ? entryThings(world, { library, member }, name) : undefined;
}

/** The described library that an import means: a team's description of a module of the project, or a package. */
export function describedModule(world: World, module: string, from: string): Library | undefined {
  const path = world.catalog.hasStandIns ? world.modules.resolve(module, from) : undefined;
  return (path === undefined ? undefined : world.catalog.standIn(path, module)) ?? world.catalog.library(module);
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
  const described = describedExport(world, file.path, name);
  if (described) return described;
  const asked = question(world, file, `export ${name}`);
  return world.fixpoint.settled(asked) ?? world.fixpoint.answer(asked, file.path, () => exported(world, file, name));
}

function exported(world: World, file: FileFacts, name: string): readonly Thing[] {
  const own = exportsNamed(file, name);
  if (own.length > 0) {
    const given = own.flatMap((fact) => declared(world, file, fact));
    return name === 'default' && hasMembers(file, own) ? [...given, { kind: 'module', file }] : given;
  }
  const passedOn: Thing[] = [];
  for (const { from, value } of starsWith(world, file, name)) {
    const found =
      from === undefined
        ? value && members(world, things(world, at(file, value)), name)
        : importThings(world, file, from, name);
    if (found?.some((thing) => thing.kind !== 'package')) return found;
    passedOn.push(...(found ?? NOTHING));
  }
  if (name === 'default') return hasMembers(file, own) ? [{ kind: 'module', file }] : NOTHING;
  // CommonJS: `module.exports = x` also gives what `x` has.
  const ofWhole = members(world, wholeThings(world, file), name);
  if (ofWhole.length > 0) return ofWhole;
  // Of packages that are passed on as a whole, the one that is known is the likeliest to have the name.
  return passedOn.filter((thing) => thing.kind === 'package' && world.catalog.library(thing.module) !== undefined);
}

function declared(world: World, file: FileFacts, fact: ExportFact): readonly Thing[] {
  if (fact.from !== undefined) return importThings(world, file, fact.from, fact.imported ?? fact.name);
  const binding = fact.binding === undefined ? undefined : file.bindings[fact.binding];
  if (binding && fact.binding !== undefined) return bindingThings(world, file, binding, fact.binding);
  return fact.value ? things(world, at(file, fact.value)) : NOTHING;
}

const members = (world: World, found: readonly Thing[], name: string) =>
  found.flatMap((thing) => memberThings(world, thing, name));

function wholeThings(world: World, file: FileFacts): readonly Thing[] {
  return exportsNamed(file, 'default').flatMap((fact) => (fact.whole ? declared(world, file, fact) : NOTHING));
}

/**
 * Whether a CommonJS module has members that its default does not show: `exports.a = …`, with nothing assigned to
 * `module.exports` or something that is no object literal. The members are then the default's too.
 */
function hasMembers(file: FileFacts, defaults: readonly ExportFact[]): boolean {
  if (defaults.some(({ whole, value }) => !whole || value?.kind === 'object')) return false;
  return file.exports.some(({ name, value }) => value !== undefined && name !== 'default');
}

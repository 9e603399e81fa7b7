/** Which declaration an exported name of a module leads to, through all that pass it on. */
import type { BindingFact, ExportFact, FileFacts } from '../facts/model.ts';
import { exportsNamed, indexOf } from './file-index.ts';
import type { World } from './world.ts';

/** Where a name is exported that is passed on no further inside the project. Without `fact` it is the whole module. */
export interface Declaration {
  readonly file: FileFacts;
  readonly fact?: ExportFact;
}

const NO_FACTS: readonly ExportFact[] = [];
const NOWHERE: readonly Declaration[] = [];

/** More than one where a name is a type and a value, or is assigned more than once. */
export function declarations(
  world: World,
  file: FileFacts,
  name: string,
  seen = new Set<string>(),
): readonly Declaration[] {
  if (name === '*') return [{ file }];
  const asked = `${file.path}\n${name}`;
  if (seen.has(asked)) return NOWHERE; // files that re-export each other
  seen.add(asked);
  const own = exportsNamed(file, name);
  if (own.length > 0)
    return own.flatMap((fact) => {
      const passed = passedOn(file, fact);
      const target = passed && moduleFile(world, file, passed.module);
      return target ? declarations(world, target, passed.name, seen) : [{ file, fact }];
    });
  const found = candidates(world, file, name).map((star) => throughStar(world, file, star, name, seen));
  const [first = NOWHERE, ...others] = found.filter((each) => each.length > 0);
  return others.some((other) => differ(first, other)) ? NOWHERE : first;
}

/**
 * What of all that a file passes on as a whole (`export * from`) can give the name: nothing where two of them mean
 * different things by it.
 */
export function starsWith(world: World, file: FileFacts, name: string): readonly ExportFact[] {
  const stars = candidates(world, file, name);
  if (stars.length < 2) return stars;
  const seen = new Set<string>();
  const [first, ...others] = stars
    .map((star) => throughStar(world, file, star, name, seen))
    .filter((each) => each.length > 0);
  return first && others.some((other) => differ(first, other)) ? NO_FACTS : stars;
}

export function moduleFile(world: World, from: FileFacts, module: string): FileFacts | undefined {
  const path = world.modules.resolve(module, from.path);
  return path === undefined ? undefined : world.file(path);
}

/** What is exported after it was imported is passed on like what is exported from a module. */
function passedOn({ bindings }: FileFacts, fact: ExportFact): { module: string; name: string } | undefined {
  if (fact.from !== undefined) return { module: fact.from, name: fact.imported ?? fact.name };
  const binding = bindings[fact.binding ?? -1];
  return binding?.kind === 'import' ? binding.import : undefined;
}

function throughStar(
  world: World,
  file: FileFacts,
  { from }: ExportFact,
  name: string,
  seen: Set<string>,
): readonly Declaration[] {
  const target = from === undefined ? undefined : moduleFile(world, file, from);
  return target ? declarations(world, target, name, seen) : NOWHERE;
}

const identity = ({ file, fact }: Declaration): object | undefined =>
  fact === undefined ? file : ((file.bindings[fact.binding ?? -1] satisfies BindingFact | undefined) ?? fact);

function differ(some: readonly Declaration[], others: readonly Declaration[]): boolean {
  return !others.some((other) => some.some((each) => identity(each) === identity(other)));
}

/** Stars that may have the name; what leads out of the project may. The default is never among what they pass on. */
function candidates(world: World, file: FileFacts, name: string): readonly ExportFact[] {
  if (name === 'default') return NO_FACTS;
  return exportsNamed(file, '*').filter(({ from }) => {
    const target = from === undefined ? undefined : moduleFile(world, file, from);
    return !target || mayExport(world, target, name);
  });
}

/** False only where the file, and what it passes on, surely has no export of the name. */
function mayExport(world: World, file: FileFacts, name: string): boolean {
  const names = world.recall('export names', file, file, () => collect(world, file));
  return names.has(name) || names.has('*');
}

/** All names; `*` when there may be more: those of a package, or the keys of what CommonJS exports. */
function collect(world: World, start: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  const files = new Set([start]);
  for (const file of files) {
    for (const name of indexOf(file).exportsByName.keys()) if (name !== '*') names.add(name);
    if (exportsNamed(file, 'default').some(({ whole }) => whole)) names.add('*');
    for (const { from } of exportsNamed(file, '*')) {
      const target = from === undefined ? undefined : moduleFile(world, file, from);
      if (target) files.add(target);
      else names.add('*');
    }
  }
  return names;
}

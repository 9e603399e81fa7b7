/** What an object of a written type is. */
import type { FileFacts, TypeFact, TypeRef } from '../facts/model.ts';
import { exportsNamed } from './file-index.ts';
import { implementers } from './heirs.ts';
import { memberThings } from './members.ts';
import { packageMember } from './import-things.ts';
import { entryThings, things } from './things.ts';
import type { Thing } from './types.ts';
import { at, classAt, question, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];
/** Generic wrappers that stand for their first argument. */
const WRAPPERS = new Set([
  'Promise',
  'Readonly',
  'Partial',
  'Required',
  'Omit',
  'Pick',
  'Awaited',
  'NonNullable',
  'Array',
  'ReadonlyArray',
  'Set',
  'Iterable',
  'AsyncIterable',
  'Extract',
  'Exclude',
  'Ref',
  'WrapperType',
]);

export function typeThings(world: World, file: FileFacts, type: TypeRef): readonly Thing[] {
  return world.fixpoint.answer(type, file.path, () => evaluate(world, file, type));
}

function evaluate(world: World, file: FileFacts, type: TypeRef): readonly Thing[] {
  const all = () => type.args.flatMap((arg) => typeThings(world, file, arg));
  if (type.name === '|' || type.name === '&' || type.name === '[]') return all();
  if (type.name === '{}') return type.members ? [{ kind: 'shape', file, members: type.members }] : NOTHING;
  if (type.name === 'typeof') return type.value ? things(world, at(file, type.value)) : NOTHING;
  if (type.name === 'InstanceType')
    return all().flatMap((thing): readonly Thing[] =>
      thing.kind === 'class' ? [{ kind: 'instance', of: thing.of }] : [thing],
    );
  if (type.name === 'ReturnType')
    return all().flatMap((thing) =>
      thing.kind === 'function'
        ? thing.of.fn.returns.flatMap((value) => things(world, at(thing.of.file, value)))
        : NOTHING,
    );
  if (type.binding === undefined)
    return WRAPPERS.has(type.name) && type.args[0] ? typeThings(world, file, type.args[0]) : globalType(world, type);
  return named(world, file, type.binding, type.name.split('.').slice(1), type);
}

function globalType(world: World, type: TypeRef): readonly Thing[] {
  const entry = world.catalog.global(type.name);
  return entry ? entryThings(world, entry, type.name).flatMap(asInstance) : NOTHING;
}

/** A class named as a type stands for its objects. */
function asInstance(thing: Thing): readonly Thing[] {
  if (thing.kind === 'library-class') return [{ kind: 'library', type: thing.type }];
  if (thing.kind === 'class') return [{ kind: 'instance', of: thing.of }];
  if (thing.kind === 'library' || thing.kind === 'package') return [thing];
  return NOTHING;
}

function named(world: World, file: FileFacts, index: number, rest: readonly string[], type: TypeRef): readonly Thing[] {
  const binding = file.bindings[index];
  if (!binding) return NOTHING;
  if (binding.import) return imported(world, file, binding.import.module, [binding.import.name, ...rest], type);
  if (binding.cls !== undefined) {
    const of = classAt(file, binding.cls);
    return of ? [{ kind: 'instance', of }] : NOTHING;
  }
  const fact = file.types.find((candidate) => candidate.binding === index);
  return fact ? declared(world, file, fact) : NOTHING;
}

function declared(world: World, file: FileFacts, fact: TypeFact): readonly Thing[] {
  if (fact.alias) return typeThings(world, file, fact.alias);
  const inherited = fact.extends.flatMap((parent) => typeThings(world, file, parent));
  const classes = implementers(world, fact.name, (other, ref) => resolvesTo(world, other, ref, file, fact));
  return [
    ...classes.map((of): Thing => ({ kind: 'instance', of })),
    { kind: 'shape', file, members: fact.members },
    ...inherited,
  ];
}

function resolvesTo(world: World, from: FileFacts, ref: TypeRef, file: FileFacts, fact: TypeFact): boolean {
  const binding = ref.binding === undefined ? undefined : from.bindings[ref.binding];
  if (!binding) return false;
  if (from === file) return ref.binding === fact.binding;
  if (!binding.import) return false;
  const found = exportedType(world, from, binding.import.module, binding.import.name);
  return found?.file === file && found.fact === fact;
}

interface Declared {
  readonly file: FileFacts;
  readonly fact?: TypeFact;
  readonly cls?: number;
}

/** The declaration behind an imported type name, through re-exports. */
function exportedType(world: World, from: FileFacts, module: string, name: string): Declared | undefined {
  const file = fileOf(world, from, module);
  if (!file) return undefined;
  return world.recall('declared', file, question(world, file, name), () => declaration(world, file, name, new Set()));
}

function fileOf(world: World, from: FileFacts, module: string): FileFacts | undefined {
  const target = world.modules.resolve(module, from.path);
  return target === undefined ? undefined : world.file(target);
}

function declaration(world: World, file: FileFacts, name: string, seen: Set<string>): Declared | undefined {
  const asked = `${file.path}\n${name}`;
  if (seen.has(asked)) return undefined; // files that re-export each other
  seen.add(asked);
  const further = (module: string, there: string): Declared | undefined => {
    const target = fileOf(world, file, module);
    return target && declaration(world, target, there, seen);
  };
  for (const fact of exportsNamed(file, name)) {
    if (fact.from !== undefined) return further(fact.from, fact.imported ?? name);
    const binding = fact.binding === undefined ? undefined : file.bindings[fact.binding];
    if (!binding) continue;
    if (binding.import) return further(binding.import.module, binding.import.name);
    if (binding.cls !== undefined) return { file, cls: binding.cls };
    const declaredHere = file.types.find((candidate) => candidate.binding === fact.binding);
    if (declaredHere) return { file, fact: declaredHere };
  }
  for (const fact of exportsNamed(file, '*')) {
    const found = fact.from !== undefined ? further(fact.from, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function imported(
  world: World,
  file: FileFacts,
  module: string,
  path: readonly string[],
  type: TypeRef,
): readonly Thing[] {
  const names = path[0] === '*' || path[0] === 'default' ? path.slice(path.length > 1 ? 1 : 0) : path;
  const found = exportedType(
    world,
    file,
    module,
    path.length > 1 && path[0] === '*' ? (path[1] ?? '*') : (path[0] ?? '*'),
  );
  if (found?.fact) return declared(world, found.file, found.fact);
  if (found?.cls !== undefined) {
    const of = classAt(found.file, found.cls);
    return of ? [{ kind: 'instance', of }] : NOTHING;
  }
  if (!world.catalog.library(module)) return NOTHING;
  return libraryType(world, file, module, names, path, type);
}

/** `Knex.Transaction`: what the namespace does not describe (`z.infer`) is not the namespace itself. */
function memberOfPackage(
  world: World,
  module: string,
  [first = 'default', ...rest]: readonly string[],
): readonly Thing[] {
  return rest.reduce(
    (found, name) => found.flatMap((thing) => memberThings(world, thing, name)),
    packageMember(world, module, first),
  );
}

/** `Repository<User>`, `mongoose.Model`, `Prisma.TransactionClient`. */
function libraryType(
  world: World,
  file: FileFacts,
  module: string,
  names: readonly string[],
  path: readonly string[],
  type: TypeRef,
): readonly Thing[] {
  const library = world.catalog.library(module);
  const direct =
    library?.exports[names.join('.')] ??
    library?.exports[path.join('.')] ??
    library?.exports[names[names.length - 1] ?? ''];
  const found =
    library && direct
      ? entryThings(world, { library, member: direct }, names[names.length - 1] ?? '')
      : memberOfPackage(world, module, names);
  const [argument] = type.args;
  const known = found.flatMap(asInstance).filter((thing) => thing.kind === 'library');
  // A type parameter has no binding: it names no entity.
  if (argument?.binding === undefined) return known;
  const row = typeThings(world, file, argument).find((thing) => thing.kind === 'instance')?.of;
  return known.map((thing) => ({ ...thing, entity: argument.name, ...(row ? { row } : {}) }));
}

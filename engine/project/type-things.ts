/** What an object of a written type is. */
import type { FileFacts, TypeFact, TypeRef } from '../facts/model.ts';
import { declarations, moduleFile } from './export-names.ts';
import type { Said } from './gathered.ts';
import { implementers } from './heirs.ts';
import { memberThings } from './members.ts';
import { describedExport, packageMember } from './import-things.ts';
import { entryThings, functionResult, things } from './things.ts';
import { typedObjects } from './typed-objects.ts';
import type { ClassAt, Thing } from './types.ts';
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
  if (type.name === 'ReturnType' || type.name === 'inferAsyncReturnType')
    return all().flatMap((thing) => (thing.kind === 'function' ? functionResult(world, thing) : NOTHING));
  if (type.name === '?') return indexed(world, file, type);
  if (type.binding === undefined)
    return WRAPPERS.has(type.name) && type.args[0] ? typeThings(world, file, type.args[0]) : globalType(world, type);
  return named(world, file, type.binding, type.name.split('.').slice(1), type);
}

/** `Context['db']`, `Parameters<Parameters<typeof db.transaction>[0]>[0]`. */
function indexed(world: World, file: FileFacts, { args: [of, key] }: TypeRef): readonly Thing[] {
  if (!of || key?.literal === undefined) return NOTHING;
  if (typeof key.literal === 'string')
    return typeThings(world, file, of).flatMap((thing) => memberThings(world, thing, String(key.literal)));
  const [callback, position] = of.name === 'Parameters' ? (of.args[0]?.args ?? []) : [];
  const [taker] = callback?.name === 'Parameters' ? callback.args : [];
  return (taker ? typeThings(world, file, taker) : NOTHING).flatMap((thing): readonly Thing[] => {
    if (thing.kind !== 'library-call' || thing.call.callback?.argument !== position?.literal) return NOTHING;
    const type = thing.call.callback?.parameters?.[Number(key.literal)];
    return type ? [{ kind: 'library', type: world.catalog.typeName(thing.library, type) }] : NOTHING;
  });
}

function globalType(world: World, type: TypeRef): readonly Thing[] {
  const entry = world.catalog.global(type.name);
  if (entry) return entryThings(world, entry, type.name).flatMap(asInstance);
  if (!type.name.includes('.')) return NOTHING;
  return world.lookUp('global types', type.name, globalTypes).flatMap(({ file, fact }) => declared(world, file, fact));
}

/** `declare global { namespace Models { type Users = … } }`: facts tell the namespaces of a file, but not which of them a type is in. */
function globalTypes(file: FileFacts): readonly Said<{ readonly file: FileFacts; readonly fact: TypeFact }>[] {
  if (!file.path.endsWith('.d.ts')) return [];
  const namespaces = file.bindings.filter(({ kind }) => kind === 'namespace');
  return namespaces.flatMap(({ name }) => file.types.map((fact) => [`${name}.${fact.name}`, { file, fact }] as const));
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
  return fact ? declared(world, file, fact, type) : NOTHING;
}

function declared(world: World, file: FileFacts, fact: TypeFact, type?: TypeRef): readonly Thing[] {
  if (fact.alias) return typeThings(world, file, fact.alias);
  const inherited = fact.extends.flatMap((parent) => typeThings(world, file, parent));
  const declares = (other: FileFacts, ref: TypeRef) => resolvesTo(world, other, ref, file, fact);
  const hasFunctions = fact.members.some(({ type }) => type?.name === '()');
  const classes = implementers(world, fact.name, declares);
  // `Provider<Plugins[T]>` is one of them, and nobody says which.
  const isOpen = classes.length > 1 && (type?.args.some(isOpenIndex) ?? false);
  return [
    ...(isOpen ? NOTHING : classes.map((of): Thing => ({ kind: 'instance', of }))),
    ...(hasFunctions ? typedObjects(world, fact.name, declares) : NOTHING),
    { kind: 'shape', file, members: fact.members },
    ...inherited,
  ];
}

/** `Plugins[T]`: a member by a name that is not known. */
const isOpenIndex = ({ name, args: [of, key] }: TypeRef): boolean =>
  name === '?' && of !== undefined && key !== undefined && key.literal === undefined;

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

/** The class behind an imported name, through re-exports. */
export function exportedClass(world: World, from: FileFacts, module: string, name: string): ClassAt | undefined {
  const found = exportedType(world, from, module, name);
  return found?.cls === undefined ? undefined : classAt(found.file, found.cls);
}

/** The declaration behind an imported type name, through re-exports. */
function exportedType(world: World, from: FileFacts, module: string, name: string): Declared | undefined {
  const file = moduleFile(world, from, module);
  if (!file) return undefined;
  return world.recall('declared', file, question(world, file, name), () => declaration(world, file, name));
}

function declaration(world: World, file: FileFacts, name: string): Declared | undefined {
  // `import Store = require('./store')`: the class that is the whole module.
  const isWhole = name === '*';
  for (const { file: home, fact } of declarations(world, file, isWhole ? 'default' : name)) {
    const binding = fact?.binding === undefined ? undefined : home.bindings[fact.binding];
    if (!fact || !binding || (isWhole && !fact.whole)) continue;
    if (binding.cls !== undefined) return { file: home, cls: binding.cls };
    const declaredHere = home.types.find((candidate) => candidate.binding === fact.binding);
    if (declaredHere) return { file: home, fact: declaredHere };
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
  const name = path.length > 1 && path[0] === '*' ? (path[1] ?? '*') : (path[0] ?? '*');
  const found = exportedType(world, file, module, name);
  const target = moduleFile(world, file, module);
  const described =
    (target && describedExport(world, target.path, name, module)) ??
    (found && describedExport(world, found.file.path, name));
  if (described) return ofEntity(world, file, described, type);
  if (found?.fact) return declared(world, found.file, found.fact, type);
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
  return ofEntity(world, file, found, type);
}

/** Objects of a library's type, of the entity that the first type argument names. */
function ofEntity(world: World, file: FileFacts, found: readonly Thing[], type: TypeRef): readonly Thing[] {
  const [argument] = type.args;
  const known = found.flatMap(asInstance).filter((thing) => thing.kind === 'library');
  // A type parameter has no binding: it names no entity.
  if (argument?.binding === undefined) return known;
  const row = typeThings(world, file, argument).find((thing) => thing.kind === 'instance')?.of;
  return known.map((thing) => ({ ...thing, entity: argument.name, ...(row ? { row } : {}) }));
}

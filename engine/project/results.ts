/** What calls of library functions give, in the catalog's words (`this`, `instance`, `element`, `callback`, `argument`). */
import type { Value } from '../facts/model.ts';
import { bare } from './file-index.ts';
import { providedThings } from './injection/provided.ts';
import { keptThings } from './async-storage.ts';
import { memberThings } from './members.ts';
import { awaited, elementThings, things } from './things.ts';
import type { CallAt, ClassAt, FunctionAt, Thing } from './types.ts';
import { at, type World } from './world.ts';

export type LibraryCall = Extract<Thing, { kind: 'library-call' }>;

/** Library functions that a call runs: a described callee, an object that can be called, a class, a well-known method. */
export function calledLibrary(world: World, { file, call }: CallAt): readonly LibraryCall[] {
  const found: LibraryCall[] = [];
  const callees = things(world, at(file, call.callee));
  for (const thing of callees) {
    if (thing.kind === 'library-call') found.push(thing);
    if (thing.kind !== 'library') continue;
    const callable = world.catalog.callable(thing.type);
    if (callable)
      found.push({ kind: 'library-call', name: '', library: callable.library.name, call: callable.call, self: thing });
  }
  return found.length > 0 || callees.length > 0 ? found : wellKnown(world, call.callee);
}

/** `items.map(…)` on a receiver of which nothing is known, or that is a list of rows. */
function wellKnown(world: World, callee: Value): readonly LibraryCall[] {
  const value = bare(callee);
  if (value.kind !== 'member' || value.property === undefined) return [];
  const entry = world.catalog.method(value.property);
  return entry?.member.call
    ? [{ kind: 'library-call', name: value.property, library: entry.library.name, call: entry.member.call }]
    : [];
}

export function libraryResult(world: World, where: CallAt, callee: LibraryCall): readonly Thing[] {
  const { returns } = callee.call;
  return returns === undefined || where.call.form === 'new' ? [] : namedThings(world, where, callee, returns);
}

/** The things a word of the catalog means at a call. Lists stand for their elements. */
export function namedThings(world: World, where: CallAt, callee: LibraryCall, word: string): readonly Thing[] {
  const name = word.replace(/\[\]$/, '');
  const { file, call } = where;
  const value = bare(call.callee);
  const receiver = value.kind === 'member' ? value.object : undefined;
  switch (name) {
    case 'this':
      return callee.self ? [callee.self] : receiver ? things(world, at(file, receiver)) : [];
    case 'awaited':
      return receiver ? things(world, at(file, receiver)).flatMap((thing) => awaited(world, thing)) : [];
    case 'argument': {
      const [first] = call.args;
      return first ? things(world, at(file, first)) : [];
    }
    case 'arguments':
      return call.args.flatMap((argument) => things(world, at(file, argument)));
    case 'member': {
      const [first] = call.args;
      const named = first?.kind === 'literal' && typeof first.value === 'string' ? first.value : undefined;
      return callee.self && named !== undefined ? memberThings(world, callee.self, named) : [];
    }
    case 'kept':
      return callee.self?.kind === 'library' && callee.self.made ? keptThings(world, callee.self.made) : [];
    case 'given': {
      const made = callee.self?.kind === 'library' ? callee.self.made : undefined;
      const [first] = made?.call.args ?? [];
      return made && first ? things(world, at(made.file, first)) : [];
    }
    case 'provided': {
      const [token] = call.args;
      return token ? providedThings(world, at(file, token), callee.library) : [];
    }
    case 'element': {
      const over = callee.call.callback?.over;
      const list = over === undefined ? receiver : call.args[over];
      return list ? elementThings(world, at(file, list)) : [];
    }
    case 'callback': {
      const argument = call.args[callee.call.callback?.argument ?? 0];
      if (!argument) return [];
      if (argument.kind === 'array') return things(world, at(file, argument));
      return things(world, at(file, argument)).flatMap((thing) =>
        thing.kind === 'function'
          ? thing.of.fn.returns.flatMap((result) => things(world, at(thing.of.file, result)))
          : [],
      );
    }
    case 'instance':
      return instances(world, where, callee);
    default:
      return [libraryThing(world, where, callee, name)];
  }
}

/** Rows a finder gives: objects of the project's class where there is one, else of the library's type for rows. */
function instances(world: World, where: CallAt, callee: LibraryCall): readonly Thing[] {
  const named = entityClass(world, where, callee);
  if (named) return [{ kind: 'instance', of: named }];
  const { self } = callee;
  if (self?.kind === 'class') return [{ kind: 'instance', of: self.of }];
  return self?.kind === 'library' ? rowsOf(world, self) : [];
}

/** What a row of a library's model is. */
export function rowsOf(world: World, model: Extract<Thing, { kind: 'library' }>): readonly Thing[] {
  const cls = model.row ?? model.of;
  const instances: readonly Thing[] = cls ? [{ kind: 'instance', of: cls }] : [];
  const entry = world.catalog.type(model.type);
  // The class says what a row holds; one that extends nothing has what a row can do from the library (schemas of Nest).
  if (!entry?.type.instances || cls?.cls.superClass) return instances;
  return [
    ...instances,
    {
      kind: 'library',
      type: world.catalog.qualify(entry.library, entry.type.instances),
      ...(model.entity === undefined ? {} : { entity: model.entity }),
    },
  ];
}

function libraryThing(world: World, where: CallAt, callee: LibraryCall, type: string): Thing {
  const self = callee.self?.kind === 'library' ? callee.self : undefined;
  const entity = entityArgument(where, callee) ?? self?.entity;
  const row = entityClass(world, where, callee) ?? self?.row;
  return {
    kind: 'library',
    type: world.catalog.typeName(callee.library, type),
    made: where,
    ...(entity === undefined ? {} : { entity }),
    ...(row ? { row } : {}),
    ...(self?.member === undefined ? {} : { member: self.member }),
    ...(self?.of ? { of: self.of } : {}),
  };
}

/** What `function repositoryOf(entity) { return source.getRepository(entity); }` gives is of the class that it is called with. */
export function ofArgument(
  world: World,
  { file, call }: CallAt,
  { of }: { readonly of: FunctionAt },
  thing: Thing,
): Thing {
  if (thing.kind !== 'library' || thing.entity !== undefined || thing.made?.file !== of.file) return thing;
  const { made } = thing;
  const entity = calledLibrary(world, made).find((callee) => callee.call.entity !== undefined)?.call.entity;
  const named = entity === undefined ? undefined : made.call.args[entity];
  const options = named?.kind === 'choice' ? named.options : named ? [named] : [];
  const isPassed = options.some(
    (each) => each.kind === 'ref' && of.file.bindings[each.binding]?.param?.fn === of.index,
  );
  if (!isPassed) return thing;
  const row = call.args
    .flatMap((argument) => things(world, at(file, argument)))
    .find((each) => each.kind === 'class')?.of;
  return row ? { ...thing, row, ...(row.cls.name === undefined ? {} : { entity: row.cls.name }) } : thing;
}

/** The class given as the entity: `getRepository(User)`. */
function entityClass(world: World, { file, call }: CallAt, { call: { entity } }: LibraryCall): ClassAt | undefined {
  const named = entity === undefined ? undefined : call.args[entity];
  return named && things(world, at(file, named)).find((thing) => thing.kind === 'class')?.of;
}

/** `getRepository(User)`, `getRepository<User>()`, `model('User', schema)`. */
function entityArgument({ file, call }: CallAt, callee: LibraryCall): string | undefined {
  const argument = callee.call.entity === undefined ? undefined : call.args[callee.call.entity];
  if (argument?.kind === 'ref') {
    const binding = file.bindings[argument.binding];
    // A parameter's name says nothing of what is passed.
    return binding?.param ? undefined : binding?.name;
  }
  if (argument?.kind === 'member') return argument.property;
  if (argument?.kind === 'literal' && typeof argument.value === 'string') return argument.value;
  return call.typeArgs[0]?.name.match(/^[A-Z]\w*$/)?.[0];
}

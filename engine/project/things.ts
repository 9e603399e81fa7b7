/** What a value is: followed through bindings, imports, constructors, injection and types, never by name alone. */
import type { BindingFact, FileFacts, Value } from '../facts/model.ts';
import type { MemberEntry } from './catalog.ts';
import { constructed, thisFunction } from './constructed.ts';
import { bare, blockAt, requiredModule } from './file-index.ts';
import { globalThings, isGlobalObject } from './globals.ts';
import { handedSelf } from './handed.ts';
import { importedThings, ownExports } from './import-things.ts';
import { providedMember } from './injection/provided.ts';
import { memberThings } from './members.ts';
import { parameterThings } from './parameters.ts';
import { calledLibrary, libraryResult, ofArgument, rowsOf } from './results.ts';
import { schemaSelf } from './schema-functions.ts';
import { keyOf } from './thing-key.ts';
import { typeThings } from './type-things.ts';
import type { At, CallAt, Thing } from './types.ts';
import { at, callAt, classAt, functionAt, question, thisClass, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];
const MAX_THINGS = 8;
/** Calls that hand back what they are given. */
const TRANSPARENT = new Set(['freeze', 'seal', 'assign', 'structuredClone', 'forwardRef']);
/** Calls of containers that give an object of the class they are given. */
const CONTAINER = new Set(['get', 'resolve', 'inject', 'getInstance', 'create']);

export function things(world: World, { file, value }: At): readonly Thing[] {
  switch (value.kind) {
    // What can be read off the value is not kept.
    case 'literal':
    case 'template':
    case 'binary':
    case 'unary':
    case 'spread':
      return NOTHING;
    case 'global':
      return value.name === 'exports' ? ownExports(world, file) : globalThings(world, value.name);
    case 'object':
      return [{ kind: 'object', of: at(file, value) }];
    case 'array':
      return [{ kind: 'array', of: at(file, value) }];
    case 'function':
      return functionThings(file, value.fn);
    case 'class':
      return classThings(file, value.cls);
    // All mentions of a variable have the same answer.
    case 'ref': {
      const binding = file.bindings[value.binding];
      return binding ? bindingThings(world, file, binding, value.binding) : NOTHING;
    }
    case 'call': {
      const call = callAt(file, value.call);
      return call ? resultThings(world, call) : NOTHING;
    }
    default:
      return (
        world.fixpoint.settled(value) ??
        world.fixpoint.answer(value, file.path, () => distinct(evaluate(world, file, value)))
      );
  }
}

function functionThings(file: FileFacts, fn: number): readonly Thing[] {
  const of = functionAt(file, fn);
  return of ? [{ kind: 'function', of }] : NOTHING;
}

function classThings(file: FileFacts, cls: number): readonly Thing[] {
  const of = classAt(file, cls);
  return of ? [{ kind: 'class', of }] : NOTHING;
}

export function distinct(list: readonly Thing[]): readonly Thing[] {
  if (list.length < 2) return list;
  const seen = new Set<string>();
  return list.filter((thing) => !seen.has(keyOf(thing)) && seen.add(keyOf(thing))).slice(0, MAX_THINGS);
}

type Composed = Extract<Value, { kind: 'this' | 'super' | 'member' | 'choice' | 'await' | 'cast' | 'opaque' }>;

function evaluate(world: World, file: FileFacts, value: Composed): readonly Thing[] {
  switch (value.kind) {
    case 'this':
    case 'super':
      return selfThings(world, file, value);
    case 'member': {
      const { object, property } = value;
      if (isGlobalObject(object)) return globalThings(world, property ?? '');
      if (property === 'exports' && object.kind === 'global' && object.name === 'module')
        return ownExports(world, file);
      return property === undefined
        ? elementThings(world, at(file, object))
        : things(world, at(file, object)).flatMap((thing) => memberThings(world, thing, property));
    }
    case 'choice':
      return (value.operator === '&&' ? value.options.slice(-1) : value.options).flatMap((option) =>
        things(world, at(file, option)),
      );
    case 'await':
      return things(world, at(file, value.value)).flatMap((thing) => awaited(world, thing));
    case 'cast': {
      // `{} as Client` says nothing but its type.
      const inner = isEmptyObject(value.value) ? NOTHING : things(world, at(file, value.value));
      return inner.length > 0 ? inner : typeThings(world, file, value.type);
    }
    case 'opaque':
      return value.parts.length === 1 ? value.parts.flatMap((part) => things(world, at(file, part))) : NOTHING;
  }
}

const isEmptyObject = (value: Value) =>
  value.kind === 'object' && value.properties.length === 0 && value.spreads.length === 0;

/** Awaiting a query builder runs it: what is left are its rows. */
export function awaited(world: World, thing: Thing): readonly Thing[] {
  if (thing.kind === 'array') return [{ ...thing, settled: true }];
  const builder = thing.kind === 'library' ? world.catalog.builder(thing.type) : undefined;
  if (thing.kind !== 'library' || !builder?.thenable) return [thing];
  const { gives } = builder;
  const library = world.catalog.type(thing.type)?.library;
  if (gives === 'instance') return rowsOf(world, thing);
  return gives === undefined || !library
    ? NOTHING
    : [{ ...thing, type: world.catalog.qualify(library, gives.replace(/\[\]$/, '')) }];
}

/** The enclosing class is found by position: a `this` value does not say in which block it stands. */
function selfThings(world: World, file: FileFacts, value: Value): readonly Thing[] {
  const block = blockAt(file, value);
  const self = thisClass(file, block) ?? fieldOwner(file, value);
  const maker = self ? undefined : thisFunction(file, block);
  if (maker) {
    const made = constructed(world, maker);
    if (made) return [made];
    const handed = handedSelf(world, maker);
    return handed.length > 0 ? handed : schemaSelf(world, maker);
  }
  if (!self) return NOTHING;
  if (value.kind === 'super') {
    const { superClass } = self.of.cls;
    const parents = superClass ? things(world, at(file, superClass)) : NOTHING;
    return self.static ? parents : parents.flatMap(instanceOf);
  }
  return [{ kind: self.static ? 'class' : 'instance', of: self.of }];
}

const listOf = (thing: Thing | undefined): readonly Thing[] => (thing ? [thing] : NOTHING);

/** A field's initialiser stands in the class but in no function. */
function fieldOwner(file: FileFacts, value: Value) {
  const index = file.classes.findLastIndex((cls) => cls.start <= value.start && value.end <= cls.end);
  const of = index < 0 ? undefined : classAt(file, index);
  const field = of?.cls.fields.find((candidate) => candidate.start <= value.start && value.end <= candidate.end);
  return of && { of, static: field?.static === true };
}

export function instanceOf(thing: Thing): readonly Thing[] {
  if (thing.kind === 'class') return [{ kind: 'instance', of: thing.of }];
  if (thing.kind === 'library-class') return [{ kind: 'library', type: thing.type }];
  return NOTHING;
}

/** What a catalog member is once reached. */
export function entryThings(world: World, entry: MemberEntry, name: string, self?: Thing): readonly Thing[] {
  const { library, member } = entry;
  if (member.provided) return providedMember(world, name, library.name);
  const found: Thing[] = [];
  const qualify = (type: string) => world.catalog.qualify(library, type);
  if (member.call || member.decorator) {
    found.push({
      kind: 'library-call',
      name,
      library: library.name,
      call: member.call ?? {},
      ...(self ? { self } : {}),
      ...(member.decorator ? { decorator: member.decorator } : {}),
    });
  }
  if (member.class !== undefined) {
    found.push({
      kind: 'library-class',
      type: qualify(member.class),
      ...(member.statics === undefined ? {} : { statics: qualify(member.statics) }),
    });
  }
  if (member.type !== undefined || member.request) {
    const entity = member.named ? name : self?.kind === 'library' ? self.entity : undefined;
    found.push({
      kind: 'library',
      type: qualify(member.type ?? ''),
      member: name,
      ...(entity === undefined ? {} : { entity }),
      ...(member.request ? { request: member.request } : {}),
      // `c.var` of a context is of the same call.
      ...(self?.kind === 'library' && self.made && self.type === qualify(member.type ?? '') ? { made: self.made } : {}),
    });
  }
  return found;
}

export function bindingThings(world: World, file: FileFacts, binding: BindingFact, index: number): readonly Thing[] {
  if (binding.fn !== undefined) return functionThings(file, binding.fn);
  if (binding.cls !== undefined) return classThings(file, binding.cls);
  return (
    world.fixpoint.settled(binding) ??
    world.fixpoint.answer(binding, file.path, () => distinct(variableThings(world, file, binding, index)))
  );
}

function variableThings(world: World, file: FileFacts, binding: BindingFact, index: number): readonly Thing[] {
  if (binding.import) return importedThings(world, file, binding.import);
  const assigned = [
    ...(binding.init ? [{ value: binding.init, path: binding.path }] : []),
    ...binding.writes.flatMap((write) => (write.value ? [{ value: write.value, path: write.path }] : [])),
  ].flatMap(({ value, path }) =>
    follow(
      world,
      binding.loop === undefined ? things(world, at(file, value)) : elementThings(world, at(file, value)),
      path ?? [],
    ),
  );
  if (assigned.length > 0) return assigned;
  if (binding.param) return parameterThings(world, file, binding, index);
  if (binding.type) return typeThings(world, file, binding.type);
  return binding.fallback ? things(world, at(file, binding.fallback)) : NOTHING;
}

export function follow(world: World, start: readonly Thing[], path: readonly (string | number)[]): readonly Thing[] {
  let found = start;
  for (const step of path) {
    if (step === '...') return NOTHING;
    found = found.flatMap((thing) => memberThings(world, thing, String(step)));
  }
  return found;
}

/** The catalog's entry of a decorator, applied with or without a call. */
export function decoratorOf(world: World, file: FileFacts, value: Value) {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  for (const thing of things(world, at(file, call ? call.callee : value))) {
    if (thing.kind === 'library-call' && thing.decorator)
      return { decorator: thing.decorator, library: thing.library, args: call?.args ?? [] };
  }
  return undefined;
}

/** What the elements of a collection are. Library objects stand for their own lists. */
export function elementThings(world: World, where: At): readonly Thing[] {
  const asked = question(world, where.value, 'elements');
  return (
    world.fixpoint.settled(asked) ??
    world.fixpoint.answer(asked, where.file.path, () =>
      distinct(things(world, where).flatMap((thing) => elementsOf(world, thing))),
    )
  );
}

function elementsOf(world: World, thing: Thing): readonly Thing[] {
  if (thing.kind === 'library' || thing.kind === 'instance' || thing.kind === 'shape') return [thing];
  if (thing.kind !== 'array' || thing.of.value.kind !== 'array') return NOTHING;
  const { file, value } = thing.of;
  const found = value.elements.flatMap((element) =>
    element.kind === 'spread' ? elementThings(world, at(file, element.value)) : things(world, at(file, element)),
  );
  return thing.settled ? found.flatMap((each) => awaited(world, each)) : found;
}

/** What a call gives, promises looked through. */
export function resultThings(world: World, where: CallAt): readonly Thing[] {
  const { call } = where;
  return (
    world.fixpoint.settled(call) ?? world.fixpoint.answer(call, where.file.path, () => distinct(result(world, where)))
  );
}

function result(world: World, where: CallAt): readonly Thing[] {
  const { call, file } = where;
  const module = requiredModule(call);
  if (module !== undefined) return importedThings(world, file, { module, name: '*' });
  const found: Thing[] = calledLibrary(world, where).flatMap((callee) => libraryResult(world, where, callee));
  for (const thing of things(world, at(file, call.callee))) {
    if (thing.kind === 'function')
      found.push(...functionResult(world, thing).map((each) => ofArgument(world, where, thing, each)));
    if (call.form !== 'new') continue;
    if (thing.kind === 'function') found.push(...listOf(constructed(world, thing.of)));
    if (thing.kind === 'class') found.push({ kind: 'instance', of: thing.of });
    if (thing.kind === 'library-class') found.push({ kind: 'library', type: thing.type, made: where });
    if (thing.kind === 'library') found.push(...rowsOf(world, thing));
  }
  // `new Proxy(client, { … })` is used as what it stands for.
  if (call.form === 'new' && call.callee.kind === 'global' && call.callee.name === 'Proxy' && call.args[0])
    return things(world, at(file, call.args[0]));
  if (found.length > 0) return found;
  const callee = bare(call.callee);
  const name = callee.kind === 'member' ? callee.property : undefined;
  const [first] = call.args;
  if (first && name !== undefined && TRANSPARENT.has(name)) return things(world, at(file, first));
  const held =
    first && name !== undefined && CONTAINER.has(name) ? things(world, at(file, first)).flatMap(instanceOf) : NOTHING;
  if (held.length > 0) return held;
  if (callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'Promise' && first)
    return things(world, at(file, first)).flatMap((thing) => awaited(world, thing));
  const typed = call.typeArgs.length === 1 && call.typeArgs[0] ? typeThings(world, file, call.typeArgs[0]) : NOTHING;
  return typed.length > 0 ? typed : handedOut(world, where);
}

/** `remember('db', () => new PrismaClient())`: a helper of which nothing else is known gives what its function makes. */
function handedOut(world: World, { file, call }: CallAt): readonly Thing[] {
  if (call.form !== 'call') return NOTHING;
  const functions = call.args.flatMap((argument) => {
    const given = bare(argument);
    return given.kind === 'function' || given.kind === 'ref' ? things(world, at(file, given)) : NOTHING;
  });
  return functions
    .flatMap((thing) => (thing.kind === 'function' ? functionResult(world, thing) : NOTHING))
    .filter(({ kind }) => kind === 'library' || kind === 'instance');
}

export function functionResult(world: World, callee: Extract<Thing, { kind: 'function' }>): readonly Thing[] {
  const { file, fn } = callee.of;
  const found = distinct(fn.returns.flatMap((value) => things(world, at(file, value))));
  if (found.length > 0) return found;
  return fn.returnType ? typeThings(world, file, fn.returnType) : NOTHING;
}

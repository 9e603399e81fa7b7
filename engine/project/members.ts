/** Members of things: properties, methods and fields, through superclasses and interfaces. */
import type { ClassFact, FileFacts, FunctionFact, TypeRef, Value } from '../facts/model.ts';
import { loadedMember } from './folder-models.ts';
import { exportThings, packageMember } from './import-things.ts';
import { awaited, entryThings, things } from './things.ts';
import { typeThings } from './type-things.ts';
import type { ClassAt, Thing } from './types.ts';
import { contextThings } from './contexts.ts';
import { decorationThings, typedMember } from './decorations.ts';
import { injectedThings } from './injection/provided.ts';
import { indexOf } from './file-index.ts';
import { subclasses } from './heirs.ts';
import { schemaMember } from './schema-functions.ts';
import { at, functionAt, question, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

export function memberThings(world: World, thing: Thing, property: string): readonly Thing[] {
  switch (thing.kind) {
    case 'library': {
      const entry = world.catalog.member(thing.type, property);
      if (entry?.member.context && thing.made) return contextThings(world, thing.made);
      if (entry) return entryThings(world, entry, property, thing);
      const own = schemaMember(world, thing, property);
      if (own.length > 0) return own;
      const given = decorationThings(world, thing.type, property);
      return given.length > 0 || !thing.made ? given : typedMember(world, thing.type, thing.made, property);
    }
    case 'library-class': {
      const entry = thing.statics === undefined ? undefined : world.catalog.member(thing.statics, property);
      return entry
        ? entryThings(world, entry, property, { kind: 'library', type: thing.statics ?? thing.type })
        : NOTHING;
    }
    case 'package':
      if (thing.name !== '*' && thing.name !== 'default')
        return [{ kind: 'package', module: thing.module, name: `${thing.name}.${property}` }];
      return packageMember(world, thing.module, property);
    case 'module':
      return exportThings(world, thing.file, property);
    case 'instance':
    case 'class': {
      if (thing.kind === 'instance' && property === 'constructor') return [{ kind: 'class', of: thing.of }];
      const isStatic = thing.kind === 'class';
      return world.fixpoint.answer(question(world, thing.of.cls, `${thing.kind} ${property}`), thing.of.file.path, () =>
        classMember(world, thing.of, property, isStatic, thing),
      );
    }
    case 'object':
      return world.fixpoint.answer(question(world, thing.of.value, property), thing.of.file.path, () =>
        objectMember(world, thing, property),
      );
    case 'array': {
      const element = thing.of.value.kind === 'array' ? thing.of.value.elements[Number(property)] : undefined;
      const found = element ? things(world, at(thing.of.file, element)) : NOTHING;
      return thing.settled ? found.flatMap((each) => awaited(world, each)) : found;
    }
    case 'function': {
      const { file, index } = thing.of;
      return addedMember(world, file, indexOf(file).bindingOfFunction.get(index), property);
    }
    case 'shape': {
      const member = thing.members.find((candidate) => candidate.name === property);
      return member?.type ? typeThings(world, thing.file, member.type) : NOTHING;
    }
    default:
      return NOTHING;
  }
}

function objectMember(world: World, thing: Extract<Thing, { kind: 'object' }>, property: string): readonly Thing[] {
  const { file, value } = thing.of;
  if (value.kind !== 'object') return NOTHING;
  const own = value.properties.find((candidate) => candidate.key === property);
  const written = own ? things(world, at(file, own.value)) : NOTHING;
  if (written.length > 0) return written;
  const spread = value.spreads.flatMap((each) =>
    things(world, at(file, each)).flatMap((inner) => memberThings(world, inner, property)),
  );
  if (spread.length > 0) return spread;
  const holder = file.bindings.findIndex(({ init, path }) => !path && init !== undefined && assigned(init) === value);
  const added = addedMember(world, file, holder, property);
  return added.length > 0 || own ? added : loadedMember(world, file, property);
}

/** `a = b = x` is `x`. */
function assigned(value: Value): Value {
  const [part] = value.kind === 'opaque' ? value.parts : [];
  return part && part.end === value.end ? assigned(part) : value;
}

/** `const db = {}; db.users = …`: a property given later on to the object or function that a binding holds. */
function addedMember(world: World, file: FileFacts, holder = -1, property: string): readonly Thing[] {
  const writes = holder < 0 ? [] : (indexOf(file).writesOnBinding.get(holder) ?? []);
  return writes.flatMap((index) => {
    const write = file.memberWrites[index];
    const isIt = write?.target.object.kind === 'ref' && write.target.property === property;
    return isIt ? things(world, at(file, write.value)) : NOTHING;
  });
}

type Self = Extract<Thing, { kind: 'instance' | 'class' }>;

/** A type that a class is given as a type argument, and the file it is written in. */
interface Argument {
  readonly file: FileFacts;
  readonly type: TypeRef;
}

const isAccessor = (fn: FunctionFact) => fn.kind === 'getter' || fn.kind === 'setter';

/** A member of a class; `isStatic` asks the class object itself. Overrides count when the class's own has no body. */
function classMember(
  world: World,
  of: ClassAt,
  property: string,
  isStatic: boolean,
  self: Self,
  up = 0,
  types: readonly Argument[] = [],
): readonly Thing[] {
  if (up > 12) return NOTHING;
  const own = ownMember(world, of, property, isStatic, self);
  if (own.length > 0) return own;
  const inherited = inheritedMember(world, of, property, isStatic, self, up, types);
  if (inherited.length > 0 || up > 0) return inherited;
  return subclasses(world, of).flatMap((sub) =>
    ownMember(world, sub, property, isStatic, { kind: 'instance', of: sub }),
  );
}

function inheritedMember(
  world: World,
  of: ClassAt,
  property: string,
  isStatic: boolean,
  self: Self,
  up: number,
  types: readonly Argument[],
): readonly Thing[] {
  const { superClass } = of.cls;
  if (!superClass) return NOTHING;
  const given = of.cls.superTypeArgs.map((type): Argument => {
    const index = type.binding === undefined ? of.cls.typeParams.indexOf(type.name) : -1;
    return types[index] ?? { file: of.file, type };
  });
  return things(world, at(of.file, superClass)).flatMap((parent): readonly Thing[] => {
    if (parent.kind === 'class') return classMember(world, parent.of, property, isStatic, self, up + 1, given);
    if (parent.kind === 'library-class') {
      const type = isStatic ? parent.statics : parent.type;
      const [argument] = given;
      // The statics of a class are of itself, whatever it says of its attributes.
      const row =
        isStatic || !argument
          ? undefined
          : typeThings(world, argument.file, argument.type).find((thing) => thing.kind === 'instance')?.of;
      // `Repository<Order>` is of orders; `Base<T> extends Repository<T>` of nothing that is known.
      const ofArgument = argument?.type.binding === undefined ? undefined : argument.type.name;
      const entity = row?.cls.name ?? (isStatic || !argument ? self.of.cls.name : ofArgument);
      return type === undefined
        ? NOTHING
        : memberThings(
            world,
            { kind: 'library', type, of: self.of, ...(entity ? { entity } : {}), ...(row ? { row } : {}) },
            property,
          );
    }
    // `extends Model<User>` made by a call, or a mixin: its object's members are the class's.
    return parent.kind === 'library' ? memberThings(world, { ...parent, of: self.of }, property) : NOTHING;
  });
}

function ownMember(world: World, of: ClassAt, property: string, isStatic: boolean, self: Thing): readonly Thing[] {
  const { file, cls } = of;
  for (const index of cls.methods) {
    const method = functionAt(file, index);
    if (
      !method ||
      method.fn.name !== property ||
      (method.fn.static === true) !== isStatic ||
      method.fn.kind === 'constructor'
    )
      continue;
    if (!isAccessor(method.fn)) return [{ kind: 'function', of: method, self }];
    const got = method.fn.returns.flatMap((value) => things(world, at(file, value)));
    return got.length > 0 || !method.fn.returnType ? got : typeThings(world, file, method.fn.returnType);
  }
  const field = cls.fields.find((candidate) => candidate.name === property && candidate.static === isStatic);
  // An empty list says less than its type.
  const isEmpty = field?.type !== undefined && field.value?.kind === 'array' && field.value.elements.length === 0;
  const value = field?.value && !isEmpty ? things(world, at(file, field.value)) : NOTHING;
  if (value.length > 0) return value;
  const written = isStatic ? NOTHING : writtenMember(world, file, cls, property);
  if (written.length > 0) return written;
  const injected = field ? injectedThings(world, file, field.decorators, field.type) : NOTHING;
  if (injected.length > 0) return injected;
  if (field?.type) return typeThings(world, file, field.type);
  return isStatic ? NOTHING : parameterProperty(world, file, cls, property);
}

/** `this.client = new Client()` anywhere in the class. */
function writtenMember(world: World, file: FileFacts, cls: ClassFact, property: string): readonly Thing[] {
  return file.memberWrites
    .filter(
      (write) =>
        write.target.property === property &&
        write.target.object.kind === 'this' &&
        cls.start <= write.start &&
        write.end <= cls.end,
    )
    .flatMap((write) => things(world, at(file, write.value)));
}

/** `constructor(private readonly users: UserService)`: constructor injection. */
function parameterProperty(world: World, file: FileFacts, cls: ClassFact, property: string): readonly Thing[] {
  const constructor = cls.constructorFn === undefined ? undefined : file.functions[cls.constructorFn];
  const param = constructor?.params.find((candidate) => candidate.field && candidate.name === property);
  const binding = param?.binding === undefined ? undefined : file.bindings[param.binding];
  if (!param || !binding) return NOTHING;
  if (param.type) return typeThings(world, file, param.type);
  return param.fallback ? things(world, at(file, param.fallback)) : NOTHING;
}

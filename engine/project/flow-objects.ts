/** What the fields of a class's objects are given: by constructors, methods, setters and declarations, also inherited ones. */
import type { CallFact } from '../facts/model.ts';
import { callers } from './calls.ts';
import { thisFunction } from './constructed.ts';
import { assigningCalls, copied } from './copied.ts';
import { bare, blockAt } from './file-index.ts';
import type { Part } from './flow-calls.ts';
import { keyPath, leadsTo, meets, type Path } from './flow-paths.ts';
import { subclasses } from './heirs.ts';
import { things } from './things.ts';
import type { At, CallAt, ClassAt, FunctionAt } from './types.ts';
import { at, callAt, callsNamed, functionAt, thisClass, type World } from './world.ts';

/** A value of a field, and the class whose code says so. */
export interface FieldPart extends Part {
  readonly owner: ClassAt;
}

const MAX_PARENTS = 6;

/** Values of the field that a path begins with; of all fields where it is empty. */
export function fieldParts(world: World, of: ClassAt, path: Path, depth = 0): readonly FieldPart[] {
  const parts = ownParts(world, of, path).map((part): FieldPart => ({ ...part, owner: of }));
  const parent = depth < MAX_PARENTS ? parentOf(world, of) : undefined;
  return parent ? [...parts, ...fieldParts(world, parent, path, depth + 1)] : parts;
}

function ownParts(world: World, { file, index, cls }: ClassAt, path: Path): Part[] {
  const [key, ...rest] = path;
  const parts: Part[] = [];
  const isInside = ({ start, end }: { start: number; end: number }) => cls.start <= start && end <= cls.end;
  for (const write of file.memberWrites) {
    if (!isInside(write)) continue;
    const target = keyPath(write.target);
    if (target.root.kind === 'this' && meets(target.path, path))
      parts.push({ where: at(file, write.value), path: path.slice(target.path.length) });
  }
  for (const { where, target } of assigningCalls(world, file, 'this')) {
    const into = keyPath(target).path;
    if (!isInside(where.call) || !meets(into, path)) continue;
    for (const { value, path: part } of copied(world, where, path.slice(into.length)))
      parts.push({ where: at(file, value), path: part });
  }
  for (const field of cls.fields) {
    if (field.value && !field.static && leadsTo(key, field.name))
      parts.push({ where: at(file, field.value), path: rest });
  }
  for (const fn of file.functions) {
    if (fn.cls !== index) continue;
    if (fn.kind === 'getter' && key !== undefined && fn.name === key && !fn.static)
      parts.push(...fn.returns.map((value) => ({ where: at(file, value), path: rest })));
    if (fn.kind !== 'constructor') continue;
    // `constructor(readonly password: string)`: the field is the parameter.
    for (const { field, name, binding: index } of fn.params) {
      const binding = index === undefined ? undefined : file.bindings[index];
      if (!field || name === undefined || index === undefined || !binding || !leadsTo(key, name)) continue;
      const { start, end } = binding;
      parts.push({ where: at(file, { kind: 'ref', binding: index, start, end }), path: rest });
    }
  }
  return parts;
}

export function parentOf(world: World, { file, cls }: ClassAt): ClassAt | undefined {
  if (!cls.superClass) return undefined;
  for (const thing of things(world, at(file, cls.superClass))) if (thing.kind === 'class') return thing.of;
  return undefined;
}

export function constructorOf({ file, cls }: ClassAt): FunctionAt | undefined {
  return cls.constructorFn === undefined ? undefined : functionAt(file, cls.constructorFn);
}

/** `super(…)` in a constructor. */
export function superCall({ file, index }: FunctionAt): CallAt | undefined {
  const found = file.calls.findIndex(
    ({ callee, block }) => callee.kind === 'super' && file.blocks[block]?.fn === index,
  );
  return found < 0 ? undefined : callAt(file, found);
}

/** Calls that run the constructor of a class: `new` of it and of heirs that have none of their own, and `super(…)`. */
export function constructions(world: World, of: ClassAt): readonly CallAt[] {
  return world.recall('constructions', of.file, of.cls, () => constructionsOf(world, of, 0));
}

function constructionsOf(world: World, of: ClassAt, depth: number): readonly CallAt[] {
  const own = constructorOf(of);
  const direct = own ? callers(world, own) : newCalls(world, of);
  const heirs = depth < MAX_PARENTS ? subclasses(world, of) : [];
  const inherited = heirs.flatMap((heir) => {
    const constructor = constructorOf(heir);
    return constructor ? (superCall(constructor) ?? []) : constructionsOf(world, heir, depth + 1);
  });
  return [...direct, ...inherited];
}

function newCalls(world: World, { file, cls }: ClassAt): CallAt[] {
  if (cls.name === undefined) return [];
  return [...callsNamed(world, cls.name)].filter(
    (call) =>
      call.call.form === 'new' &&
      things(world, at(call.file, call.call.callee)).some(
        (thing) => thing.kind === 'class' && thing.of.file === file && thing.of.cls === cls,
      ),
  );
}

/** Values assigned to the property that a setter stands for, anywhere. */
export function setterParts(world: World, { file, fn }: FunctionAt, path: Path): readonly Part[] {
  const { name, cls } = fn;
  if (fn.kind !== 'setter' || name === undefined || cls === undefined) return [];
  const writes = world.gather('property writes', (each) => each.memberWrites.map((write) => ({ file: each, write })));
  return writes.flatMap(({ file: home, write: { target, value } }): Part[] => {
    if (target.property !== name) return [];
    const isOf = things(world, at(home, target.object)).some(
      (thing) => thing.kind === 'instance' && thing.of.file === file && thing.of.index === cls,
    );
    return isOf ? [{ where: at(home, value), path }] : [];
  });
}

/** The class whose objects `this` stands for. */
export function classOfThis({ file, value }: At): ClassAt | undefined {
  const self = thisClass(file, blockAt(file, value));
  return self && !self.static ? self.of : undefined;
}

/** The function whose own `this` a value is. */
export const methodOfThis = ({ file, value }: At): FunctionAt | undefined => thisFunction(file, blockAt(file, value));

/** What a method was called on, where that is made in sight: `new Form(body).email()`, or a variable that holds it. */
export function receiverMade({ file, call }: CallAt): At | undefined {
  const receiver = receiverOf(call);
  const value = receiver && bare(receiver);
  if (!value) return undefined;
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  const held = binding && !binding.path && binding.init && binding.loop === undefined ? bare(binding.init) : value;
  return held.kind === 'call' || held.kind === 'object' ? at(file, value) : undefined;
}

export function receiverOf({ callee }: CallFact) {
  const value = bare(callee);
  return value.kind === 'member' ? value.object : undefined;
}

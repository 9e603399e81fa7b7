/** Names of the fields that objects of a class or type have, through what it extends. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import type { At, ClassAt, Model, Thing } from '../../project/types.ts';

const MAX_DEPTH = 6;

/** Undefined where some of them cannot be known. */
export function fieldsOfThings(model: Model, things: readonly Thing[]): readonly string[] | undefined {
  const known = things.flatMap((thing): (readonly string[] | undefined)[] => {
    if (thing.kind === 'instance') return [fieldsOfClass(model, thing.of)];
    return thing.kind === 'shape' ? [thing.members.map(({ name }) => name)] : [];
  });
  if (known.length === 0 || known.includes(undefined)) return undefined;
  return known.flatMap((fields) => fields ?? []);
}

export function fieldsOfClass(model: Model, { file, cls }: ClassAt, depth = 0): readonly string[] | undefined {
  const own = cls.fields.filter((field) => !field.static).map(({ name }) => name);
  const accessors = cls.methods.flatMap((index) => {
    const fn = file.functions[index];
    return fn?.name !== undefined && (fn.kind === 'getter' || fn.kind === 'setter') ? [fn.name] : [];
  });
  if (!cls.superClass) return [...own, ...accessors];
  const inherited = fieldsOfParent(model, { file, value: cls.superClass }, depth + 1);
  return inherited && [...own, ...accessors, ...inherited];
}

/** `extends BaseUser`, and the mapped types of Nest: `extends PartialType(OmitType(CreateUserDto, ['password']))`. */
function fieldsOfParent(model: Model, { file, value }: At, depth: number): readonly string[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (!call) {
    const things = model.things({ file, value });
    const [of] = things.flatMap((thing) => (thing.kind === 'class' ? [thing.of] : []));
    if (of) return fieldsOfClass(model, of, depth);
    // A library's own class (`BaseEntity`, `Model`) has no fields of the project.
    return things.some((thing) => thing.kind === 'library-class') ? [] : undefined;
  }
  const name = nameOf(file, call.callee);
  const [first, second] = call.args;
  const inner = first && fieldsOfParent(model, { file, value: first }, depth + 1);
  if (!inner || !/^(?:Partial|Pick|Omit|Intersection|Required|Mapped)/.test(name)) return undefined;
  if (name.startsWith('Intersection')) {
    const others = call.args.slice(1).map((each) => fieldsOfParent(model, { file, value: each }, depth + 1));
    return others.includes(undefined) ? undefined : [...inner, ...others.flatMap((fields) => fields ?? [])];
  }
  const listed = second && keysOf(second);
  if (name.startsWith('Pick')) return listed;
  return name.startsWith('Omit') ? listed && inner.filter((field) => !listed.includes(field)) : inner;
}

function keysOf(value: Value): string[] | undefined {
  const list = unwrap(value);
  if (list.kind !== 'array') return undefined;
  return list.elements.flatMap((element) => (element.kind === 'literal' ? [String(element.value)] : []));
}

function nameOf(file: At['file'], callee: Value): string {
  const value = unwrap(callee);
  return value.kind === 'ref'
    ? (file.bindings[value.binding]?.name ?? '')
    : value.kind === 'member'
      ? (value.property ?? '')
      : '';
}

/** TypeORM's lazy relations: awaiting `post.author` is a query although no call is written. */
import {
  blockAt,
  calleeOf,
  valuesOf,
  elementLoops,
  literalText,
  nameOf,
  property,
  unwrap,
} from '../../../engine/authoring.ts';
import type { ClassAt, FileFacts, LoopAround, Model, Said, Value } from '../../../engine/authoring.ts';
import { producingCall } from './related.ts';

export interface LazyRead {
  readonly value: Value;
  readonly loop: LoopAround;
  /** The class that declares the relation. */
  readonly entity: ClassAt;
  /** `post.author` */
  readonly name: string;
  readonly relation: string;
}

export function* lazyReads(model: Model, file: FileFacts, smallLoop: number): Iterable<LazyRead> {
  const awaited = valuesOf(file, 'await').flatMap((value) => {
    const inner = unwrap(value);
    return inner.kind === 'member' && isLazyName(model, inner.property ?? '') ? [inner] : [];
  });
  for (const member of awaited.sort((a, b) => a.start - b.start)) {
    const relation = member.property ?? '';
    const [loop] = elementLoops(model, file, blockAt(file, member), member, smallLoop, () => [member.object]);
    const entity = loop && entityOf(model, file, member);
    if (!loop || !entity || isLoaded(model, loop, relation)) continue;
    yield { value: member, loop, entity, relation, name: nameOf(file, member) };
  }
}

/** The query that gave the elements has loaded the relation: `relations: { author: true }`, a join. */
function isLoaded(model: Model, { file, over }: LoopAround, relation: string): boolean {
  const call = over && producingCall(file, over);
  const effect = call && model.effect(call);
  const relations = effect && unwrapped(property(effect.options, 'relations'));
  if (relations?.kind === 'object' && property(relations, relation)) return true;
  const isNamed = (value: Value | undefined) => literalText(value)?.split('.').includes(relation) ?? false;
  if (relations?.kind === 'array' && relations.elements.some(isNamed)) return true;
  return effect?.chain.some((link) => /JoinAndSelect$/.test(calleeOf(link)) && isNamed(link.call.args[0])) ?? false;
}

const unwrapped = (value: Value | undefined) => value && unwrap(value);

/** Whether some class of the project has a lazy relation of this name. */
function isLazyName(model: Model, name: string): boolean {
  return model.lookUp('lazy relations', name, lazyIn).length > 0;
}

function lazyIn(file: FileFacts): readonly Said<true>[] {
  return file.classes.flatMap(({ fields }) =>
    fields.flatMap((field): Said<true>[] => (isLazy(file, field) ? [[field.name, true]] : [])),
  );
}

const RELATIONS = new Set(['ManyToOne', 'OneToMany', 'OneToOne', 'ManyToMany']);

function isLazy(file: FileFacts, { type, decorators }: FileFacts['classes'][number]['fields'][number]): boolean {
  return (
    type?.name === 'Promise' &&
    decorators.some((decorator) => {
      const callee = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : undefined;
      const imported = callee?.kind === 'ref' ? file.bindings[callee.binding]?.import : undefined;
      return imported?.module === 'typeorm' && RELATIONS.has(imported.name);
    })
  );
}

function entityOf(model: Model, file: FileFacts, member: Extract<Value, { kind: 'member' }>): ClassAt | undefined {
  for (const thing of model.things({ file, value: member.object })) {
    if (thing.kind !== 'instance') continue;
    const field = thing.of.cls.fields.find(({ name }) => name === member.property);
    if (field && isLazy(thing.of.file, field)) return thing.of;
  }
  return undefined;
}

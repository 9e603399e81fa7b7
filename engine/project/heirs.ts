/** Classes by what they extend or implement. Found by name first, then confirmed by resolving the name. */
import type { FileFacts, TypeRef } from '../facts/model.ts';
import { things } from './things.ts';
import { typeThings } from './type-things.ts';
import type { ClassAt, Thing } from './types.ts';
import { at, classAt, type World } from './world.ts';

interface Heir {
  readonly of: ClassAt;
  readonly ref: TypeRef;
}

const NO_HEIRS: ReadonlyMap<string, readonly (Heir | ClassAt)[]> = new Map();

/** Classes of one file by the names of what they extend or implement. */
const own = new WeakMap<FileFacts, ReadonlyMap<string, readonly (Heir | ClassAt)[]>>();

export function heirsIn(file: FileFacts): ReadonlyMap<string, readonly (Heir | ClassAt)[]> {
  const known = file.classes.length === 0 ? NO_HEIRS : own.get(file);
  if (known) return known;
  const found = new Map<string, (Heir | ClassAt)[]>();
  const add = (name: string, heir: Heir | ClassAt): void => {
    const list = found.get(name);
    if (list) list.push(heir);
    else found.set(name, [heir]);
  };
  for (const [index, cls] of file.classes.entries()) {
    const of = classAt(file, index);
    if (!of) continue;
    for (const ref of cls.implements) for (const name of namesOf(file, ref.name, ref.binding)) add(name, { of, ref });
    const parent = cls.superClass;
    const local = parent?.kind === 'ref' ? file.bindings[parent.binding]?.name : undefined;
    const name = parent?.kind === 'member' ? parent.property : local;
    if (name === undefined) continue;
    for (const each of namesOf(file, name, parent?.kind === 'ref' ? parent.binding : undefined)) add(each, of);
  }
  own.set(file, found);
  return found;
}

/** The name as it is written and, when it is imported, as it is exported. */
export function namesOf(file: FileFacts, written: string, binding: number | undefined): ReadonlySet<string> {
  const last = written.slice(written.lastIndexOf('.') + 1);
  const imported = binding === undefined ? undefined : file.bindings[binding]?.import?.name;
  return new Set(imported === undefined || imported === '*' ? [last] : [last, imported]);
}

function heirsNamed(world: World, name: string): (Heir | ClassAt)[] {
  return [...world.named('heirs', name)].flatMap((file) => heirsIn(file).get(name) ?? []);
}

/** Classes that extend a class directly, or implement it as if it were an interface. */
export function subclasses(world: World, of: ClassAt): readonly ClassAt[] {
  return heirs(world, of.cls.name).flatMap((heir) => {
    const sub = 'ref' in heir ? heir.of : heir;
    const { superClass } = sub.cls;
    const parents =
      'ref' in heir ? typeThings(world, sub.file, heir.ref) : superClass ? things(world, at(sub.file, superClass)) : [];
    const isOf = (parent: Thing): boolean =>
      (parent.kind === 'class' || parent.kind === 'instance') &&
      parent.of.file === of.file &&
      parent.of.index === of.index;
    return parents.some(isOf) ? [sub] : [];
  });
}

/** Classes that implement the interface `name`, as far as `declares` confirms their reference to it. */
export function implementers(
  world: World,
  name: string,
  declares: (file: FileFacts, ref: TypeRef) => boolean,
): readonly ClassAt[] {
  return heirs(world, name).flatMap((heir) => ('ref' in heir && declares(heir.of.file, heir.ref) ? [heir.of] : []));
}

/** Those that may mean a declaration of the name; a default import calls it what it likes. */
function heirs(world: World, name: string | undefined): readonly (Heir | ClassAt)[] {
  const named = name === undefined ? [] : heirsNamed(world, name);
  return [...new Set([...named, ...heirsNamed(world, 'default')])];
}

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

const own = new WeakMap<FileFacts, readonly { readonly name: string; readonly heir: Heir | ClassAt }[]>();

function* superNames(file: FileFacts): Iterable<{ name: string; heir: Heir | ClassAt }> {
  for (const [index, cls] of file.classes.entries()) {
    const of = classAt(file, index);
    if (!of) continue;
    for (const ref of cls.implements) {
      for (const name of namesOf(file, ref.name, ref.binding)) yield { name, heir: { of, ref } };
    }
    const parent = cls.superClass;
    const local = parent?.kind === 'ref' ? file.bindings[parent.binding]?.name : undefined;
    const name = parent?.kind === 'member' ? parent.property : local;
    if (name === undefined) continue;
    for (const each of namesOf(file, name, parent?.kind === 'ref' ? parent.binding : undefined)) {
      yield { name: each, heir: of };
    }
  }
}

/** The name as it is written and, when it is imported, as it is exported. */
function namesOf(file: FileFacts, written: string, binding: number | undefined): ReadonlySet<string> {
  const last = written.slice(written.lastIndexOf('.') + 1);
  const imported = binding === undefined ? undefined : file.bindings[binding]?.import?.name;
  return new Set(imported === undefined || imported === '*' ? [last] : [last, imported]);
}

function heirsNamed(world: World, name: string): (Heir | ClassAt)[] {
  const memo = world.memo<Map<string, (Heir | ClassAt)[]>>('heirs');
  let all = memo.get(world);
  if (!all) {
    all = new Map();
    for (const file of world.files.values()) {
      let list = own.get(file);
      if (!list) own.set(file, (list = [...superNames(file)]));
      for (const { name: key, heir } of list) {
        const known = all.get(key);
        if (known) known.push(heir);
        else all.set(key, [heir]);
      }
    }
    memo.set(world, all);
  }
  return all.get(name) ?? [];
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

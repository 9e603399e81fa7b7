/** Classes by what they extend or implement. Found by name first, then confirmed by resolving the name. */
import type { FileFacts, TypeRef } from '../facts/model.ts';
import { things } from './things.ts';
import type { ClassAt } from './types.ts';
import { at, classAt, type World } from './world.ts';

interface Heir {
  readonly of: ClassAt;
  readonly ref: TypeRef;
}

const own = new WeakMap<FileFacts, readonly { readonly name: string; readonly heir: Heir | ClassAt }[]>();

const lastName = (name: string) => name.slice(name.lastIndexOf('.') + 1);

function* superNames(file: FileFacts): Iterable<{ name: string; heir: Heir | ClassAt }> {
  for (const [index, cls] of file.classes.entries()) {
    const of = classAt(file, index);
    if (!of) continue;
    for (const ref of cls.implements) yield { name: lastName(ref.name), heir: { of, ref } };
    const parent = cls.superClass;
    if (parent?.kind === 'ref') yield { name: file.bindings[parent.binding]?.name ?? '', heir: of };
  }
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

/** Direct subclasses of a class. */
export function subclasses(world: World, of: ClassAt): readonly ClassAt[] {
  if (of.cls.name === undefined) return [];
  return heirsNamed(world, of.cls.name).flatMap((heir) => {
    if ('ref' in heir || !heir.cls.superClass) return [];
    const parents = things(world, at(heir.file, heir.cls.superClass));
    return parents.some(
      (parent) => parent.kind === 'class' && parent.of.file === of.file && parent.of.index === of.index,
    )
      ? [heir]
      : [];
  });
}

/** Classes that implement the interface `name`, as far as `declares` confirms their reference to it. */
export function implementers(
  world: World,
  name: string,
  declares: (file: FileFacts, ref: TypeRef) => boolean,
): readonly ClassAt[] {
  return heirsNamed(world, name).flatMap((heir) =>
    'ref' in heir && declares(heir.of.file, heir.ref) ? [heir.of] : [],
  );
}

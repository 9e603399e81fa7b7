/** Objects of functions that are written as of an interface: `(pool): Store => ({ get: … })`, `const store: Store = { … }`. */
import type { FileFacts, ObjectValue, TypeRef, Value } from '../facts/model.ts';
import { bare } from './file-index.ts';
import type { Said } from './gathered.ts';
import { namesOf } from './heirs.ts';
import type { Thing } from './types.ts';
import { at, type World } from './world.ts';

interface Typed {
  readonly file: FileFacts;
  readonly ref: TypeRef;
  readonly object: ObjectValue;
}

/** Those of the interface `name`, as far as `declares` confirms their reference to it. */
export function typedObjects(
  world: World,
  name: string,
  declares: (file: FileFacts, ref: TypeRef) => boolean,
): readonly Thing[] {
  return world
    .lookUp('typed objects', name, objectsIn)
    .flatMap(({ file, ref, object }): Thing[] =>
      declares(file, ref) ? [{ kind: 'object', of: at(file, object) }] : [],
    );
}

function objectsIn(file: FileFacts): readonly Said<Typed>[] {
  const said = (type: TypeRef | undefined, value: Value | undefined): readonly Said<Typed>[] => {
    const ref = type?.name === 'Promise' ? type.args[0] : type;
    const object = value && objectOf(file, value);
    if (ref?.binding === undefined || !object || !hasFunctions(file, object)) return [];
    return [...namesOf(file, ref.name, ref.binding)].map((name) => [name, { file, ref, object }] as const);
  };
  return [
    ...file.bindings.flatMap(({ type, init, path }) => (path ? [] : said(type, init))),
    ...file.functions.flatMap(({ returnType, returns }) => returns.flatMap((value) => said(returnType, value))),
  ];
}

function objectOf(file: FileFacts, value: Value): ObjectValue | undefined {
  const given = bare(value);
  const init = given.kind === 'ref' ? file.bindings[given.binding]?.init : given;
  return init?.kind === 'object' ? init : undefined;
}

/** Data of a type says nothing that the type does not say. */
function hasFunctions(file: FileFacts, { properties }: ObjectValue): boolean {
  return properties.some(
    ({ value }) =>
      value.kind === 'function' ||
      (value.kind === 'ref' &&
        (file.bindings[value.binding]?.fn !== undefined || file.bindings[value.binding]?.init?.kind === 'function')),
  );
}

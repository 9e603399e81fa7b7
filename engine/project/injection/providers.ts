/** Objects that say what is injected for a token, wherever they are written: `{ provide: TOKEN, useClass: Users }`. */
import type { ProviderShape } from '../../catalog/object-types.ts';
import type { Library } from '../../catalog/types.ts';
import type { FileFacts, ObjectValue, Value } from '../../facts/model.ts';
import { bare } from '../file-index.ts';
import type { World } from '../world.ts';

export interface Provider {
  readonly library: Library;
  readonly shape: ProviderShape;
  readonly token: Value;
  readonly object: ObjectValue;
}

const MAX_DEPTH = 6;

/** Those of one file. */
export function providersIn(world: World, file: FileFacts): readonly Provider[] {
  return world.recall('providers', file, file, () => {
    const libraries = describing(world);
    const tokens = new Set(libraries.map(({ providers }) => providers?.token));
    return objectsIn(file, tokens).flatMap((object) =>
      libraries.flatMap((library): Provider[] => {
        const shape = library.providers;
        const token = object.properties.find(({ key }) => key === shape?.token)?.value;
        const gives = object.properties.some(
          ({ key }) => key !== undefined && shape && Object.hasOwn(shape.gives, key),
        );
        return shape && token && gives ? [{ library, shape, token, object }] : [];
      }),
    );
  });
}

function describing(world: World): readonly Library[] {
  return world.recall('libraries with providers', undefined, world.catalog, () =>
    world.catalog.libraries.filter(({ providers }) => providers),
  );
}

/** Keys by which providers say what they give. */
export function givingKeys(world: World): ReadonlySet<string> {
  return world.recall('giving keys', undefined, world.catalog, () => {
    const shapes = world.catalog.libraries.flatMap(({ providers }) => providers ?? []);
    return new Set(shapes.flatMap(({ gives }) => Object.keys(gives)));
  });
}

/** The provider whose function is given what is injected for tokens, by the function's index. */
export function factoriesIn(world: World, file: FileFacts): ReadonlyMap<number, Provider> {
  return world.recall('provider factories', file, file, () => {
    const found = new Map<number, Provider>();
    for (const provider of providersIn(world, file))
      for (const { value } of provider.object.properties) if (value.kind === 'function') found.set(value.fn, provider);
    return found;
  });
}

/** Objects with one of the keys, in lists, options and results, where providers are written. */
function objectsIn(file: FileFacts, keys: ReadonlySet<string | undefined>): readonly ObjectValue[] {
  const found: ObjectValue[] = [];
  const walk = (value: Value | undefined, depth: number): void => {
    const inner = value && bare(value);
    if (!inner || depth > MAX_DEPTH) return;
    if (inner.kind === 'array') for (const element of inner.elements) walk(element, depth + 1);
    if (inner.kind === 'choice') for (const option of inner.options) walk(option, depth + 1);
    if (inner.kind === 'spread') walk(inner.value, depth + 1);
    if (inner.kind !== 'object') return;
    if (inner.properties.some(({ key }) => key !== undefined && keys.has(key))) found.push(inner);
    for (const property of inner.properties) walk(property.value, depth + 1);
  };
  for (const { init } of file.bindings) walk(init, 0);
  for (const { value } of file.exports) walk(value, 0);
  for (const { returns } of file.functions) for (const value of returns) walk(value, 0);
  for (const { args } of file.calls) for (const value of args) walk(value, 0);
  for (const { fields } of file.classes) for (const { value } of fields) walk(value, 0);
  return found;
}

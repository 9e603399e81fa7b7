/** Classes of the project by their name, for libraries that name an entity by a text. */
import type { FileFacts } from '../facts/model.ts';
import type { ClassAt, Model } from '../project/types.ts';

export function classesNamed(model: Model, name: string | undefined): readonly ClassAt[] {
  if (name === undefined) return [];
  return model.recall('classes by name', undefined, model, () => byName(model)).get(name) ?? [];
}

function byName(model: Model): ReadonlyMap<string, readonly ClassAt[]> {
  const found = new Map<string, ClassAt[]>();
  for (const each of model.gather('classes', classesOf)) {
    const { name } = each.cls;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), each]);
  }
  return found;
}

function classesOf(file: FileFacts): readonly ClassAt[] {
  return file.classes.map((cls, index) => ({ file, index, cls }));
}

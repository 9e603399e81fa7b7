/** Classes of the project by their name, for libraries that name an entity by a text. */
import type { ClassAt, Model } from '../project/types.ts';

export function classesNamed(model: Model, name: string | undefined): readonly ClassAt[] {
  if (name === undefined) return [];
  const memo = model.memo<Map<string, ClassAt[]>>('classes by name');
  let all = memo.get(model);
  if (!all) {
    all = new Map();
    for (const path of model.paths()) {
      const file = model.file(path);
      for (const [index, cls] of file?.classes.entries() ?? []) {
        if (!file || cls.name === undefined) continue;
        all.set(cls.name, [...(all.get(cls.name) ?? []), { file, index, cls }]);
      }
    }
    memo.set(model, all);
  }
  return all.get(name) ?? [];
}

/** Pagination plugins that are told the largest page once, for all reads. */
import type { CallAt, CallEffect, Model } from '../../../engine/authoring.ts';
import { memberPath, property } from '../../../engine/authoring.ts';

/** `paginate(filter, { limit, maxLimit: 100 })`, `paginate.options = { maxLimit: 100 }`. */
export function hasPluginMaximum(model: Model, { file }: CallAt, { effect, options }: CallEffect): boolean {
  if (!effect.bounded) return false;
  if (options && property(model.source({ file, value: options }).value, 'maxLimit')) return true;
  return model.paths().some((path) => {
    const writes = model.file(path)?.memberWrites ?? [];
    return (
      writes.some(
        ({ target, value }) =>
          target.property === 'options' &&
          memberPath(target)?.path.at(-2)?.startsWith('paginate') === true &&
          property(value, 'maxLimit') !== undefined,
      ) ||
      writes.some(
        ({ target, value }) =>
          target.property === 'options' &&
          target.object.kind === 'ref' &&
          property(value, 'maxLimit') !== undefined &&
          model.file(path)?.bindings[target.object.binding]?.name.toLowerCase().includes('paginate') === true,
      )
    );
  });
}

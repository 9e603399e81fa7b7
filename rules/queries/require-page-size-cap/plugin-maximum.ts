/** Pagination plugins that are told the largest page once, for all reads. */
import type { CallAt, CallEffect, FileFacts, Model } from '../../../engine/authoring.ts';
import { memberPath, property } from '../../../engine/authoring.ts';

/** `paginate(filter, { limit, maxLimit: 100 })`, `paginate.options = { maxLimit: 100 }`. */
export function hasPluginMaximum(model: Model, { file }: CallAt, { effect, options }: CallEffect): boolean {
  if (!effect.bounded) return false;
  if (options && property(model.source({ file, value: options }).value, 'maxLimit')) return true;
  return model.gather('plugin maxima', (other) => (setsMaximum(other) ? [other.path] : [])).length > 0;
}

function setsMaximum({ bindings, memberWrites }: FileFacts): boolean {
  return memberWrites.some(({ target, value }) => {
    if (target.property !== 'options' || property(value, 'maxLimit') === undefined) return false;
    const { object } = target;
    const name = object.kind === 'ref' ? bindings[object.binding]?.name.toLowerCase() : undefined;
    return name?.includes('paginate') === true || memberPath(target)?.path.at(-2)?.startsWith('paginate') === true;
  });
}

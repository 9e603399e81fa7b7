/** The values in the places of a call that the catalog names. */
import type { Slot } from '../../catalog/types.ts';
import type { Value } from '../../facts/model.ts';
import { bare } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

const MAX_DEPTH = 12;

/** Every value given in a slot; a list stands for its elements, a function for what it returns, the key `*` for any. */
export function slotValues(model: Model, { file, call }: CallAt, { argument, keys }: Slot): readonly At[] {
  const value = call.args[argument];
  if (value === undefined) return [];
  return (keys ?? ['']).flatMap((key) => inside(model, { file, value }, key === '' ? [] : key.split('.'), 0));
}

function inside(model: Model, at: At, path: readonly string[], depth: number): readonly At[] {
  if (depth > MAX_DEPTH) return [];
  const { file } = at;
  const value = bare(at.value);
  const on = (inner: Value, rest: readonly string[]) => inside(model, { file, value: inner }, rest, depth + 1);
  const [step, ...rest] = path;
  if (value.kind === 'array') return value.elements.flatMap((element) => on(element, path));
  if (step === undefined) return [{ file, value }];
  switch (value.kind) {
    case 'object': {
      const own = value.properties.filter(({ key }) => step === '*' || key === step);
      return [
        ...own.flatMap((property) => on(property.value, rest)),
        ...value.spreads.flatMap((spread) => on(spread, path)),
      ];
    }
    case 'choice':
      return value.options.flatMap((option) => on(option, path));
    case 'function':
      return file.functions[value.fn]?.returns.flatMap((result) => on(result, path)) ?? [];
    case 'literal':
      return [];
    default:
      return model.things({ file, value }).flatMap((thing) => {
        if (thing.kind === 'object' || thing.kind === 'array') return inside(model, thing.of, path, depth + 1);
        if (thing.kind !== 'function') return [];
        return thing.of.fn.returns.flatMap((result) =>
          inside(model, { file: thing.of.file, value: result }, path, depth + 1),
        );
      });
  }
}

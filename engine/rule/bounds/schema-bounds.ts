/** Whether the schema of a field lets only numbers up to a maximum, or some values, through. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { property } from '../../facts/read.ts';
import type { At, Model } from '../../project/types.ts';
import { testsUpperBound } from './tests.ts';

/** Keys of JSON Schema, and of the checks of express-validator, that bound a value. */
const BOUNDING_KEYS = ['maximum', 'exclusiveMaximum', 'enum', 'const', 'max', 'isIn', 'maxLength'];
const MAX_DEPTH = 10;

export function isBoundedSchema(model: Model, schema: At, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const { file, value } = model.source(schema);
  const inside = (inner: Value | undefined): boolean =>
    inner !== undefined && isBoundedSchema(model, { file, value: inner }, depth + 1);
  switch (value.kind) {
    case 'call': {
      const call = file.calls[value.call];
      if (!call) return false;
      const { bounds, caps } = model.library({ file, index: value.call, call })?.call ?? {};
      if (bounds === true || caps) return true;
      if (bounds && hasKey(model, file, call.args[bounds.argument], bounds.keys ?? [])) return true;
      const receiver =
        call.callee.kind === 'member' && call.callee.object.kind !== 'ref' ? call.callee.object : undefined;
      return inside(receiver) || call.args.some(inside);
    }
    case 'object':
      return (
        hasKey(model, file, value, BOUNDING_KEYS) ||
        value.properties.some((each) => inside(each.value)) ||
        value.spreads.some(inside)
      );
    case 'array':
      return value.elements.some(inside);
    case 'function': {
      // `.transform((value) => Math.min(value, 100))`, `.refine((value) => value <= 100)`
      const fn = file.functions[value.fn];
      const parameter = fn?.params[0]?.binding;
      return (fn?.returns ?? []).some(
        (result) =>
          inside(result) || (parameter !== undefined && testsUpperBound(model, file, result, true, [`b${parameter}`])),
      );
    }
    case 'choice':
      return value.options.some(inside);
    default:
      return false;
  }
}

function hasKey(model: Model, file: FileFacts, value: Value | undefined, keys: readonly string[]): boolean {
  const object = value && model.source({ file, value });
  return keys.some((key) => property(object?.value, key) !== undefined);
}

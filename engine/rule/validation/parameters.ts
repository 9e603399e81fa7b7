/** Parameters of decorated handlers that are checked: by a pipe of their own, or by the class that is their type. */
import type { FileFacts, ParamFact } from '../../facts/model.ts';
import type { At, FunctionAt, Model } from '../../project/types.ts';
import { decoratorSchemas, isValidated } from '../bounds/index.ts';
import { isCheckedClass, isSchema } from './checks.ts';
import { decoratedParts } from './reads.ts';
import type { Part } from './parts.ts';

export function checkedByParameters(model: Model, fn: FunctionAt): readonly Part[] {
  const { file } = fn;
  const hasPipe = decoratorSchemas(fn).some((given) => isSchemaPipe(model, given));
  return fn.fn.params.flatMap((param) => {
    const parts = decoratedParts(model, file, param);
    return parts.length > 0 && (hasPipe || isPiped(param, file) || hasCheckedType(model, file, param)) ? parts : [];
  });
}

/** `@Param('id', ParseIntPipe)`: anything but the name of a field converts or checks. */
function isPiped({ decorators }: ParamFact, file: FileFacts): boolean {
  return decorators.some((decorator) => {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    return call?.args.some(({ kind }) => kind !== 'literal' && kind !== 'object') ?? false;
  });
}

/** `new ZodValidationPipe(schema)`. */
function isSchemaPipe(model: Model, { file, value }: At): boolean {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  return call?.args.some((argument) => isSchema(model, { file, value: argument })) ?? false;
}

function hasCheckedType(model: Model, file: FileFacts, { type }: ParamFact): boolean {
  if (type?.binding === undefined || !isValidated(model)) return false;
  const { binding } = type;
  return model
    .things({ file, value: { kind: 'ref', binding, start: 0, end: 0 } })
    .some((thing) => thing.kind === 'class' && isCheckedClass(model, thing.of.file, thing.of.index));
}

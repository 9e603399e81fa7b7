/** GraphQL arguments of a scalar type that only lets small numbers through. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { eachPart } from '../../facts/each-value.ts';
import { memberPath } from '../../facts/read.ts';
import type { Model, Origin } from '../../project/types.ts';

/** Whether the argument has one of the scalar types, by its decorator or in schema text of the project. */
export function scalarCheck(
  model: Model,
  { at, part, path }: Extract<Origin, { kind: 'request' }>,
  scalars: readonly string[],
): boolean {
  if (part !== 'args' || scalars.length === 0) return false;
  const { file, value } = at;
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  const param = binding?.param && file.functions[binding.param.fn]?.params[binding.param.index];
  if (param?.decorators.some((decorator) => names(file, decorator, scalars))) return true;
  const name = path.at(-1);
  if (name === undefined) return false;
  const said = new RegExp(`\\b${name}\\s*:\\s*(?:${scalars.join('|')})\\b`);
  return model.gather('schema texts', schemaTexts).some((text) => said.test(text));
}

/** `{ type: () => PageSize }`. */
function names(file: FileFacts, value: Value, scalars: readonly string[]): boolean {
  const named = memberPath(value);
  if (named?.root.kind === 'ref')
    return scalars.includes(named.path.at(-1) ?? file.bindings[named.root.binding]?.name ?? '');
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (call) return call.args.some((argument) => names(file, argument, scalars));
  if (value.kind === 'function')
    return file.functions[value.fn]?.returns.some((result) => names(file, result, scalars)) ?? false;
  let found = false;
  eachPart(value, (part) => {
    found ||= part !== undefined && names(file, part, scalars);
  });
  return found;
}

/** Templates and texts in which types are declared. */
function schemaTexts({ bindings, calls }: FileFacts): readonly string[] {
  const values = [...bindings.map(({ init }) => init), ...calls.flatMap(({ args }) => args)];
  return values.flatMap((value) => {
    const text =
      value?.kind === 'template' ? value.texts.join(' ') : value?.kind === 'literal' ? String(value.value) : '';
    return /\btype\s+\w+\s*\{/.test(text) ? [text] : [];
  });
}

/** A maximum, where the value is checked already, or else at the read. */
import type { At, CallAt, Edit, Model, Repair, Uncapped, Value } from '../../../engine/authoring.ts';
import { memberPath, unwrap } from '../../../engine/authoring.ts';
import { fieldRepair } from './field-repairs.ts';
import type { Limit } from './limits.ts';
import type { Options } from './options.ts';

export function repairsOf(
  model: Model,
  { file }: CallAt,
  limit: Limit,
  { field }: Uncapped,
  { maxPageSize }: Options,
): readonly Repair[] {
  const atField = field && fieldRepair(model, field, file, maxPageSize);
  if (atField) return [atField];
  const { value } = limit;
  if (!value) return [];
  return [
    {
      title: `Cap the page size at ${maxPageSize}`,
      safety: 'suggestion',
      edits: ({ text }) => capped(model, { file, value }, maxPageSize, text(file.path)),
    },
  ];
}

function capped(model: Model, { file, value }: At, max: number, source: string): readonly Edit[] {
  const { start, end } = value;
  const written = source.slice(start, end);
  const call = cappedText(model, { file, value }, written, max);
  // A shorthand property (`{ take }`) needs its key spelled out.
  const shorthand = value.kind === 'ref' && isShorthand(file, value);
  return [{ path: file.path, range: { start, end }, text: shorthand ? `${written}: ${call}` : call }];
}

/** Callers inside the project may leave a parameter out: what is not given stays so. */
function cappedText(model: Model, { file, value }: At, written: string, max: number): string {
  // A negative number reads from the end, or everything, in some databases.
  const capped = (size: string) => `Math.min(Math.max(${size}, 1), ${max})`;
  if (isNumber(model, { file, value })) return capped(written);
  return isOptionalParameter(model, file, value)
    ? `${written} && ${capped(written)}`
    : capped(`Number(${written}) || ${max}`);
}

function isOptionalParameter(model: Model, file: At['file'], value: Value): boolean {
  const root = memberPath(value)?.root;
  const param = root?.kind === 'ref' ? file.bindings[root.binding]?.param : undefined;
  const fn = param && file.functions[param.fn];
  return (
    fn !== undefined &&
    param !== undefined &&
    fn.passedTo === undefined &&
    model.routesTo({ file, index: param.fn, fn }, 0).length === 0
  );
}

function isShorthand(file: At['file'], value: Value): boolean {
  const objects: Value[] = [
    ...file.calls.flatMap(({ args }) => args),
    ...file.bindings.flatMap(({ init }) => init ?? []),
  ];
  const inside = (each: Value): boolean => {
    if (each.kind === 'array') return each.elements.some(inside);
    if (each.kind !== 'object') return false;
    return each.properties.some(
      (property) => (property.value === value && property.keyRange.start === value.start) || inside(property.value),
    );
  };
  return objects.some(inside);
}

/** Whether the value surely is a number: converted, computed, or with a number to fall back on. */
function isNumber(model: Model, { file, value }: At): boolean {
  const inner = unwrap(value);
  const on = (each: Value | undefined) => each !== undefined && isNumber(model, { file, value: each });
  switch (inner.kind) {
    case 'literal':
      return typeof inner.value === 'number';
    case 'unary':
      return inner.operator === '+' || inner.operator === '-';
    case 'binary':
      return inner.operator !== '+' || on(inner.left) || on(inner.right);
    case 'choice':
      return inner.options.every(on);
    case 'call': {
      const callee = file.calls[inner.call]?.callee;
      if (callee?.kind === 'global') return /^(?:Number|parseInt|parseFloat)$/.test(callee.name);
      return (
        callee?.kind === 'member' && callee.object.kind === 'global' && /^(?:Math|Number)$/.test(callee.object.name)
      );
    }
    case 'ref': {
      const binding = file.bindings[inner.binding];
      const param = binding?.param && file.functions[binding.param.fn]?.params[binding.param.index];
      if (binding?.path === undefined && param?.type?.name === 'number' && !param.optional) return true;
      if (binding?.path === undefined && binding?.type?.name === 'number') return true;
      return on(binding?.fallback) || (binding?.path === undefined && (on(binding?.init) || on(param?.fallback)));
    }
    default:
      return false;
  }
}

/** Maximums that a DTO class names for its fields: class-validator, and classes made of a schema. */
import type { FileFacts, ParamFact, Value } from '../../facts/model.ts';
import type { At, ClassAt, Model, Origin } from '../../project/types.ts';
import { fieldGiven } from './given-schemas.ts';
import { isBoundedSchema } from './schema-bounds.ts';
import { schemaField } from './schema-fields.ts';

type RequestOrigin = Extract<Origin, { kind: 'request' }>;

/** `bounded`, or the field that is checked without a maximum. */
export function dtoCheck(model: Model, origin: RequestOrigin): 'bounded' | At | undefined {
  const field = dtoField(model, origin);
  if (field === undefined) return undefined;
  return field === 'unknown' || isBoundedField(model, field) ? 'bounded' : field;
}

function isBoundedField(model: Model, field: At): boolean {
  const { file, value } = field;
  if (value.kind !== 'opaque') return isBoundedSchema(model, field);
  return value.parts.some((decorator) => isBound(model, { file, value: decorator })) && isValidated(model);
}

/**
 * What says how a field may be: the decorators of a DTO's field, or the field of a schema that the DTO, or a pipe of the
 * parameter, is made with; `unknown` where that cannot be seen.
 */
export function dtoField(model: Model, { at, part, path }: RequestOrigin): At | 'unknown' | undefined {
  const { file, value } = at;
  const param = parameterOf(at);
  // Pipes of the parameter itself: `@Query(new ZodValidationPipe(schema))`.
  for (const decorator of param?.decorators ?? []) {
    const call = decorator.kind === 'call' ? file.calls[decorator.call] : undefined;
    for (const argument of call?.args ?? []) {
      const found = fieldGiven(model, { file, value: argument }, part, path);
      if (found) return found;
    }
  }
  const [key] = path;
  if (key === undefined) return undefined;
  const type = param?.type?.binding;
  const named: At[] =
    type === undefined ? [] : [{ file, value: { kind: 'ref', binding: type, start: value.start, end: value.end } }];
  const classes = [at, ...named].flatMap((where) =>
    model.things(where).flatMap((thing) => (thing.kind === 'instance' || thing.kind === 'class' ? [thing.of] : [])),
  );
  for (const of of classes) {
    const found = classField(model, of, key, 0);
    if (found) return found;
  }
  return undefined;
}

/** The parameter that a value is read from. */
export function parameterOf({ file, value }: At): ParamFact | undefined {
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  return binding?.param && file.functions[binding.param.fn]?.params[binding.param.index];
}

function classField(model: Model, of: ClassAt, key: string, depth: number): At | undefined {
  if (depth > 6) return undefined;
  const { file, cls } = of;
  const own = cls.fields.find((field) => field.name === key);
  if (!own) return cls.superClass && superField(model, { file, value: cls.superClass }, key, depth);
  const { decorators, start, end } = own;
  return decorators.length > 0 ? { file, value: { kind: 'opaque', parts: decorators, start, end } } : undefined;
}

/** A superclass: named, a mapped one (`PartialType(Base)`), or made of a schema (`createZodDto(schema)`). */
function superField(model: Model, where: At, key: string, depth: number): At | undefined {
  const { file, value } = where;
  for (const thing of model.things(where)) {
    const found = thing.kind === 'class' ? classField(model, thing.of, key, depth + 1) : undefined;
    if (found) return found;
  }
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  for (const argument of call?.args ?? []) {
    const inner: At = { file, value: argument };
    const found = superField(model, inner, key, depth + 1);
    if (found) return found;
    const field = schemaField(model, inner, [key]);
    if (field !== undefined && field !== 'unknown') return field;
  }
  return undefined;
}

/** `@Max(100)`, `@IsIn([10, 20])`; `@Transform(({ value }) => Math.min(value, 100))`. */
function isBound(model: Model, { file, value }: At): boolean {
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  const callee: Value = call ? call.callee : value;
  const marked = model
    .things({ file, value: callee })
    .some((thing) => thing.kind === 'library-call' && thing.decorator?.marks === 'bound');
  if (marked) return true;
  const isTransform = callee.kind === 'ref' && file.bindings[callee.binding]?.import?.name === 'Transform';
  return isTransform && (call?.args ?? []).some((argument) => isBoundedSchema(model, { file, value: argument }));
}

/** They apply the decorators of fields by themselves. */
const VALIDATING = new Set(['type-graphql', 'routing-controllers']);

/** Decorators of fields only tell; a pipe must apply them. */
export function isValidated(model: Model): boolean {
  const made = model.recall(
    'validation pipes',
    undefined,
    model,
    () => [...model.callsNamed('ValidationPipe')].length > 0,
  );
  return made || model.gather('users of validation pipes', (file) => (usesPipe(file) ? [file.path] : [])).length > 0;
}

function usesPipe(file: FileFacts): boolean {
  const named = file.bindings.some(
    ({ name, kind }) => name.endsWith('ValidationPipe') && (kind === 'import' || kind === 'class'),
  );
  return named || file.imports.some(({ module }) => VALIDATING.has(module));
}

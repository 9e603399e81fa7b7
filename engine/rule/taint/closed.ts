/** Whether an object that a client sent has lost all keys that nobody named before it is used. */
import type { Value } from '../../facts/model.ts';
import { literalText, property } from '../../facts/read.ts';
import { blockAt } from '../../project/file-index.ts';
import { plain } from '../../project/flow-paths.ts';
import type { At, CallAt, FunctionAt, Model, Origin, Route } from '../../project/types.ts';
import { isValidated, parameterOf } from '../bounds/dto.ts';
import { fieldGiven } from '../bounds/given-schemas.ts';
import { functionsAround } from '../../project/world.ts';
import { decoratorSchemas, inputsOf, registration } from '../bounds/request-checks.ts';
import { schemaField } from '../bounds/schema-fields.ts';
import { isCheckedClass, isSchema } from '../validation/checks.ts';
import { partNamed } from '../validation/parts.ts';
import { closedness, isLiteral, saidWhereApplied, type Closedness } from './closed-schemas.ts';

type RequestOrigin = Extract<Origin, { kind: 'request' }>;

const MAX_DEPTH = 4;

/** `open` where nothing checks it, or what checks it lets other keys through; `unknown` where that cannot be seen. */
export function closednessOf(model: Model, origin: RequestOrigin): Closedness {
  const { at, checks, part } = origin;
  if (isMatchedData(at)) return 'closed';
  const found: readonly Closedness[] = [
    ...checks.map(({ schema, path }) => {
      const said = saidWhereApplied(model, schema);
      return said === 'unknown' ? fieldClosedness(model, schemaField(model, schema, plain(path))) : said;
    }),
    ...byClass(model, origin),
    ...functionsAround(at.file, blockAt(at.file, at.value)).flatMap((fn) =>
      model.routesOf(fn).flatMap((route) => atRoute(model, fn, route, origin)),
    ),
  ];
  if (found.includes('closed') || (found.length > 0 && removesAdditional(model))) return 'closed';
  if (found.includes('unknown')) return 'unknown';
  // Arguments of GraphQL and of procedures have the types of their schemas; those of server actions have none.
  const isAction = at.file.directives.includes('use server');
  return part === 'args' && found.length === 0 && !isAction ? 'closed' : 'open';
}

/** express-validator gives the fields that were checked. */
function isMatchedData({ file, value }: At): boolean {
  const from = value.kind === 'ref' ? file.bindings[value.binding]?.import : undefined;
  return from?.module.startsWith('express-validator') === true && from.name === 'matchedData';
}

function fieldClosedness(model: Model, field: At | 'unknown' | undefined): Closedness {
  if (field === undefined || field === 'unknown') return 'unknown';
  return closedness(model, field);
}

/** `@Body() dto: CreateUser` behind a pipe. */
function byClass(model: Model, { at }: RequestOrigin): Closedness[] {
  const param = parameterOf(at);
  const piped = (param?.decorators ?? []).flatMap((decorator) => {
    const call = decorator.kind === 'call' ? at.file.calls[decorator.call] : undefined;
    return (call?.args ?? []).flatMap((value) => schemasIn(model, { file: at.file, value }));
  });
  if (piped.length > 0) return piped.map((schema) => closedness(model, schema));
  const binding = param?.type?.binding;
  if (binding === undefined) return [];
  const type: At = { file: at.file, value: { kind: 'ref', binding, start: at.value.start, end: at.value.end } };
  return model.things(type).flatMap((thing): Closedness[] => {
    if (thing.kind !== 'class' || !isCheckedClass(model, thing.of.file, thing.of.index)) return [];
    const { superClass } = thing.of.cls;
    const made = superClass ? schemasIn(model, { file: thing.of.file, value: superClass }) : [];
    if (made.length > 0) return made.map((schema) => closedness(model, schema));
    if (!isValidated(model)) return [];
    return [whitelists(model)];
  });
}

/** Whether validation pipes drop or reject fields without decorators. */
function whitelists(model: Model): Closedness {
  return model.recall('whitelisting pipes', undefined, model, () => {
    const said = [...model.callsNamed('ValidationPipe')].map(({ file, call }): Closedness => {
      const [given] = call.args;
      if (!given) return 'open';
      const options = model.source({ file, value: given }).value;
      if (options.kind !== 'object' || options.spreads.length > 0) return 'unknown';
      const says = property(options, 'whitelist');
      if (!says) return 'open';
      return isLiteral(says, true) ? 'closed' : 'unknown';
    });
    if (said.includes('closed')) return 'closed';
    return said.length === 0 || said.includes('unknown') ? 'unknown' : 'open';
  });
}

/** `Fastify({ ajv: { customOptions: { removeAdditional: 'all' } } })`. */
function removesAdditional(model: Model): boolean {
  return model.recall('removes additional properties', undefined, model, () =>
    [...model.callsNamed('Fastify'), ...model.callsNamed('fastify')].some(({ call }) => {
      const options = property(property(call.args[0], 'ajv'), 'customOptions');
      return literalText(property(options, 'removeAdditional')) === 'all';
    }),
  );
}

/** Schemas that the route is registered with, for the part of the request. */
function atRoute(model: Model, fn: FunctionAt, route: Route, { part, path }: RequestOrigin): Closedness[] {
  const call = registration(model, route);
  const inputs = call && part === 'args' ? inputsOf(model, call) : [];
  const given: At[] = [
    ...(call?.call.args ?? []).map((value) => ({ file: call?.file ?? fn.file, value })),
    ...route.before,
    ...decoratorSchemas(fn),
  ];
  const schemas =
    path.length > 0
      ? given.flatMap((each) => fieldGiven(model, each, part, path) ?? [])
      : given.flatMap((each) => partSchemas(model, each, part));
  return [
    ...inputs.map((input) => fieldClosedness(model, schemaField(model, input, path))),
    ...schemas.map((schema) => fieldClosedness(model, schema)),
  ];
}

/** Schemas for a whole part: `{ schema: { body } }`, `zValidator('json', schema)`, `validate(schema)`. */
function partSchemas(model: Model, given: At, part: string, depth = 0): readonly (At | 'unknown')[] {
  if (depth > MAX_DEPTH) return [];
  const { file, value } = model.source(given);
  const on = (inner: Value) => partSchemas(model, { file, value: inner }, part, depth + 1);
  if (value.kind === 'array') return value.elements.flatMap(on);
  if (value.kind === 'object')
    return value.properties.flatMap(({ key, value: inner }) => {
      if (partNamed(key) !== undefined) return partNamed(key) === part ? [{ file, value: inner }] : [];
      return ['schema', 'schemas', 'request', 'validate', 'validation', undefined].includes(key) ? on(inner) : [];
    });
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (!call || value.kind !== 'call') return [];
  const said = partNamed(literalText(call.args[0]));
  if (said !== undefined) return said === part ? call.args.slice(1).map((each) => ({ file, value: each })) : [];
  const where: CallAt = { file, index: value.call, call };
  if (model.library(where)?.call.validates === 'any') return call.args.slice(0, 1).flatMap(on);
  const schemas = call.args.flatMap((argument) => schemasIn(model, { file, value: argument }));
  // A schema of the whole request names its parts, as does an object of schemas: `validate({ body: schema })`.
  const inParts = call.args.flatMap((argument) => (argument.kind === 'function' ? [] : on(argument)));
  return [
    ...inParts,
    ...schemas.map((schema) => {
      const inside = schemaField(model, schema, [part]);
      return inside === undefined || inside === 'unknown' ? schema : inside;
    }),
  ];
}

/** The schema that a value is, or that a call is given: `schema`, `new ZodValidationPipe(schema)`, `createZodDto(schema)`. */
function schemasIn(model: Model, where: At, depth = 0): readonly At[] {
  if (isSchema(model, where)) return [where];
  const { file, value } = where;
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (!call || depth > 1) return [];
  return call.args.flatMap((argument) => schemasIn(model, { file, value: argument }, depth + 1));
}

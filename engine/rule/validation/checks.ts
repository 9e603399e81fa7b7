/** Which parts of the request are checked before, or by, the handler: schemas at the route, middleware, and calls that parse. */
import type { Call } from '../../catalog/types.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
import { literalText } from '../../facts/read.ts';
import type { At, CallAt, FunctionAt, Model } from '../../project/types.ts';
import { isPart, partNamed, type Part } from './parts.ts';

/** `all` where a schema is given and nothing tells for which part. */
export type Checked = Part | 'all';

const MAX_DEPTH = 3;

/** What middleware and options of a route check. */
export function checkedByGiven(model: Model, given: At, depth = 0): readonly Checked[] {
  if (depth > MAX_DEPTH) return [];
  const { file, value } = model.source(given);
  const next = (inner: Value) => checkedByGiven(model, { file, value: inner }, depth + 1);
  switch (value.kind) {
    case 'array':
      return value.elements.flatMap(next);
    case 'object':
      return value.properties.flatMap(({ key, value: inner }) =>
        key === 'schema' || key === 'request' ? partsOfSchema(inner) : [],
      );
    case 'call': {
      const call = file.calls[value.call];
      return call ? checkedByCall(model, { file, index: value.call, call }, depth) : [];
    }
    default:
      return functionsOf(model, given).flatMap((fn) => checkedInside(model, fn, MAX_DEPTH - 1));
  }
}

/** Keys of `{ body: schema, querystring: schema }`. */
function partsOfSchema(value: Value): readonly Checked[] {
  if (value.kind !== 'object') return ['all'];
  const parts = value.properties.flatMap(({ key }) => partNamed(key) ?? []);
  return value.spreads.length > 0 ? ['all'] : parts;
}

function checkedByCall(model: Model, where: CallAt, depth: number): readonly Checked[] {
  const { file, call } = where;
  const entry = chainEntry(model, where);
  if (entry?.validates !== undefined) {
    const named = entry.validates === 'any' ? undefined : literalText(call.args[entry.validates]);
    return [named === undefined ? 'all' : (partNamed(named) ?? 'all')];
  }
  const field = entry?.checksField;
  if (field) return [field !== 'any' && isPart(field) ? field : 'all'];
  // `validate(userSchema)`, `validateDto(CreateUser)`: a function of the project that is given what to check by.
  const isGiven = call.args.some((argument) => isSchema(model, { file, value: argument }));
  if (isGiven) return ['all'];
  const made = functionsOf(model, {
    file,
    value: { kind: 'call', call: where.index, start: call.start, end: call.end },
  });
  return [
    ...made.flatMap((fn) => checkedInside(model, fn, MAX_DEPTH - 1)),
    ...call.args.flatMap((argument) => checkedByGiven(model, { file, value: argument }, depth + 1)),
  ];
}

/** `body('email').isEmail()`: what the start of the chain says. */
function chainEntry(model: Model, { file, index, call }: CallAt): Call | undefined {
  const entry = model.library({ file, index, call })?.call;
  if (entry?.validates !== undefined || entry?.checksField) return entry;
  const receiver = call.callee.kind === 'member' && call.callee.object.kind === 'call' ? call.callee.object.call : -1;
  const inner = file.calls[receiver];
  return inner && chainEntry(model, { file, index: receiver, call: inner });
}

function functionsOf(model: Model, where: At): readonly FunctionAt[] {
  return model.things(where).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
}

/** What a function checks in its body, or in those that it calls. */
export function checkedInside(model: Model, fn: FunctionAt, depth = MAX_DEPTH - 1): readonly Checked[] {
  return model.recall(`checked inside ${depth}`, fn.file, fn.fn, () =>
    model.callsWithin(fn).flatMap((call): readonly Checked[] => {
      const checks = model.library(call)?.call.checks;
      if (checks) return checkedData(model, call, typeof checks.schema === 'number' ? checks.schema : undefined);
      return depth > 0 ? model.targets(call).flatMap((target) => checkedInside(model, target, depth - 1)) : [];
    }),
  );
}

/** The parts of the request among what a call is given besides the schema. */
function checkedData(model: Model, { file, call }: CallAt, schema: number | undefined): readonly Checked[] {
  return call.args.flatMap((argument, index) =>
    index === schema && call.args.length > 1
      ? []
      : model
          .origins({ file, value: argument })
          .flatMap((origin) => (origin.kind === 'request' && isPart(origin.part) ? [origin.part] : [])),
  );
}

export function isSchema(model: Model, where: At): boolean {
  return model.things(where).some((thing) => {
    if (thing.kind === 'library') return thing.type.endsWith('.Schema');
    return thing.kind === 'class' && isCheckedClass(model, thing.of.file, thing.of.index);
  });
}

/** A class with rules for its fields, or that is made of a schema. */
export function isCheckedClass(model: Model, file: FileFacts, index: number, depth = 0): boolean {
  const cls = file.classes[index];
  if (!cls || depth > MAX_DEPTH) return false;
  const hasRules = cls.fields.some(({ decorators }) => decorators.some((decorator) => isRule(file, decorator)));
  return (
    hasRules || (cls.superClass !== undefined && isCheckedParent(model, { file, value: cls.superClass }, depth + 1))
  );
}

/** `Base`, `PartialType(Base)`, `createZodDto(schema)`. */
function isCheckedParent(model: Model, where: At, depth: number): boolean {
  const { file, value } = where;
  const parents = model.things(where);
  if (parents.some((thing) => thing.kind === 'class' && isCheckedClass(model, thing.of.file, thing.of.index, depth)))
    return true;
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  return (call?.args ?? []).some((argument) => {
    const given: At = { file, value: argument };
    return isSchema(model, given) || isCheckedParent(model, given, depth);
  });
}

/** A decorator of class-validator, told by its import. */
function isRule(file: FileFacts, decorator: Value): boolean {
  const called = decorator.kind === 'call' ? file.calls[decorator.call]?.callee : decorator;
  const binding = called?.kind === 'ref' ? file.bindings[called.binding] : undefined;
  return binding?.import?.module === 'class-validator';
}

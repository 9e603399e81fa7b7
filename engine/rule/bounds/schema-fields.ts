/** Fields of schemas, wherever these are written: zod, Joi, yup, valibot, TypeBox, JSON Schema. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { property } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

const MAX_DEPTH = 12;

/** The schema of the field that a path leads to; `unknown` where the schema, or a part of it, cannot be seen. */
export function schemaField(model: Model, schema: At, path: readonly string[], depth = 0): Found {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  if (depth > MAX_DEPTH) return 'unknown';
  const { file, value } = model.source(schema);
  const next = (inner: Value, inside: readonly string[] = path) =>
    schemaField(model, { file, value: inner }, inside, depth + 1);
  switch (value.kind) {
    case 'object':
      return objectField(file, value, key, rest, next);
    case 'array':
      return best(value.elements.map((element) => next(element)));
    case 'call': {
      const call = file.calls[value.call];
      return call ? callField(model, { file, index: value.call, call }, path, depth) : undefined;
    }
    case 'member':
      // `base.shape` stands for the fields of `base`.
      return value.property === 'shape' || value.property === 'fields' || value.property === 'entries'
        ? next(value.object)
        : 'unknown';
    case 'ref':
    case 'global':
    case 'this':
      return isNamespace(model, { file, value }) ? undefined : 'unknown';
    default:
      return undefined;
  }
}

type Found = At | 'unknown' | undefined;
type Next = (inner: Value, inside?: readonly string[]) => Found;

/** The object with the fields, or a JSON Schema that holds it. */
function objectField(file: FileFacts, value: Value, key: string, rest: readonly string[], next: Next): Found {
  if (value.kind !== 'object') return undefined;
  const properties = property(value, 'properties');
  if (properties) return next(properties);
  if (property(value, '$ref')) return 'unknown';
  const own = property(value, key);
  if (own) return rest.length === 0 ? { file, value: own } : next(own, rest);
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((each) => property(value, each) ?? []);
  return best([...parts, ...value.spreads].map((part) => next(part)));
}

function callField(model: Model, where: CallAt, path: readonly string[], depth: number): Found {
  const { file, call } = where;
  const next = (inner: Value) => schemaField(model, { file, value: inner }, path, depth + 1);
  const fields = model.library(where)?.call.fields;
  const own = fields === undefined ? undefined : call.args[fields];
  const made = model
    .targets(where)
    .flatMap(({ file: other, fn }) =>
      fn.returns.map((result) => schemaField(model, { file: other, value: result }, path, depth + 1)),
    );
  const others = call.args.filter(
    (argument) => argument !== own && argument.kind !== 'function' && argument.kind !== 'literal',
  );
  const receiver = call.callee.kind === 'member' ? [next(call.callee.object)] : [];
  return best([own && next(own), ...made, ...others.map(next), ...receiver]);
}

/** `z`, `Joi`, `Type`: what schemas are made with. */
function isNamespace(model: Model, where: At): boolean {
  return model
    .things(where)
    .some(
      (thing) =>
        (thing.kind === 'library' && !thing.type.endsWith('.Schema')) ||
        (thing.kind === 'package' && thing.name === '*'),
    );
}

function best(list: readonly Found[]): Found {
  return list.find((each) => each !== undefined && each !== 'unknown') ?? list.find((each) => each !== undefined);
}

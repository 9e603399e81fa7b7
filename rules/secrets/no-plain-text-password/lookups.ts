/** Queries that search for a user by the password as it was typed. */
import type {
  At,
  CallAt,
  CallEffect,
  FileFacts,
  Model,
  RequestOrigin,
  StoredModel,
  Value,
} from '../../../engine/authoring.ts';
import {
  calleeOf,
  databaseCalls,
  isPasswordField,
  isUserModel,
  literalText,
  memberPath,
  plainPassword,
  sqlColumns,
  sqlTextOf,
  storedModel,
  unwrap,
} from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { givenPasswords } from './written.ts';

export interface Lookup {
  readonly where: CallAt;
  readonly effect: CallEffect;
  readonly stored: StoredModel;
  readonly at: At;
  readonly field: string;
  readonly beside: readonly string[];
  readonly origin: RequestOrigin;
}

interface Compared {
  readonly field: string;
  readonly at: At;
  readonly path: readonly string[];
}

const FILTER = /^(?:and|or)?(?:where|having|filter|match)$/i;
const MAX_DEPTH = 6;

export function* lookups(model: Model, file: FileFacts, options: Options): Iterable<Lookup> {
  const seen = new Set<number>();
  for (const { where, effect } of databaseCalls(model, file)) {
    const compared = [...comparedFields(model, where, effect)];
    const passwords = compared.filter(({ field }) => isPasswordField(field, options.passwordFields));
    if (passwords.length === 0) continue;
    const stored = storedModel(model, where, effect);
    const beside = compared.map(({ field }) => field);
    if (!isUserModel({ name: stored.name, fields: stored.fields, mentioned: beside }, options.userModels)) continue;
    for (const { field, at: filter, path } of passwords) {
      const [nearer] = givenPasswords({ at: filter, path });
      const at = nearer?.path.length === 0 ? nearer.at : filter;
      const origin = seen.has(at.value.start) ? undefined : plainPassword(model, filter, path, options)?.origin;
      if (!origin) continue;
      seen.add(at.value.start);
      yield { where, effect, stored, at, field, beside, origin };
    }
  }
}

function* comparedFields(model: Model, where: CallAt, effect: CallEffect): Iterable<Compared> {
  const sql = effect.sql === undefined ? undefined : sqlTextOf(model, where, effect);
  if (sql) {
    for (const { use, column, at, path } of sqlColumns(sql)) if (use === 'compared') yield { field: column, at, path };
    return;
  }
  if (effect.filter) yield* inFilter(where.file, effect.filter, 0);
  for (const step of effect.chain) {
    const name = calleeOf(step).replace(/^.*\./, '');
    if (!FILTER.test(name)) continue;
    yield* byName(step);
    for (const argument of step.call.args) if (argument !== effect.filter) yield* inFilter(step.file, argument, 0);
  }
}

/** `{ email, password }`, also below `$and` and the like; `eq(users.password, password)`, also below `and(…)`. */
function* inFilter(file: FileFacts, filter: Value, depth: number): Iterable<Compared> {
  const value = unwrap(filter);
  if (depth > MAX_DEPTH) return;
  if (value.kind === 'array') for (const element of value.elements) yield* inFilter(file, element, depth + 1);
  if (value.kind === 'function')
    for (const result of file.functions[value.fn]?.returns ?? []) yield* inFilter(file, result, depth + 1);
  if (value.kind === 'object') {
    for (const { key, value: inner } of value.properties) {
      if (key === undefined) continue;
      if (/^\$|^(?:AND|OR|NOT|and|or|where)$/.test(key)) yield* inFilter(file, inner, depth + 1);
      else yield { field: key, at: { file, value: equalTo(inner) }, path: [] };
    }
  }
  const call = value.kind === 'call' ? file.calls[value.call] : undefined;
  if (!call) return;
  const [first, second] = call.args;
  const column = first && memberPath(first)?.path.at(-1);
  if (call.args.length === 2 && second && column !== undefined)
    yield { field: column, at: { file, value: second }, path: [] };
  else if (call.args.length === 3 && call.args[2] && literalText(first) !== undefined)
    yield { field: lastName(literalText(first)), at: { file, value: call.args[2] }, path: [] };
  else for (const argument of call.args) yield* inFilter(file, argument, depth + 1);
}

/** `{ equals: password }`, `{ $eq: password }`. */
function equalTo(value: Value): Value {
  const object = unwrap(value);
  const own =
    object.kind === 'object'
      ? object.properties.find(({ key }) => key === 'equals' || key === '$eq' || key === 'eq')
      : undefined;
  return own?.value ?? value;
}

/** `where('password', password)`, `where('password', '=', password)`, `where('user.password = :password', { password })`. */
function* byName({ file, call }: CallAt): Iterable<Compared> {
  const [first, second, third] = call.args;
  const text = literalText(first);
  const given = third ?? second;
  if (text === undefined || !given) return;
  if (/^[\w.]+$/.test(text)) yield { field: lastName(text), at: { file, value: given }, path: [] };
  for (const [, column = '', name = ''] of text.matchAll(/([\w."]+)\s*=\s*:(\w+)/g))
    yield { field: lastName(column.replaceAll('"', '')), at: { file, value: given }, path: [name] };
}

const lastName = (column = '') => column.replace(/^.*\./, '');

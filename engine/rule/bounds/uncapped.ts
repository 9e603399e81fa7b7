/** Numbers that the client chooses without an upper bound. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model, Origin } from '../../project/types.ts';
import { isGuardedUse } from './guards.ts';
import { requestCheck } from './request-checks.ts';
import { isBoundedSchema } from './schema-bounds.ts';
import { schemaField } from './schema-fields.ts';
import { fromRequest, keysOf, testsUpperBound } from './tests.ts';

export interface Uncapped {
  readonly origin: Extract<Origin, { kind: 'request' }>;
  /** The field of a schema or DTO that checks it but names no maximum. */
  readonly field: At | undefined;
}

export interface CapSettings {
  /** Functions whose result is small, by name. */
  readonly capFunctions: readonly string[];
  /** GraphQL scalars that only let small numbers through. */
  readonly boundedScalars: readonly string[];
}

/** Where a value (or a part of it) comes from a request and nothing on the way bounds it from above. */
export function uncapped(model: Model, where: At, path: readonly string[], settings: CapSettings): readonly Uncapped[] {
  const fields: At[] = [];
  const stop = (at: At, part: readonly string[]): boolean => {
    const { file } = at;
    const value = unwrap(at.value);
    if (value.kind === 'choice') return value.operator === '?:' && isGuardedChoice(model, at, value);
    // `take: ids.length`: as many as the client sent.
    if (value.kind === 'member' && value.property === 'length') return true;
    if (value.kind === 'ref' || value.kind === 'member') return isGuardedUse(model, file, value, part);
    if (value.kind !== 'call') return false;
    const call = file.calls[value.call];
    return call !== undefined && isCapped(model, { file, index: value.call, call }, part, settings, fields);
  };
  return model.origins(where, stop, path).flatMap((origin): Uncapped[] => {
    if (origin.kind !== 'request') return [];
    const check = requestCheck(model, origin, settings);
    return check === 'bounded' ? [] : [{ origin, field: check ?? fields[0] }];
  });
}

/** `limit > 100 ? 100 : limit`: every option that is not a constant is bounded by the condition. */
function isGuardedChoice(model: Model, { file }: At, { test, options }: Extract<Value, { kind: 'choice' }>): boolean {
  if (!test) return false;
  return options.every((option, index) => {
    if (!fromRequest(model, { file, value: option })) return true;
    return testsUpperBound(model, file, test, index === 0, keysOf(model, file, option));
  });
}

/** `Math.min(limit, 100)`, `clamp(limit, 1, 100)`, `schema.parse(query)` of a schema that names a maximum. */
function isCapped(
  model: Model,
  where: CallAt,
  path: readonly string[],
  { capFunctions }: CapSettings,
  fields: At[],
): boolean {
  const { file, call } = where;
  const name = calleeName(call, file) ?? '';
  if (capFunctions.includes(name)) return true;
  const entry = model.library(where)?.call;
  if (entry?.caps) {
    const limits = name === 'clamp' ? call.args.slice(-1) : call.args;
    return limits.some((argument) => argument.kind !== 'spread' && !fromRequest(model, { file, value: argument }));
  }
  if (!entry?.checks) return false;
  const { schema, at } = entry.checks;
  const [key, ...rest] = path;
  const inside = at === undefined ? path : key === at ? rest : undefined;
  const given =
    schema === 'receiver' ? (call.callee.kind === 'member' ? call.callee.object : undefined) : call.args[schema];
  if (!inside || !given) return false;
  const field = schemaField(model, { file, value: given }, inside);
  if (field === 'unknown') return true;
  if (field === undefined) return false;
  if (isBoundedSchema(model, field)) return true;
  fields.push(field);
  return false;
}

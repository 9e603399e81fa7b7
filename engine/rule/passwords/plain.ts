/** Whether a value is a password as the client sent it. */
import type { Value } from '../../facts/model.ts';
import { literalText, unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model, Origin } from '../../project/types.ts';
import { schemaField } from '../bounds/schema-fields.ts';
import { hashedOnArrival } from './arrival-hashes.ts';
import { fieldsOfThings } from './class-fields.ts';
import { hashesInside } from './hash-hook.ts';
import { isPasswordField, isTypedPassword, namesHash } from './names.ts';
import { passwordPlaces } from './password-places.ts';
import { hashedInRequests } from './request-hashes.ts';

export type RequestOrigin = Extract<Origin, { kind: 'request' }>;

export interface PlainOptions {
  /** Further names of password fields. */
  readonly passwordFields: readonly string[];
  /** Project functions that hash, although that cannot be seen. */
  readonly hashFunctions: readonly string[];
}

/** Comparisons and negations are no longer the password. */
const ASKS = new Set(['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof']);

export interface PlainPassword {
  /** Where the client's password is read. */
  readonly origin: RequestOrigin;
  /** What was done to it instead of hashing it. */
  readonly disguise: 'encrypted' | 'encoded' | undefined;
}

/** Undefined when the value, or its part at `path`, is no password of the client, is hashed, or cannot be followed. */
export function plainPassword(
  model: Model,
  where: At,
  path: readonly string[],
  options: PlainOptions,
): PlainPassword | undefined {
  let disguise: PlainPassword['disguise'];
  const stop = ({ file, value }: At, inside: readonly string[]): boolean => {
    if (value.kind === 'unary' || (value.kind === 'binary' && ASKS.has(value.operator))) return true;
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    if (!call || value.kind !== 'call') return false;
    if (disguise !== 'encrypted') disguise = disguiseOf(model, { file, index: value.call, call }) ?? disguise;
    return (
      options.hashFunctions.includes(calleeName(call, file) ?? '') ||
      isLeftOut(model, { file, index: value.call, call }, inside)
    );
  };
  const origins = model.origins(where, stop, path);
  const found = origins.find(
    (origin): origin is RequestOrigin => origin.kind === 'request' && isPassword(model, origin, options.passwordFields),
  );
  const isHashed = found && (hashedInRequests(model, found, options) || hashedOnArrival(model, found));
  return found && !isHashed ? { origin: found, disguise } : undefined;
}

function disguiseOf(model: Model, where: CallAt): PlainPassword['disguise'] {
  const { call, file } = where;
  if (model.library(where)?.type.endsWith('.Cipher')) return 'encrypted';
  const isEncoding = call.args.some((argument) => /^(?:base64(?:url)?|hex)$/.test(literalText(argument) ?? ''));
  return isEncoding || calleeName(call, file) === 'btoa' ? 'encoded' : undefined;
}

/** `z.object({ name: z.string() }).parse(body)` has no password, and a transform in the schema may hash it. */
function isLeftOut(model: Model, where: CallAt, path: readonly string[]): boolean {
  const found = path.length === 0 ? undefined : model.library(where);
  const checks = found?.call.checks;
  if (!found || !checks) return false;
  const { callee, args } = where.call;
  const schema =
    checks.schema !== 'receiver' ? args[checks.schema] : callee.kind === 'member' ? callee.object : undefined;
  const inside = checks.at === undefined ? path : path[0] === checks.at ? path.slice(1) : undefined;
  if (!schema || !inside) return false;
  const field = schemaField(model, { file: where.file, value: schema }, inside);
  // Yup keeps what it does not know.
  return field === undefined ? found.library !== 'yup' : field !== 'unknown' && hashesInside(model, field);
}

/** The client's field is named like a password, or the whole body, of which nothing says that it has none. */
function isPassword(model: Model, origin: RequestOrigin, extra: readonly string[]): boolean {
  const names = origin.path.filter((step) => step !== '*' && !/^\d+$/.test(step));
  const last = names.at(-1) ?? nameOf(origin.at);
  if (last === undefined) return true;
  if (namesHash(last)) return false;
  if (!isTypedPassword(last, extra) && !isPasswordField(last, extra) && !/^(?:pass|pw|psw|pword)$/i.test(last))
    return false;
  if (isPicked(origin.at) && !passwordPlaces(origin.at.file, extra).mentioned) return false;
  // `@Body('user') dto: UserDto`: the type is that of the named part.
  const fields = fieldsOfThings(model, model.things(origin.at));
  return fields === undefined || names.slice(0, 2).some((name) => fields.includes(name));
}

/** Calls that give only what was validated: without a word of a password, there is none. */
function isPicked(at: At): boolean {
  return nameOf(at) === 'matchedData';
}

/** The variable that holds what a login library was given: `(username, password, done) => …`. */
function nameOf({ file, value }: At): string | undefined {
  const read: Value = unwrap(value);
  if (read.kind === 'ref') return file.bindings[read.binding]?.name;
  return read.kind === 'member' ? read.property : undefined;
}

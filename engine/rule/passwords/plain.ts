/** Whether a value is a password as the client sent it. */
import type { Value } from '../../facts/model.ts';
import { unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { At, Model, Origin } from '../../project/types.ts';
import { fieldsOfThings } from './class-fields.ts';
import { isPasswordField, isTypedPassword, namesHash } from './names.ts';
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

/** Where the client's password is read; undefined when the value, or its part at `path`, is none, is hashed, or cannot be followed. */
export function plainPassword(model: Model, where: At, path: readonly string[], options: PlainOptions): RequestOrigin | undefined {
  const stop = ({ file, value }: At): boolean => {
    if (value.kind === 'unary' || (value.kind === 'binary' && ASKS.has(value.operator))) return true;
    const call = value.kind === 'call' ? file.calls[value.call] : undefined;
    return call !== undefined && options.hashFunctions.includes(calleeName(call, file) ?? '');
  };
  const origins = model.origins(where, stop, path);
  const found = origins.find((origin): origin is RequestOrigin => origin.kind === 'request' && isPassword(model, origin, options.passwordFields));
  return found && hashedInRequests(model, found, options) ? undefined : found;
}

/** The client's field is named like a password, or the whole body, of which nothing says that it has none. */
function isPassword(model: Model, origin: RequestOrigin, extra: readonly string[]): boolean {
  const names = origin.path.filter((step) => step !== '*' && !/^\d+$/.test(step));
  const last = names.at(-1) ?? nameOf(origin.at);
  if (last === undefined) return true;
  if (namesHash(last)) return false;
  if (!isTypedPassword(last, extra) && !isPasswordField(last, extra) && !/^(?:pass|pw|psw|pword)$/i.test(last)) return false;
  const fields = names.length === 1 ? fieldsOfThings(model, model.things(origin.at)) : undefined;
  return fields === undefined || fields.includes(last);
}

/** The variable that holds what a login library was given: `(username, password, done) => …`. */
function nameOf({ file, value }: At): string | undefined {
  const read: Value = unwrap(value);
  if (read.kind === 'ref') return file.bindings[read.binding]?.name;
  return read.kind === 'member' ? read.property : undefined;
}

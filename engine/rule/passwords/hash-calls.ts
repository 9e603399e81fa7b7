/** Calls that hash, in this or that strength. */
import { unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { namesOther } from './password-input.ts';

const MAX_DEPTH = 4;
/** Packages nobody described whose name says that they hash. */
const HASHING_PACKAGE = /hash|bcrypt|scrypt|argon|pbkdf/i;

/** A call of a library that hashes, or the last of a chain of them: `createHash('sha256').update(text).digest()`. */
export function isHashCall(model: Model, where: CallAt, hashFunctions: readonly string[] = []): boolean {
  const { file, call } = where;
  const hash = model.library(where)?.call.hash;
  if (hash) return hash.role !== 'verify' && hash.role !== 'salt';
  if (isTrusted(model, where, hashFunctions)) return true;
  const callee = unwrap(call.callee);
  const receiver = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  const inner = receiver?.kind === 'call' ? file.calls[receiver.call] : undefined;
  return (
    inner !== undefined &&
    receiver?.kind === 'call' &&
    isHashCall(model, { file, index: receiver.call, call: inner }, hashFunctions)
  );
}

/** A function that the options trust, or of a package that hashes by its name. */
function isTrusted(model: Model, { file, call }: CallAt, hashFunctions: readonly string[]): boolean {
  if (hashFunctions.includes(calleeName(call, file) ?? '')) return true;
  const things = model.things({ file, value: call.callee });
  return things.some((thing) => thing.kind === 'package' && HASHING_PACKAGE.test(thing.module));
}

/** Whether a function hashes something that may be a password, itself or through the functions it calls. */
export function hashes(model: Model, fn: FunctionAt, hashFunctions: readonly string[] = []): boolean {
  return callsIn(fn).some((where) => {
    const { file, call } = where;
    const hash = model.library(where)?.call.hash;
    if (!hash) return isTrusted(model, where, hashFunctions) || (!isOfOthers(where) && reachesHash(model, where));
    const slot = hash.input ?? (hash.role === 'mac' ? hash.key : undefined);
    const value = slot && !slot.keys ? call.args[slot.argument] : call.args[0];
    return hash.role !== 'verify' && slot !== undefined && value !== undefined && !namesOther({ file, value });
  });
}

/** Whether a function makes or checks a slow hash, so that what it compares in plain text is no login of its own. */
export function hashesSlowly(model: Model, fn: FunctionAt): boolean {
  const isSlow = (where: CallAt) => {
    const role = model.library(where)?.call.hash?.role;
    return role === 'password' || role === 'verify';
  };
  return callsIn(fn).some(
    (where) =>
      isSlow(where) ||
      (model.targets(where).length > 0 && model.reach(where, (_, call) => isSlow(call), 2) !== undefined),
  );
}

function callsIn({ file, fn }: FunctionAt): readonly CallAt[] {
  return file.calls.flatMap((call, index) =>
    fn.start <= call.start && call.end <= fn.end ? [{ file, index, call }] : [],
  );
}

/** `gravatar(user.email)` hashes no password. */
function isOfOthers({ file, call }: CallAt): boolean {
  return call.args.length > 0 && call.args.every((value) => namesOther({ file, value }));
}

function reachesHash(model: Model, where: CallAt): boolean {
  const wanted = (effect: { readonly kind: string }, call: CallAt) => {
    const role = effect.kind === 'hash' ? model.library(call)?.call.hash?.role : undefined;
    return role !== undefined && role !== 'verify';
  };
  return model.targets(where).length > 0 && model.reach(where, wanted, MAX_DEPTH) !== undefined;
}

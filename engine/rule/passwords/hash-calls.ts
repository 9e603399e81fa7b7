/** Calls that hash, in this or that strength. */
import { unwrap } from '../../facts/read.ts';
import { calleeName } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';

const MAX_DEPTH = 4;
/** Packages nobody described whose name says that they hash. */
const HASHING_PACKAGE = /hash|bcrypt|scrypt|argon|pbkdf/i;

/** A call of a library that hashes, or the last of a chain of them: `createHash('sha256').update(text).digest()`. */
export function isHashCall(model: Model, where: CallAt, hashFunctions: readonly string[] = []): boolean {
  const { file, call } = where;
  if (hashFunctions.includes(calleeName(call, file) ?? '')) return true;
  const hash = model.library(where)?.call.hash;
  if (hash) return hash.role !== 'verify' && hash.role !== 'salt';
  const callee = unwrap(call.callee);
  if (model.things({ file, value: call.callee }).some((thing) => thing.kind === 'package' && HASHING_PACKAGE.test(thing.module))) return true;
  const receiver = callee.kind === 'member' ? unwrap(callee.object) : undefined;
  const inner = receiver?.kind === 'call' ? file.calls[receiver.call] : undefined;
  return inner !== undefined && receiver?.kind === 'call' && isHashCall(model, { file, index: receiver.call, call: inner }, hashFunctions);
}

/** Whether a function hashes something, itself or through the functions it calls. */
export function hashes(model: Model, { file, fn }: FunctionAt, hashFunctions: readonly string[] = []): boolean {
  return file.calls.some((call, index) => {
    if (call.start < fn.start || call.end > fn.end) return false;
    const where = { file, index, call };
    return isHashCall(model, where, hashFunctions) || reachesHash(model, where);
  });
}

export function reachesHash(model: Model, where: CallAt): boolean {
  const wanted = (effect: { readonly kind: string }, call: CallAt) => {
    const role = effect.kind === 'hash' ? model.library(call)?.call.hash?.role : undefined;
    return role !== undefined && role !== 'verify';
  };
  return model.targets(where).length > 0 && model.reach(where, wanted, MAX_DEPTH) !== undefined;
}

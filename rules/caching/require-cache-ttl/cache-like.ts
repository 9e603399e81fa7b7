/** Whether a write keeps a copy of something that is read elsewhere, rather than the thing itself. */
import type { CallAt, Model, Value } from '../../../engine/authoring.ts';
import { enclosingFunctions, unwrap } from '../../../engine/authoring.ts';
import { isState, keyId, keyText } from './keys.ts';
import type { Options } from './options.ts';
import type { Write } from './writes.ts';

const READS = /^(?:get|mget|mGet|hget|hGet|hgetall|hGetAll|hmget|hmGet|has|exists|take)$/;
const EXPIRES = /^(?:p?expire|p?expireat|pExpire|expireAt|pExpireAt|touch|ttl)$/;
const DEPTH = 4;

export interface CacheUse {
  /** The read of the same key that comes first. */
  readonly read?: CallAt;
}

export function cacheUse(model: Model, write: Write, options: Options): CacheUse | undefined {
  const { where, key } = write;
  const { file } = where;
  const text = keyText(file, key);
  if (isIgnored(text, options)) return undefined;
  const functions = enclosingFunctions(where);
  const outermost = functions.at(-1);
  const calls = outermost ? model.callsWithin(outermost) : [];
  const sameKey = (other: CallAt) =>
    keyId(file, other.call.args[0]) === keyId(file, key) && keyId(file, key) !== undefined;
  if (calls.some((other) => EXPIRES.test(nameOf(other) ?? '') && sameKey(other))) return undefined;
  if (text !== undefined && options.cachePrefixes.some((prefix) => text.startsWith(prefix))) return {};
  if (isState(text)) return undefined;
  const read = calls.find(
    (other) =>
      other.call.start < where.call.start && READS.test(nameOf(other) ?? '') && isCache(model, other) && sameKey(other),
  );
  if (read && calls.some((other) => other !== read && makesAnew(model, other))) return { read };
  return write.value && isFetched(model, where, write.value) ? {} : undefined;
}

function nameOf({ call }: CallAt): string | undefined {
  const callee = unwrap(call.callee);
  return callee.kind === 'member' ? callee.property : undefined;
}

function isCache(model: Model, where: CallAt): boolean {
  return model.effect(where)?.kind === 'cache' || model.library(where)?.call.effect?.kind === 'cache';
}

function isIgnored(text: string | undefined, { ignoreKeys }: Options): boolean {
  return (
    text !== undefined &&
    ignoreKeys.some((glob) => {
      const parts = glob.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(`^${parts.join('.*')}$`).test(text);
    })
  );
}

/** What a miss falls back to: a query, another service, or the function that the wrapper was given. */
function makesAnew(model: Model, where: CallAt): boolean {
  const callee = unwrap(where.call.callee);
  if (callee.kind === 'ref' && where.file.bindings[callee.binding]?.param !== undefined) return true;
  return fetches(model, where);
}

function fetches(model: Model, where: CallAt): boolean {
  return model.reach(where, ({ kind }) => kind === 'read' || kind === 'http', DEPTH) !== undefined;
}

/** `JSON.stringify(await prisma.user.findMany())`, also through a variable. */
function isFetched(model: Model, { file }: CallAt, value: Value, depth = 0): boolean {
  const inner = unwrap(value);
  if (depth > 4) return false;
  if (inner.kind === 'call') {
    const call = file.calls[inner.call];
    if (!call) return false;
    if (fetches(model, { file, index: inner.call, call })) return true;
    const callee = unwrap(call.callee);
    const isJson = callee.kind === 'member' && callee.property === 'stringify';
    const [first] = call.args;
    return isJson && first !== undefined && isFetched(model, { file, index: inner.call, call }, first, depth + 1);
  }
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding?.init || binding.param) return false;
  const where = { file, index: -1, call: file.calls[0] };
  return where.call !== undefined && isFetched(model, { ...where, call: where.call }, binding.init, depth + 1);
}

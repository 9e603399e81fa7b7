/** Calls that put an entry in a store, and whether it ever expires. */
import type { At, CallAt, Model, Range, Value } from '../../../engine/authoring.ts';
import { literalText, nameOf, property, unwrap } from '../../../engine/authoring.ts';
import { keyText } from './keys.ts';

export interface Write {
  readonly where: CallAt;
  readonly library: string;
  readonly method: string;
  readonly key: Value | undefined;
  readonly value: Value | undefined;
  /** A lifetime that is written and means forever. */
  readonly forever?: Range;
  /** The call that made the client. */
  readonly made?: CallAt;
}

type Expiry = 'given' | 'absent' | { readonly forever: Value };

interface Way {
  readonly value: number | undefined;
  expiry(model: Model, where: CallAt, made: CallAt | undefined): Expiry;
}

const REDIS_WORDS = /^(?:EX|PX|EXAT|PXAT|KEEPTTL|NX|XX)$/i;
const REDIS_KEYS = /^(?:EX|PX|EXAT|PXAT|KEEPTTL|keepTtl|expiration|NX|condition)$/i;
const never: Way = { value: 1, expiry: () => 'absent' };
const fields: Way = { value: undefined, expiry: () => 'absent' };

/** `set(key, value, 'EX', 60)`; what is no text may be anything. */
const words: Way = {
  value: 1,
  expiry: (_model, { call }) => {
    const more = call.args.slice(2).filter(({ kind }) => kind !== 'function');
    return more.some((value) => REDIS_WORDS.test(literalText(value) ?? 'EX')) ? 'given' : 'absent';
  },
};

/** `set(key, value, { EX: 60 })`. */
const inOptions = (keys: RegExp): Way => ({
  value: 1,
  expiry: (_model, { call }) => {
    const options = call.args[2];
    if (!options || options.kind === 'function') return 'absent';
    const object = unwrap(options);
    if (object.kind !== 'object' || object.spreads.length > 0) return 'given';
    return object.properties.some(({ key }) => key === undefined || keys.test(key)) ? 'given' : 'absent';
  },
});

/** `set(key, value, ttl)`, or the default that the store was made with. */
const positional = (defaults: readonly string[], option?: string): Way => ({
  value: 1,
  expiry: (model, { file, call }, made) => {
    const given = call.args[2];
    const ttl = given && unwrap(given).kind === 'object' ? property(given, option ?? 'ttl') : given;
    if (ttl && ttl.kind !== 'function' && !isUndefined(ttl))
      return isForever(model, { file, value: ttl }) ? { forever: ttl } : 'given';
    if (given && unwrap(given).kind === 'object' && !option) return 'given';
    return hasDefault(model, made, defaults);
  },
});

const WAYS: Readonly<Record<string, Readonly<Record<string, Way>>>> = {
  ioredis: { set: words, getset: never, mset: fields, hset: fields, hmset: fields },
  redis: { set: inOptions(REDIS_KEYS), getSet: never, mSet: fields, hSet: fields },
  Upstash: { set: inOptions(REDIS_KEYS), getset: never, mset: fields, hset: fields },
  'cache-manager': { set: positional(['ttl']) },
  Keyv: { set: positional(['ttl']) },
  'node-cache': { set: positional(['stdTTL']) },
  memcached: { set: positional([]), add: positional([]), replace: positional([]) },
  memjs: { set: positional(['expires'], 'expires'), add: positional(['expires'], 'expires') },
};

export const WRITING = new Set(Object.values(WAYS).flatMap((methods) => Object.keys(methods)));

/** The write a call is, when its entry stays forever. */
export function endlessWrite(model: Model, where: CallAt, method: string): Write | undefined {
  const callee = unwrap(where.call.callee);
  if (callee.kind !== 'member') return undefined;
  for (const thing of model.things({ file: where.file, value: callee.object })) {
    if (thing.kind !== 'library') continue;
    const library = thing.type.replace(/\.\w+$/, '');
    const way = WAYS[library]?.[method];
    if (!way) continue;
    const made = thing.made;
    // A store that a container hands over may have a default that cannot be seen.
    if (library === 'cache-manager' && !made && !isForeverGiven(model, where)) return undefined;
    const expiry = way.expiry(model, where, made);
    if (expiry === 'given') return undefined;
    const { args } = where.call;
    return {
      where,
      library,
      method,
      key: args[0],
      value: way.value === undefined ? undefined : args[way.value],
      ...(expiry === 'absent' ? {} : { forever: expiry.forever }),
      ...(made ? { made } : {}),
    };
  }
  return undefined;
}

function isForeverGiven(model: Model, { file, call }: CallAt): boolean {
  const ttl = call.args[2];
  return ttl !== undefined && isForever(model, { file, value: ttl });
}

function isUndefined(value: Value): boolean {
  return value.kind === 'global' && value.name === 'undefined';
}

function isForever(model: Model, at: At): boolean {
  const constant = model.constant(at);
  return constant === 0 || constant === -1 || constant === false || constant === null;
}

/** Nothing is said of options that cannot be seen. */
function hasDefault(model: Model, made: CallAt | undefined, names: readonly string[]): Expiry {
  if (names.length === 0) return 'given';
  if (!made) return 'given';
  const objects = made.call.args.filter((value) => literalText(value) === undefined);
  for (const value of objects) {
    const { value: source, file } = model.source({ file: made.file, value });
    const object = unwrap(source);
    if (object.kind !== 'object' || object.spreads.length > 0) return 'given';
    for (const name of names) {
      const found = property(object, name);
      if (found && !isForever(model, { file, value: found })) return 'given';
    }
  }
  return 'absent';
}

/** The key in words: `team:*`, `key`. */
export function keyName({ where: { file }, key }: Write): string {
  return key ? `\`${keyText(file, key) ?? nameOf(file, key)}\`` : 'its entry';
}

/** Whether one side of a comparison is a secret that the server holds or computes. */
import type { At, CallAt, Model, Origin, Range, Value } from '../../../engine/authoring.ts';
import { callOf, environmentRead, isSecretSetting, literalText, makerOf, unwrap } from '../../../engine/authoring.ts';

export interface Secret {
  /** Completes "… is compared". */
  readonly noun: string;
  readonly kind: 'mac' | 'derived' | 'setting' | 'stored';
  readonly place: { readonly path: string; readonly at: Range };
}

const STORED = /(?:api_?key|secret|token_?hash|password_?hash|hashed_?(?:token|password))$/i;
const CONFIGURATION = /config|settings|^env$|environment/i;
const DERIVES = new Set(['pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync', 'deriveBits', 'PBKDF2']);
/** Random keys make both sides unguessable. */
const RANDOM = new Set(['randomBytes', 'randomUUID', 'getRandomValues', 'generateKey']);

export function secretOf(model: Model, at: At, secretNames: readonly RegExp[]): Secret | undefined {
  const named = environmentSetting(at, secretNames) ?? settingByName(at, secretNames) ?? storedField(model, at);
  if (named) return named;
  for (const origin of model.origins(at)) {
    const found = ofOrigin(model, at, origin, secretNames);
    if (found) return found;
  }
  return undefined;
}

function ofOrigin(model: Model, at: At, origin: Origin, secretNames: readonly RegExp[]): Secret | undefined {
  if (origin.kind === 'env')
    return isSecretSetting(origin.name, { secretNames, ignoreNames: [] })
      ? { noun: `\`${origin.name}\``, kind: 'setting', place: placeOf(at) }
      : undefined;
  if (origin.kind === 'call') return computed(model, origin.call) ?? asked(origin.call, secretNames);
  if (origin.kind !== 'parameter') return undefined;
  // `scrypt(password, salt, 64, (error, derived) => …)`
  const { passedTo } = origin.of.fn;
  const call = passedTo && origin.of.file.calls[passedTo.call];
  return call && passedTo ? computed(model, { file: origin.of.file, index: passedTo.call, call }) : undefined;
}

/** A digest with a key, or a slow hash. */
function computed(model: Model, where: CallAt): Secret | undefined {
  const { file, call } = where;
  const maker = [where, makerOf(model, where)].find((each) => each && roleOf(model, each) !== undefined);
  if (!maker) return undefined;
  const entry = model.library(maker)?.call;
  const place = { path: file.path, at: call.nameRange };
  if (entry?.hash?.role === 'mac') {
    const key = entry.hash.key && maker.call.args[entry.hash.key.argument];
    return key && isRandom(model, { file: maker.file, value: key })
      ? undefined
      : { noun: 'the expected signature', kind: 'mac', place };
  }
  const name = model.library(maker)?.name ?? '';
  return entry?.hash?.role === 'password' && DERIVES.has(name.split('.').at(-1) ?? '')
    ? { noun: 'a password hash', kind: 'derived', place }
    : undefined;
}

function roleOf(model: Model, where: CallAt): string | undefined {
  const role = model.library(where)?.call.hash?.role;
  return role === 'mac' || role === 'password' ? role : undefined;
}

function isRandom(model: Model, key: At): boolean {
  return model.origins(key).some((origin) => {
    if (origin.kind !== 'call') return false;
    const name = model.library(origin.call)?.name.split('.').at(-1) ?? '';
    return RANDOM.has(name);
  });
}

/** `configService.get('WEBHOOK_SECRET')`. */
function asked({ file, call }: CallAt, secretNames: readonly RegExp[]): Secret | undefined {
  const callee = unwrap(call.callee);
  const name = literalText(call.args[0]);
  if (callee.kind !== 'member' || name === undefined || !/^get(?:OrThrow)?$/.test(callee.property ?? ''))
    return undefined;
  if (!CONFIGURATION.test(lastName({ file, value: callee.object }) ?? '')) return undefined;
  return isSecretSetting(name, { secretNames, ignoreNames: [] })
    ? { noun: `\`${name}\``, kind: 'setting', place: { path: file.path, at: call } }
    : undefined;
}

/** `process.env.KEY`, also by a name that was taken out of it, and behind `Bearer `. */
function environmentSetting({ file, value }: At, secretNames: readonly RegExp[]): Secret | undefined {
  const inner = unwrap(value);
  const parts = inner.kind === 'template' ? inner.parts : inner.kind === 'binary' ? [inner.left, inner.right] : [inner];
  for (const part of parts) {
    const name = environmentRead(file, part);
    if (name !== undefined && isSecretSetting(name, { secretNames, ignoreNames: [] }))
      return { noun: `\`${name}\``, kind: 'setting', place: placeOf({ file, value: part }) };
  }
  return undefined;
}

/** `config.webhook.secret`. */
function settingByName({ file, value }: At, secretNames: readonly RegExp[]): Secret | undefined {
  const inner = unwrap(value);
  if (inner.kind !== 'member' || inner.property === undefined) return undefined;
  if (!isSecretSetting(inner.property, { secretNames, ignoreNames: [] })) return undefined;
  let root: Value = unwrap(inner.object);
  while (root.kind === 'member') root = unwrap(root.object);
  const name = lastName({ file, value: root });
  const isConfiguration = root.kind !== 'this' && name !== undefined && CONFIGURATION.test(name);
  return isConfiguration
    ? { noun: `\`${inner.property}\``, kind: 'setting', place: placeOf({ file, value }) }
    : undefined;
}

/** `client.apiKey` of a row. */
function storedField(model: Model, { file, value }: At): Secret | undefined {
  const inner = unwrap(value);
  if (inner.kind !== 'member' || !STORED.test(inner.property ?? '')) return undefined;
  const isRow = model
    .origins({ file, value: inner.object })
    .some((origin) => origin.kind === 'call' && model.effect(origin.call)?.kind === 'read');
  return isRow
    ? { noun: `the stored \`${inner.property}\``, kind: 'stored', place: placeOf({ file, value }) }
    : undefined;
}

function lastName({ file, value }: At): string | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'member') return inner.property;
  if (inner.kind === 'ref') return file.bindings[inner.binding]?.name;
  return callOf(file, inner) ? undefined : inner.kind === 'global' ? inner.name : undefined;
}

const placeOf = ({ file, value }: At) => ({ path: file.path, at: { start: value.start, end: value.end } });

/** Which constant texts a value comes from. */
import type { Value } from '../../facts/model.ts';
import { bare, calleeName } from '../../project/file-index.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

/** Calls that give the bytes of a text, or a key made from it. */
const KEY_MAKERS = new Set([
  'encode',
  'from',
  'createSecretKey',
  'scryptSync',
  'pbkdf2Sync',
  'hkdfSync',
  'decode',
  'parse',
  'importJWK',
]);
const MAX_DEPTH = 4;

/** The constants that a value is, or is made from, wherever in the project they stand. */
export function constantsOf(model: Model, at: At | undefined, depth = 0): readonly At[] {
  if (at === undefined) return [];
  return model.origins(at, isEnd).flatMap((origin): readonly At[] => {
    if (origin.kind === 'stopped' && isText(origin.at)) {
      return constantText(model, origin.at) === undefined ? [] : [origin.at];
    }
    if (origin.kind === 'stopped') return constantsOf(model, defaultOf(origin.at), depth + 1);
    if (origin.kind !== 'call' || depth > MAX_DEPTH) return [];
    const source = madeFrom(origin.call);
    return source ? constantsOf(model, { file: origin.call.file, value: source }, depth + 1) : [];
  });
}

/** What a key is made from; a digest is as constant as what went into it: `createHash('sha256').update('v').digest()`. */
function madeFrom({ file, call }: CallAt): Value | undefined {
  const name = calleeName(call, file) ?? '';
  if (KEY_MAKERS.has(name)) return call.args[0];
  const callee = bare(call.callee);
  const receiver = name === 'digest' && callee.kind === 'member' ? bare(callee.object) : undefined;
  return receiver?.kind === 'call' ? file.calls[receiver.call]?.args[0] : undefined;
}

/** The text a value always is. */
export function constantText(model: Model, at: At): string | undefined {
  const constant = model.constant(at);
  return typeof constant === 'string' ? constant : undefined;
}

/** Values that are a text or none: their parts are not looked at one by one. */
function isText({ value }: At): boolean {
  return value.kind === 'literal' || value.kind === 'binary' || value.kind === 'template' || value.kind === 'unary';
}

/**
 * Also a method's parameter: its callers are found through types, which costs much, and a method that is handed its
 * key gets it from elsewhere. Functions and constructors are looked through.
 */
function isEnd(at: At): boolean {
  if (isText(at)) return true;
  const { file, value } = at;
  const fn = value.kind === 'ref' ? file.bindings[value.binding]?.param?.fn : undefined;
  return fn !== undefined && file.functions[fn]?.kind === 'method';
}

/** `key` of `sign(text, key = 'v')`. */
function defaultOf({ file, value }: At): At | undefined {
  const fallback = value.kind === 'ref' ? file.bindings[value.binding]?.fallback : undefined;
  return fallback && { file, value: fallback };
}

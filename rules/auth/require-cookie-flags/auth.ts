/** Whether a cookie logs somebody in: by its name, or because its value is a token. */
import type { At, CheckContext, Model, Place } from '../../../engine/authoring.ts';
import { nameOf, tokenCall, unwrap } from '../../../engine/authoring.ts';
import { isAuthName, isForScripts, isIgnored, isWanted } from './names.ts';
import type { Options } from './options.ts';

export interface Named {
  /** Its constant name, or the code that stands for it. */
  readonly name: string;
  readonly isConstant: boolean;
}

export interface Auth {
  /** Where the token in it is made. */
  readonly made?: Place;
}

const RANDOM = new Set(['randomBytes', 'getRandomValues']);
/** `true` or `1` tells a script that somebody is logged in, it logs nobody in. */
const MARKER = /^(?:true|false|1|0|yes|no|on|off)$/i;

/** The name that a value stands for: what it always is, or how the code calls it. */
export function namedBy(model: Model, at: At): Named {
  const constant = model.constant(at);
  if (typeof constant === 'string') return { name: constant, isConstant: true };
  return { name: nameOf(at.file, at.value), isConstant: false };
}

export function authOf(
  { model, options }: CheckContext<Options>,
  { name, isConstant }: Named,
  values: readonly At[],
): Auth | undefined {
  if (isIgnored(name, options) || isForScripts(name)) return undefined;
  if (isWanted(name, options)) return {};
  if (values.some((value) => isMarker(model, value))) return undefined;
  // Of `config.auth.cookieName` only the last name is about the cookie.
  if (isAuthName(isConstant ? name : (name.split('.').at(-1) ?? name))) return {};
  return values.map((value) => tokenIn(model, value)).find((found) => found !== undefined);
}

export function isMarkerText(text: string): boolean {
  return MARKER.test(text);
}

function isMarker(model: Model, at: At): boolean {
  const constant = model.constant(at);
  if (constant !== undefined) return isMarkerText(String(constant));
  // `String(isAdmin)`, `user ? 'true' : 'false'`.
  const value = unwrap(at.value);
  return value.kind === 'choice' && value.options.every((option) => isMarker(model, { file: at.file, value: option }));
}

/** A signed token, the id of a session, or bytes that nobody can guess. */
function tokenIn(model: Model, at: At): Auth | undefined {
  for (const origin of model.origins(at)) {
    if (origin.kind !== 'call') continue;
    const { file, call } = origin.call;
    const library = model.library(origin.call);
    const isToken =
      tokenCall(model, origin.call)?.token.does === 'sign' ||
      library?.call.effect?.kind === 'sign' ||
      (library?.library === 'node:crypto' && RANDOM.has(library.name));
    if (isToken) return { made: { path: file.path, at: call.nameRange } };
  }
  const value = unwrap(at.value);
  return value.kind === 'member' && value.property === 'sessionID' ? {} : undefined;
}

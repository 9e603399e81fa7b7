/** Which cookies log people in, by their names. */
import type { Options } from './options.ts';

/** Words of such names, also written together: `accesstoken`, `sessionid`. */
const AUTH = /^(?:session|sess|sid|auth|jwt|token|access|refresh|remember)+(?:id|me|key)?s?\d*$/;
/** Cookies that are made for scripts, or say something about a login without being one. */
const FOR_SCRIPTS =
  /^(?:locale|lang|language|theme|consent|analytics|experiments?|features?|flags?|hint|variant|expir(?:y|es|ed|ation)|loggedin)$|csrf|xsrf/;
const LOGGED_IN = /logged-?_?in/i;

export function isForScripts(name: string): boolean {
  return LOGGED_IN.test(name) || wordsOf(name).some((word) => FOR_SCRIPTS.test(word));
}

export function isAuthName(name: string): boolean {
  return !isForScripts(name) && wordsOf(name).some((word) => AUTH.test(word));
}

export function isIgnored(name: string, { ignoreNames }: Options): boolean {
  return ignoreNames.some((pattern) => new RegExp(pattern).test(name));
}

export function isWanted(name: string, { cookieNames }: Options): boolean {
  return cookieNames.some((pattern) => new RegExp(pattern).test(name));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.toLowerCase());
}

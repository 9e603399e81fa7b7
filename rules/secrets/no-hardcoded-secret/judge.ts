/** Whether a value with a secret's name is a secret. */
import {
  characterClasses,
  entropy,
  isAllowed,
  isPlaceholder,
  isPublicValue,
  isSecretName,
  namesKey,
  isLocalHost,
  urlCredentials,
} from '../../../engine/authoring.ts';
import type { UrlCredentials } from '../../../engine/authoring.ts';
import { isAuthorization } from './named-constants.ts';
import type { Options } from './options.ts';

const expressions = new WeakMap<Options, readonly RegExp[]>();

function extraNames(options: Options): readonly RegExp[] {
  let made = expressions.get(options);
  if (made === undefined) expressions.set(options, (made = options.extraNames.map((name) => new RegExp(name))));
  return made;
}

export function isSecretByName(name: string, value: string, options: Options): boolean {
  if (value.length < options.minLength || /\s/.test(value) || !isSecretName(name, extraNames(options))) return false;
  return (
    characterClasses(value) >= 2 &&
    entropy(value) >= options.minEntropy &&
    !isPlaceholder(value) &&
    !isPublicValue(value) &&
    !namesKey(name, value) &&
    !isAllowed(value, options.allow)
  );
}

/** Where in an `Authorization` header the credentials stand: `Bearer …`, `Basic …`. */
export function credentialsIn(
  name: string,
  value: string,
  options: Options,
): { readonly start: number; readonly end: number } | undefined {
  if (!isAuthorization(name)) return undefined;
  const [, scheme = '', token = ''] = /^((?:Bearer|Basic|Token|ApiKey|Api-Key)\s+)?(\S+)$/i.exec(value) ?? [];
  const harmless = token.length < 4 || isPlaceholder(token) || namesKey(name, token) || isAllowed(token, options.allow);
  const bare = scheme === '' && (characterClasses(token) < 2 || token.length < options.minLength);
  return harmless || bare ? undefined : { start: scheme.length, end: value.length };
}

/** Credentials in a URL that others than this machine answer at. */
export function urlSecret(text: string, options: Options): UrlCredentials | undefined {
  return urlCredentials(text).find(
    ({ password, host }) =>
      !isLocalHost(host) &&
      !/(?:^|\.)sentry\./.test(host) &&
      !isPlaceholder(password) &&
      !namesKey('password', password) &&
      !isAllowed(password, options.allow),
  );
}

/** Which names say that they hold a secret. */
import { joined, words } from './words.ts';

/** Tried on the joined words, so that `apikey`, `apiKey` and `API_KEY` are one; only the last words count. */
const SECRET_NAME =
  /(?:password|secret|(?:api|secret|secretaccess|private|signing|encryption)key|(?:auth|access)token)$/;
const SECRET_SETTING =
  /(?:password|secret|passphrase|(?:api|secret|secretaccess|private|signing|encryption)key|token)$/;
const PASS = new Set(['pass', 'passwd']);
/** Words that make a key public. */
const PUBLIC = new Set(['public', 'publishable', 'anon']);
/** Settings that a bundler copies into what every browser downloads. */
const BROWSER_PREFIX = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|VITE|REACT_APP|GATSBY|PUBLIC)_/;

/** Whether a variable, property, field or parameter of this name holds a secret. */
export function isSecretName(name: string, extraNames: readonly RegExp[] = []): boolean {
  if (extraNames.some((extra) => extra.test(name))) return true;
  return SECRET_NAME.test(withoutNumber(name)) && !words(name).some((word) => PUBLIC.has(word));
}

export interface SettingNames {
  readonly secretNames: readonly RegExp[];
  readonly ignoreNames: readonly RegExp[];
}

/** Whether an environment variable or setting of this name (`JWT_SECRET`, `jwt.secret`) is a secret. */
export function isSecretSetting(name: string, { secretNames, ignoreNames }: SettingNames): boolean {
  if (ignoreNames.some((ignored) => ignored.test(name))) return false;
  if (secretNames.some((secret) => secret.test(name))) return true;
  if (BROWSER_PREFIX.test(name)) return false;
  const parts = words(name);
  if (parts.some((word) => PUBLIC.has(word))) return false;
  return SECRET_SETTING.test(withoutNumber(name)) || PASS.has(parts[parts.length - 1] ?? '');
}

/** `PASSWORD_2` and `secret1` are numbered secrets. */
function withoutNumber(name: string): string {
  return joined(name).replace(/\d+$/, '');
}

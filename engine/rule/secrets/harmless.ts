/** Values of a secret's name that are no secret: public by design, or the name of a key. */
import { joined, words } from './words.ts';

/** Publishable and test keys, public keys, certificates, stored hashes, integrity hashes. */
const PUBLIC_VALUE =
  /^(?:pk_(?:live|test)_|sk_test_|rk_test_|AIza|phc_|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2-|\$2[abxy]?\$|\$argon2|\$scrypt\$|\$pbkdf2|sha(?:256|384|512)-)|-----BEGIN (?:(?:RSA|EC) )?(?:PUBLIC KEY|CERTIFICATE|PGP PUBLIC)/;

/** Keys that a protocol prescribes: the first of the two HMACs of a Telegram web app. */
const PROTOCOL_KEYS = new Set(['WebAppData']);

/** Not a secret wherever it stands, also where a library takes a key. */
export function isPublicValue(value: string): boolean {
  return PUBLIC_VALUE.test(value) || PROTOCOL_KEYS.has(value);
}

/** Where the secret is, or what it is asked with: a path, an address, a reference to a secret store, a constant's name. */
const REFERENCE = [
  /^[a-z][a-z\d+.-]*:\/\//i,
  /^(?:arn|vault|ssm|op|env|file|data|projects|urn):/i,
  /^(?:\.{0,2}|~)\/[\w.@:[\]-]*(?:\/[\w.@:[\]*-]+)*\/?$/,
  /\.(?:pem|key|crt|txt|json|ya?ml|env)$/i,
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/,
  // Patterns, column types and validation rules.
  /^\^.*\$$|\(\?[=!:<]/,
  /^\w+\(\d+(?:,\d+)?\)!?$/,
  /^[a-z_]+(?::[\w,]+)?\|/,
  // Code that reads the secret, in any language.
  /process\.env|os\.environ|\b\w*getenv\(|\bENV\[/i,
  // A word of a label, in any language.
  /^\p{Lu}?\p{Ll}+[.!?:…]*$/u,
  /^\p{Lu}\p{Ll}*(?:[-'’]\p{L}+)+[.!?:…]*$/u,
];
/** Words that keys, columns, headers, fields, events and routes are named with. */
const NAMING = new Set(
  (
    'a access admin and api app auth authentication authorization basic bearer by bot cannot change changed ' +
    'check client code column confirm confirmation confirmed cookie could create created csrf current data database ' +
    'db default delete deleted email empty enable encrypted encryption error errors event expired failed field for forgot ' +
    'form generate github google has hash hashed header headers http id incorrect input invalid is jwt key keys kind ' +
    'label length link login long match mail method mismatch missing mode my name new no not null oauth old on one or ' +
    'page param pass passphrase password path private public reading refresh register remove repeat request required ' +
    'reset revoke rotate saml save schema scope secret send service session set settings short show sign signing ' +
    'sso string text to token too type update updated user username validate validation value verification verify ' +
    'weak webhook with write wrong x'
  ).split(' '),
);

/** `password: 'password'`, `ACCESS_TOKEN: 'x-access-token'`, `resetPassword: '/reset-password'`: it names, it does not open. */
export function namesKey(name: string, value: string): boolean {
  if (joined(name) === joined(value)) return true;
  if (REFERENCE.some((reference) => reference.test(value))) return true;
  if (!/^[A-Za-z]+(?:[-_.:/][A-Za-z]+)*$/.test(value)) return false;
  // `errors.password.tooShort`, `apikeys:import`: a path of names.
  if (/[.:/]/.test(value)) return true;
  const own = new Set(words(name));
  const parts = words(value);
  return parts.every((part) => NAMING.has(part) || own.has(part));
}

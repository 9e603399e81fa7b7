import type { CheckContext, JsonString, Problem, SinkUse, Value, VisitContext } from '../../../engine/authoring.ts';
import {
  constantText,
  FILE_ROLES,
  defineRule,
  enclosingNames,
  isAllowed,
  isFallbackConstant,
  isPublicValue,
  sinkUses,
  valuesOf,
} from '../../../engine/authoring.ts';
import { visitFormats } from './by-format.ts';
import { credentialsIn, isSecretByName, urlSecret } from './judge.ts';
import { namedValues } from './named-constants.ts';
import { formatsIn, isTestLike, mayHoldFormat, options } from './options.ts';
import type { Options } from './options.ts';
import {
  formatProblem,
  jsonRemedy,
  namedProblem,
  nameSubject,
  sinkProblem,
  urlProblem,
  urlSubject,
} from './problems.ts';

export default defineRule<Options>({
  id: 'no-hardcoded-secret',
  title: 'No secrets in the code',
  topic: 'secrets',
  chapter: 'secrets-management',
  also: ['environment-configuration', 'owasp-top-10'],
  kind: 'file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-798',
  owasp: 'A07:2021',
  description:
    'Finds passwords, keys and tokens written as literals: by the format of their provider, in URLs, where a library takes them as a key, and by the name of what holds them. Whoever can read the code, a clone of it or a build has the secret, and it cannot be changed without a release.',
  remedy: 'Read the secret from the environment or a secret store, and rotate the one that was committed.',
  roles: FILE_ROLES,
  libraries: [
    'jsonwebtoken',
    'jose',
    '@nestjs/jwt',
    'express-jwt',
    'hono/jwt',
    '@fastify/jwt',
    'node:crypto',
    'crypto-js',
    'express-session',
    'cookie-session',
    'cookie-parser',
    '@fastify/session',
    'iron-session',
    'next-auth',
    'Passport',
    'express-basic-auth',
    'Stripe',
    'Twilio',
    'OpenAI',
    'SendGrid',
    'nodemailer',
    'AWS SDK',
    'aws-sdk',
    'pg',
    'pg-promise',
    'postgres',
    'mysql2',
    'MongoDB',
    'Mongoose',
    'ioredis',
    'redis',
    'Sequelize',
    'TypeORM',
    '@nestjs/typeorm',
    'Knex',
    'MikroORM',
  ],
  repair: 'suggestion',
  options,
  mayFind: ({ text, role, options }) =>
    !isTestLike(role) ||
    options.testFiles === 'all' ||
    (options.testFiles === 'providers' && mayHoldFormat(text, options)),
  visit: visitFormats,
  visitJson,
  check,
});

/** By sink first, then by URL, then by name: each literal once. Formats are the visitor's. */
function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { file, role, model, options } = context;
  if (isTestLike(role) && options.testFiles !== 'all') return;
  const seen = new Set<number>();
  const isNew = (value: Value, text: string) => {
    if (seen.has(value.start) || formatsIn(text, role, options).length > 0) return false;
    seen.add(value.start);
    return !isFallbackConstant(model, file, value.start);
  };
  const textOf = (value: Value) =>
    value.kind === 'literal' || value.kind === 'binary' || value.kind === 'template'
      ? constantText(model, { file, value })
      : undefined;

  for (const use of sinkUses(model, file).values()) {
    const text = textOf(use.value);
    if (!text || isPublicValue(text) || isPublicKey(context, use) || isAllowed(text, options.allow)) continue;
    if (isNew(use.value, text)) yield sinkProblem(context, use);
  }

  for (const value of [...valuesOf(file, 'literal'), ...valuesOf(file, 'template')]) {
    if (!mayBeUrl(value)) continue;
    const secret = urlSecret(urlText(value), options);
    if (secret && isNew(value, urlText(value))) yield urlProblem(context, value, secret.scheme);
  }
  for (const { name, value } of namedValues(file)) {
    const text = value.kind === 'literal' ? value.value : undefined;
    const known = typeof text === 'string' ? text : textOf(value);
    if (known === undefined) continue;
    const part = credentialsIn(name, known, options);
    if (!part && !isSecretByName(name, known, options)) continue;
    const offset = value.start + 1;
    if (isNew(value, known))
      yield namedProblem(context, value, name, part && { start: offset + part.start, end: offset + part.end });
  }
}

/** Tokens signed with a private key are checked with a public one: `jwt.verify(token, publicKey)`. */
function isPublicKey({ file }: CheckContext<Options>, { use, value }: SinkUse): boolean {
  return use === 'jwt' && /public_?key/i.test(enclosingNames(file, value).own ?? '');
}

type UrlValue = Extract<Value, { kind: 'literal' | 'template' }>;

function mayBeUrl(value: UrlValue): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && value.value.includes('://');
  return value.texts.some((text) => text.includes('://'));
}

/** What is filled in looks like a placeholder. */
function urlText(value: UrlValue): string {
  return value.kind === 'literal' ? String(value.value) : value.texts.join('${}');
}

function visitJson(context: VisitContext<Options>) {
  const { role, options } = context;
  const skipped = isTestLike(role) && options.testFiles === 'none';
  const all = !isTestLike(role) || options.testFiles === 'all';
  return ({ path: keys, value, start, end }: JsonString): Problem[] => {
    if (skipped) return [];
    const at = { start, end };
    const own = keys.findLast((key) => typeof key === 'string');
    const [format] = formatsIn(value, role, options);
    if (format) {
      const place = { at, naming: { own, owners: [] }, inJsx: false, replaceable: false };
      return [formatProblem(context, format, place, value)];
    }
    if (!all) return [];
    const url = urlSecret(value, options);
    if (url) return [{ at, message: `${urlSubject(url.scheme, own)} ${jsonRemedy}`, secrets: [at] }];
    if (own === undefined || !(credentialsIn(own, value, options) || isSecretByName(own, value, options))) return [];
    return [{ at, message: `${nameSubject(own)} ${jsonRemedy}`, secrets: [at] }];
  };
}

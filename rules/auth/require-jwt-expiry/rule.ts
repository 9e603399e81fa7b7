import type { At, CallAt, CheckContext, Problem, Related, TokenCall } from '../../../engine/authoring.ts';
import {
  calleeOf,
  calleeRange,
  defineRule,
  isOutsideProduction,
  tokenCalls,
  tokenSetting,
} from '../../../engine/authoring.ts';
import { endless, type Endless } from './lifetimes.ts';
import { options, type Options } from './options.ts';
import { givingLifetime } from './repairs.ts';

export default defineRule<Options>({
  id: 'require-jwt-expiry',
  title: 'Signed tokens expire',
  topic: 'auth',
  chapter: 'jwt',
  also: ['refresh-tokens'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'security'],
  cwe: 'CWE-613',
  owasp: 'A07:2021',
  description:
    'Finds tokens that are signed without a lifetime, and lifetimes in seconds that are written as texts and read as milliseconds. A token that never expires works forever for whoever gets hold of it.',
  remedy: 'Give every token a lifetime: minutes for access tokens, days for those that renew them.',
  libraries: ['jsonwebtoken', '@nestjs/jwt', 'jose', 'hono/jwt', '@fastify/jwt', 'fast-jwt', 'jwt-simple'],
  repair: 'suggestion',
  options,
  check,
});

/** A text of digits alone is milliseconds to the package that they read lifetimes with. */
const READS_TEXTS = new Set(['jsonwebtoken', '@nestjs/jwt']);

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { model, file } = context;
  for (const token of tokenCalls(model, file, 'sign')) {
    if (isOutsideProduction(file, token.where.call)) continue;
    const digits = READS_TEXTS.has(token.library) ? digitsIn(context, token) : undefined;
    if (digits) yield digitsProblem(token, digits);
    const found = endless(context, token);
    if (found) yield endlessProblem(context, found);
  }
}

function endlessProblem(context: CheckContext<Options>, found: Endless): Problem {
  const { where, library } = found.token;
  return {
    at: library === 'jose' ? where.call.nameRange : calleeRange(where),
    message: `\`${library === 'jose' ? 'SignJWT' : calleeOf(where)}\` makes a token that never expires, so a stolen one works forever; give it a lifetime of minutes.`,
    related: found.without.map(without),
    repairs:
      found.without.some(({ file }) => file !== where.file) && library !== '@nestjs/jwt'
        ? []
        : givingLifetime(context, found),
    library: library === 'Fastify' ? '@fastify/jwt' : library,
  };
}

function without({ file, call }: CallAt): Related {
  return { path: file.path, at: call.nameRange, message: 'No lifetime is given here.' };
}

function digitsIn({ model }: CheckContext<Options>, token: TokenCall): At | undefined {
  const { state, at } = tokenSetting(model, token, ['expiresIn']);
  const text = state === 'given' && at ? model.constant(at) : undefined;
  return at && typeof text === 'string' && /^\d+$/.test(text) ? at : undefined;
}

function digitsProblem({ where, library }: TokenCall, { file, value }: At): Problem {
  const { start, end } = value;
  const text = value.kind === 'literal' ? String(value.value) : '';
  const here = file === where.file;
  const range = { start, end };
  return {
    at: here ? range : where.call.nameRange,
    message: `A lifetime that is a text of digits counts milliseconds, so tokens of \`${calleeOf(where)}\` end within seconds; write the number instead, which counts seconds.`,
    related: here
      ? [{ path: file.path, at: where.call.nameRange, message: 'Signs with this lifetime.' }]
      : [{ path: file.path, at: range, message: 'The lifetime is written here.' }],
    repairs:
      text === ''
        ? []
        : [
            {
              title: `Write ${text} as a number of seconds`,
              safety: 'suggestion',
              edits: () => [{ path: file.path, range, text }],
            },
          ],
    library,
  };
}

import type { CheckContext, Problem, TokenCall } from '../../../engine/authoring.ts';
import { defineRule, isOutsideProduction, tokenCalls, tokenSetting } from '../../../engine/authoring.ts';
import { kindOf } from './keys.ts';
import { faultIn } from './lists.ts';
import { options, type Options } from './options.ts';
import { listProblem, missingProblem } from './problems.ts';

export default defineRule<Options>({
  id: 'require-jwt-algorithms',
  title: 'Verification of tokens names its algorithms',
  topic: 'auth',
  chapter: 'jwt',
  also: ['owasp-top-10'],
  kind: 'cross-file',
  severity: 'warning',
  presets: ['recommended', 'security'],
  cwe: 'CWE-347',
  owasp: 'A02:2021',
  description:
    'Finds tokens that are verified without a list of algorithms, with a list that holds `none` or mixes secrets with public keys, or by the algorithm the token itself names. Whoever sends the token then has a say in how it is checked.',
  remedy: 'Give every verification a list with the one algorithm the tokens are signed with.',
  libraries: [
    'jsonwebtoken',
    '@nestjs/jwt',
    'passport-jwt',
    'koa-jwt',
    'socketio-jwt',
    '@fastify/jwt',
    'fast-jwt',
    'jose',
    'hono/jwt',
  ],
  repair: 'suggestion',
  options,
  check,
});

const KEYS = ['algorithms', 'alg', 'jsonWebTokenOptions.algorithms'];
/** They accept whatever fits the key when nothing is said. */
const OPEN = new Set(['jsonwebtoken', '@nestjs/jwt', 'passport-jwt', 'koa-jwt', 'socketio-jwt']);
/** They tell by the key, unless that is looked up. */
const BY_KEY = new Set(['jose', '@fastify/jwt', 'Fastify', 'fast-jwt']);

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { model, file } = context;
  for (const token of tokenCalls(model, file, 'verify', 'sign')) {
    if (isOutsideProduction(file, token.where.call)) continue;
    yield* token.token.does === 'sign' ? signed(context, token) : verified(context, token);
  }
}

function* verified(context: CheckContext<Options>, token: TokenCall): Iterable<Problem> {
  const { model } = context;
  const setting = tokenSetting(model, token, KEYS);
  if (setting.state === 'given' && setting.at) {
    const fault = faultIn(context, setting.at);
    if (fault) yield listProblem(token, fault);
  }
  if (setting.state !== 'absent') return;
  if (OPEN.has(token.library)) yield missingProblem(context, token, false);
  else if (BY_KEY.has(token.library) && kindOf(model, token) === 'found') yield missingProblem(context, token, true);
}

function* signed(context: CheckContext<Options>, token: TokenCall): Iterable<Problem> {
  const { model } = context;
  const { where, library } = token;
  if (library === 'jose' && token.token.key === undefined) {
    yield {
      at: where.call.nameRange,
      message: 'A token of `UnsecuredJWT` has no signature, so whoever gets it can change it; sign it with `SignJWT`.',
      library,
    };
    return;
  }
  const setting = tokenSetting(model, token, ['algorithm']);
  const fault = setting.at && faultIn({ ...context, options: { allowed: [] } }, setting.at);
  if (fault?.kind === 'none') yield listProblem(token, fault);
}

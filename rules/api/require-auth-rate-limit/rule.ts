import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule } from '../../../engine/authoring.ts';
import { isLimited } from './coverage.ts';
import { credentialOf } from './credential.ts';
import { options, type Options } from './options.ts';
import { isLoginLimited, loginsByPassport } from './passport-logins.ts';
import { loginProblem, problemOf } from './problem.ts';

export default defineRule<Options>({
  id: 'require-auth-rate-limit',
  title: 'Sign-in routes have a rate limit',
  topic: 'api',
  chapter: 'rate-limiting',
  also: ['authentication-and-authorization'],
  kind: 'route',
  severity: 'warning',
  presets: ['recommended', 'strict', 'security'],
  cwe: 'CWE-307',
  owasp: 'A07:2021',
  description:
    'Finds routes that check passwords or codes, register people or mail them a way in, with no rate limiter on their path. A script then tries passwords and codes as fast as the server answers, and one of them fits.',
  remedy: 'Put a limiter in front of the route: a few attempts per account and address in a quarter of an hour.',
  libraries: ['Express', 'Fastify', 'NestJS', '@koa/router', 'Hono', 'Next', 'tRPC', 'GraphQL'],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  if (settings.limitedUpstream) return;
  const reported = new Set<number>();
  for (const route of model.routesIn(file.path).filter(({ registered }) => registered.path === file.path)) {
    if (reported.has(route.registered.at.start)) continue;
    const credential = credentialOf(model, route, settings);
    if (!credential || isLimited(model, route, settings)) continue;
    reported.add(route.registered.at.start);
    yield problemOf(model, route, credential);
  }
  for (const login of loginsByPassport(model, file)) {
    if (!reported.has(login.route.nameRange.start) && !isLoginLimited(model, login, settings))
      yield loginProblem(model, login);
  }
}

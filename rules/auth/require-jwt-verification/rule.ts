import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule, isCommandLineTool } from '../../../engine/authoring.ts';
import { decodesIn } from './decodes.ts';
import { expiryIgnored } from './expiry-ignored.ts';
import { options, type Options } from './options.ts';
import { callbackProblem, expiryProblem, unverifiedProblem } from './problems.ts';
import { unreadErrors } from './unread-errors.ts';
import { unverified } from './unverified.ts';

export default defineRule<Options>({
  id: 'require-jwt-verification',
  title: 'No claims of a token that nobody verified',
  topic: 'auth',
  chapter: 'jwt',
  also: ['authentication-and-authorization'],
  kind: 'file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-347',
  owasp: 'A02:2021',
  description:
    'Finds claims that are read from a client’s token without checking its signature and then say who the user is or what they may do, and verification that lets expired tokens or errors through. Anyone can write such a token.',
  remedy: 'Verify the token before its claims are used, and turn the request away when that fails.',
  libraries: [
    'jsonwebtoken',
    'jose',
    'jwt-decode',
    '@nestjs/jwt',
    'hono/jwt',
    'fast-jwt',
    '@fastify/jwt',
    'passport-jwt',
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check(context: CheckContext<Options>): Iterable<Problem> {
  const { model, file } = context;
  const decodes = decodesIn(model, file);
  if (decodes.length > 0 && !isCommandLineTool(model, file.path)) {
    for (const decode of decodes) {
      const found = unverified(context, decode);
      if (found) yield unverifiedProblem(context, found);
    }
  }
  for (const found of expiryIgnored(context)) yield expiryProblem(found);
  for (const found of unreadErrors(context)) yield callbackProblem(found);
}

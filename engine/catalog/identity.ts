/** Libraries that say who the client is, and turn away whom they do not know. */
import type { Library, LibraryType, Member } from './types.ts';

const checks: Member = { call: { identity: 'checked' } };
const tells: Member = { call: { identity: 'read' } };
const all = (member: Member, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, member]));

function library(
  name: string,
  packages: readonly string[],
  exports: Library['exports'],
  types: Readonly<Record<string, LibraryType>> = {},
): Library {
  return { name, packages, exports, types };
}

const passportMembers = all(checks, 'authenticate', 'authorize');

export const identityLibraries: readonly Library[] = [
  library(
    'Passport itself',
    ['passport', 'koa-passport', '@fastify/passport'],
    { default: { type: 'Package' }, Passport: { class: 'Package' }, Authenticator: { class: 'Package' } },
    { Package: { members: passportMembers } },
  ),
  library(
    'Clerk',
    ['@clerk/*', '@clerk/nextjs/server'],
    {
      ...all(checks, 'requireAuth', 'ClerkExpressRequireAuth', 'clerkPlugin'),
      ...all(tells, 'currentUser', 'getAuth'),
      auth: { type: 'Auth' },
      clerkMiddleware: { call: { callback: { argument: 0, parameters: ['Auth', 'Next.Request'], runs: 'later' } } },
      createRouteMatcher: { call: { returns: 'RouteTest' } },
    },
    {
      Auth: { members: { protect: checks }, call: { ...tells.call, returns: 'this' } },
      RouteTest: { members: {}, call: { testsPath: true } },
    },
  ),
  library(
    'Better Auth',
    ['better-auth', 'better-auth/*'],
    { betterAuth: { call: { returns: 'Instance' } }, getSessionCookie: tells, getCookieCache: tells },
    { Instance: { members: { api: { type: 'Api' } } }, Api: { members: all(tells, 'getSession', 'verifyApiKey') } },
  ),
  library(
    'Lucia',
    ['lucia'],
    { Lucia: { class: 'Instance' }, lucia: { call: { returns: 'Instance' } } },
    { Instance: { members: all(tells, 'validateSession', 'validateSessionToken', 'handleRequest') } },
  ),
  library(
    'Supabase',
    ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-helpers-*'],
    all({ call: { returns: 'Client' } }, 'createClient', 'createServerClient', 'createRouteHandlerClient'),
    {
      Client: { members: { auth: { type: 'Auth' } } },
      Auth: { members: all(tells, 'getUser', 'getSession', 'getClaims') },
    },
  ),
  library(
    'Firebase Admin',
    ['firebase-admin/auth'],
    { getAuth: { call: { returns: 'Auth' } } },
    {
      Auth: { members: all(checks, 'verifyIdToken', 'verifySessionCookie') },
    },
  ),
  library('Auth0', ['express-oauth2-jwt-bearer', '@auth0/nextjs-auth0', 'express-openid-connect'], {
    ...all(checks, 'auth', 'requiredScopes', 'requiresAuth', 'withApiAuthRequired'),
    ...all(tells, 'getSession'),
  }),
  library('Hono authentication', ['hono/basic-auth', 'hono/bearer-auth'], all(checks, 'basicAuth', 'bearerAuth')),
  library('SuperTokens', ['supertokens-node/*'], all(checks, 'verifySession')),
];

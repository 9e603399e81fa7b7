/** Libraries that sign cookies and sessions, or check who signs in. */
import type { Library, Member, SecretSlot } from './types.ts';

const session = (argument: number, keys?: readonly string[]): SecretSlot => ({ use: 'session', argument, keys });
const takes = (...secrets: readonly SecretSlot[]): Member => ({ call: { secrets } });
const library = (name: string, packages: readonly string[], exports: Library['exports']): Library => ({
  name,
  packages,
  exports,
  types: {},
});

export const expressSession = library('express-session', ['express-session'], {
  default: takes(session(0, ['secret'])),
});
export const cookieSession = library('cookie-session', ['cookie-session'], {
  default: takes(session(0, ['secret', 'keys'])),
});
const serializes: Member = { call: { cookie: { name: 0, value: 1, options: 2 } } };
export const cookie: Library = {
  ...library('cookie', ['cookie'], { serialize: serializes, default: { type: 'Package' } }),
  types: { Package: { members: { serialize: serializes } } },
};
export const cookieParser = library('cookie-parser', ['cookie-parser'], { default: takes(session(0)) });
export const ironSession = library('iron-session', ['iron-session'], {
  getIronSession: {
    call: { identity: 'read', secrets: [session(1, ['password']), session(2, ['password'])] },
  },
  sealData: takes(session(1, ['password'])),
  unsealData: takes(session(1, ['password'])),
});
const tells: Member = { call: { identity: 'read' } };
export const nextAuth: Library = {
  name: 'next-auth',
  packages: ['next-auth', 'next-auth/next', 'next-auth/jwt', '@auth/*'],
  exports: {
    default: { call: { returns: 'Instance', secrets: [session(0, ['secret'])] } },
    getServerSession: tells,
    unstable_getServerSession: tells,
    getToken: tells,
  },
  types: { Instance: { members: { auth: tells } } },
};
/** Middleware that turns away whom it does not know, whatever it is put around. */
export const nextAuthMiddleware: Library = {
  name: 'next-auth middleware',
  packages: ['next-auth/middleware'],
  exports: { default: { call: { identity: 'checked' } }, withAuth: { call: { identity: 'checked' } } },
  types: {},
};
/** Plugins are called by the server they are registered at: argument 1 is what `register` takes as options. */
export const fastifySession = library(
  '@fastify/session',
  ['@fastify/session', '@fastify/cookie', '@fastify/secure-session'],
  {
    default: {
      call: {
        secrets: [session(1, ['secret', 'key'])],
        cookieDefaults: { argument: 1, keys: ['parseOptions'] },
      },
    },
  },
);

const client = (...keys: readonly string[]): SecretSlot => ({ use: 'client-secret', argument: 0, keys });
const strategy: Member = {
  class: 'Strategy',
  call: { secrets: [client('clientSecret', 'consumerSecret'), { use: 'jwt', argument: 0, keys: ['secretOrKey'] }] },
};

export const passport: Library = {
  ...library('Passport', ['passport-*', '@nestjs/passport', '@okta/passport-*'], {
    PassportStrategy: { call: { returns: 'argument' } },
    AuthGuard: { call: { returns: 'Guard', identity: 'checked' } },
    Strategy: strategy,
    '*Strategy': strategy,
    default: strategy,
  }),
  types: { Strategy: { members: {} }, Guard: { members: { canActivate: { call: { identity: 'checked' } } } } },
};

export const basicAuth = library('express-basic-auth', ['express-basic-auth'], {
  default: { call: { identity: 'checked', secrets: [{ use: 'password', argument: 0, keys: ['users.*'] }] } },
});

/** Libraries that sign, verify and encrypt tokens. */
import type { Library, Member, SecretSlot, TokenUse } from './types.ts';

const jwtKey = (argument: number, keys?: readonly string[]): SecretSlot => ({ use: 'jwt', argument, keys });
const key = (argument: number, ...keys: readonly string[]) => ({ argument, ...(keys.length > 0 ? { keys } : {}) });
const verify: TokenUse = { does: 'verify', token: 0, key: key(1), options: 2 };
const verifies: Member = { call: { identity: 'checked', secrets: [jwtKey(1)], token: verify } };
const opens: Member = { call: { identity: 'checked', secrets: [jwtKey(1)] } };
const takesKey = (argument: number, returns?: string): Member => ({ call: { returns, secrets: [jwtKey(argument)] } });
const decodes: Member = { call: { token: { does: 'decode', token: 0, options: 1 } } };
const readsHeader: Member = { call: { token: { does: 'header', token: 0 } } };

const jsonwebtokenCalls: Record<string, Member> = {
  sign: {
    call: {
      effect: { kind: 'sign', values: 0, options: 2 },
      secrets: [jwtKey(1), jwtKey(1, ['key', 'passphrase'])],
      token: { does: 'sign', claims: 0, key: key(1), options: 2 },
    },
  },
  verify: verifies,
  decode: decodes,
};

export const jsonwebtoken: Library = {
  name: 'jsonwebtoken',
  packages: ['jsonwebtoken'],
  exports: { ...jsonwebtokenCalls, default: { type: 'Package' } },
  types: { Package: { members: jsonwebtokenCalls } },
};

/** Builders of jose: everything but the last call gives the builder back. */
const builder = (finish: string, token?: TokenUse): Readonly<Record<string, Member>> => ({
  '*': { call: { returns: 'this' } },
  [finish]: { call: { effect: { kind: 'sign' }, secrets: [jwtKey(0)], ...(token ? { token } : {}) } },
});

export const jose: Library = {
  name: 'jose',
  packages: ['jose', 'jose/*'],
  exports: {
    SignJWT: { class: 'TokenSigner' },
    UnsecuredJWT: { class: 'Unsecured', statics: 'UnsecuredClass' },
    CompactSign: { class: 'Signer' },
    FlattenedSign: { class: 'Signer' },
    EncryptJWT: { class: 'Encrypter' },
    CompactEncrypt: { class: 'Encrypter' },
    FlattenedEncrypt: { class: 'Encrypter' },
    jwtVerify: verifies,
    jwtDecrypt: opens,
    compactVerify: verifies,
    compactDecrypt: opens,
    flattenedVerify: verifies,
    flattenedDecrypt: opens,
    decodeJwt: decodes,
    decodeProtectedHeader: readsHeader,
    importPKCS8: takesKey(0),
  },
  types: {
    TokenSigner: { members: builder('sign', { does: 'sign', key: key(0) }) },
    Signer: { members: builder('sign') },
    Encrypter: { members: builder('encrypt') },
    Unsecured: { members: { '*': { call: { returns: 'this' } }, encode: { call: { token: { does: 'sign' } } } } },
    UnsecuredClass: { members: { decode: decodes } },
  },
};

const jwtModule = ['secret', 'privateKey', 'secretOrPrivateKey'];
/** Where an asynchronous registration gets its options from. */
const makers = ['useFactory', 'useClass.createJwtOptions'];
const signs: Member = {
  call: {
    effect: { kind: 'sign' },
    secrets: [jwtKey(1, ['secret', 'privateKey'])],
    token: { does: 'sign', claims: 0, options: 1, key: key(1, 'secret', 'privateKey'), defaults: 'signOptions' },
  },
};
const checks: Member = {
  call: {
    identity: 'checked',
    secrets: [jwtKey(1, ['secret'])],
    token: { does: 'verify', token: 0, options: 1, key: key(1, 'secret', 'publicKey'), defaults: 'verifyOptions' },
  },
};

export const nestJwt: Library = {
  name: '@nestjs/jwt',
  packages: ['@nestjs/jwt'],
  exports: {
    JwtModule: { class: 'Module', statics: 'Module' },
    JwtService: {
      class: 'Service',
      call: { secrets: [jwtKey(0, jwtModule)], tokenDefaults: { argument: 0, under: [''] } },
    },
  },
  types: {
    Module: {
      members: {
        register: { call: { secrets: [jwtKey(0, jwtModule)], tokenDefaults: { argument: 0, under: [''] } } },
        registerAsync: {
          call: {
            secrets: [
              jwtKey(
                0,
                jwtModule.map((name) => `useFactory.${name}`),
              ),
            ],
            tokenDefaults: { argument: 0, under: makers },
          },
        },
      },
    },
    Service: { members: { sign: signs, signAsync: signs, verify: checks, verifyAsync: checks, decode: decodes } },
  },
};

const byOptions: Member = {
  call: {
    identity: 'checked',
    identityOption: 'credentialsRequired',
    secrets: [jwtKey(0, ['secret'])],
    token: { does: 'verify', options: 0, key: key(0, 'secret') },
  },
};

export const expressJwt: Library = {
  name: 'express-jwt',
  packages: ['express-jwt'],
  exports: { expressjwt: byOptions, default: byOptions, jwt: byOptions },
  types: {},
};

export const koaJwt: Library = { name: 'koa-jwt', packages: ['koa-jwt'], exports: { default: byOptions }, types: {} };

const authorize: Member = { call: { token: { does: 'verify', options: 0, key: key(0, 'secret') } } };

export const socketioJwt: Library = {
  name: 'socketio-jwt',
  packages: ['socketio-jwt', '@thream/socketio-jwt'],
  exports: { authorize, default: { type: 'Package' } },
  types: { Package: { members: { authorize } } },
};

const strategy: Member = {
  class: 'Strategy',
  call: {
    secrets: [jwtKey(0, ['secretOrKey'])],
    token: { does: 'verify', options: 0, key: key(0, 'secretOrKey', 'secretOrKeyProvider') },
  },
};

export const passportJwt: Library = {
  name: 'passport-jwt',
  packages: ['passport-jwt'],
  exports: { Strategy: strategy, default: { type: 'Package' } },
  types: { Package: { members: { Strategy: strategy } }, Strategy: { members: {} } },
};

export const honoJwt: Library = {
  name: 'hono/jwt',
  packages: ['hono/jwt', 'hono/utils/jwt'],
  exports: {
    jwt: byOptions,
    sign: { call: { secrets: [jwtKey(1)], token: { does: 'sign', claims: 0, key: key(1) } } },
    verify: verifies,
    decode: { call: { token: { does: 'decode', token: 0 } } },
  },
  types: {},
};

const signOptions = 'sign';
const verifyOptions = 'verify';

/** The plugin puts `jwt` on the server, and calls on requests and replies that know the token. */
export const fastifyJwt: Library = {
  name: '@fastify/jwt',
  packages: ['@fastify/jwt', 'fastify-jwt'],
  exports: {
    default: {
      call: { secrets: [jwtKey(1, ['secret', 'secret.private'])], tokenDefaults: { argument: 1, under: [''] } },
    },
  },
  types: {
    Jwt: {
      members: {
        sign: { call: { token: { does: 'sign', claims: 0, options: 1, defaults: signOptions } } },
        verify: {
          call: { identity: 'checked', token: { does: 'verify', token: 0, options: 1, defaults: verifyOptions } },
        },
        decode: decodes,
      },
    },
  },
};

export const fastJwt: Library = {
  name: 'fast-jwt',
  packages: ['fast-jwt'],
  exports: {
    createSigner: {
      call: {
        returns: 'Signer',
        secrets: [jwtKey(0, ['key'])],
        token: { does: 'sign', options: 0, key: key(0, 'key') },
      },
    },
    createVerifier: {
      call: {
        returns: 'Verifier',
        secrets: [jwtKey(0, ['key'])],
        token: { does: 'verify', options: 0, key: key(0, 'key') },
      },
    },
    createDecoder: { call: { returns: 'Decoder' } },
  },
  types: {
    Signer: { members: {}, call: { effect: { kind: 'sign' } } },
    Verifier: { members: {}, call: { identity: 'checked' } },
    Decoder: { members: {}, ...decodes },
  },
};

const simpleCalls: Record<string, Member> = {
  encode: { call: { secrets: [jwtKey(1)], token: { does: 'sign', claims: 0, key: key(1) } } },
  decode: { call: { identity: 'checked', secrets: [jwtKey(1)] } },
};

export const jwtSimple: Library = {
  name: 'jwt-simple',
  packages: ['jwt-simple'],
  exports: { ...simpleCalls, default: { type: 'Package' } },
  types: { Package: { members: simpleCalls } },
};

export const jwtDecode: Library = {
  name: 'jwt-decode',
  packages: ['jwt-decode'],
  exports: { jwtDecode: decodes, default: decodes },
  types: {},
};

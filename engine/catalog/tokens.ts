/** Libraries that sign, verify and encrypt tokens. */
import type { Library, Member, SecretSlot } from './types.ts';

const jwtKey = (argument: number, keys?: readonly string[]): SecretSlot => ({ use: 'jwt', argument, keys });
const verifies: Member = { call: { identity: 'checked', secrets: [jwtKey(1)] } };
const takesKey = (argument: number, returns?: string): Member => ({ call: { returns, secrets: [jwtKey(argument)] } });

const jsonwebtokenCalls: Record<string, Member> = {
  sign: {
    call: { effect: { kind: 'sign', values: 0, options: 2 }, secrets: [jwtKey(1), jwtKey(1, ['key', 'passphrase'])] },
  },
  verify: { call: { identity: 'checked', secrets: [jwtKey(1)] } },
};

export const jsonwebtoken: Library = {
  name: 'jsonwebtoken',
  packages: ['jsonwebtoken'],
  exports: { ...jsonwebtokenCalls, default: { type: 'Package' } },
  types: { Package: { members: jsonwebtokenCalls } },
};

/** Builders of jose: everything but the last call gives the builder back. */
const builder = (finish: string, argument = 0): Readonly<Record<string, Member>> => ({
  '*': { call: { returns: 'this' } },
  [finish]: { call: { effect: { kind: 'sign' }, secrets: [jwtKey(argument)] } },
});

export const jose: Library = {
  name: 'jose',
  packages: ['jose', 'jose/*'],
  exports: {
    SignJWT: { class: 'Signer' },
    CompactSign: { class: 'Signer' },
    FlattenedSign: { class: 'Signer' },
    EncryptJWT: { class: 'Encrypter' },
    CompactEncrypt: { class: 'Encrypter' },
    FlattenedEncrypt: { class: 'Encrypter' },
    jwtVerify: verifies,
    jwtDecrypt: verifies,
    compactVerify: verifies,
    compactDecrypt: verifies,
    flattenedVerify: verifies,
    flattenedDecrypt: verifies,
    importPKCS8: takesKey(0),
  },
  types: { Signer: { members: builder('sign') }, Encrypter: { members: builder('encrypt') } },
};

const jwtModule = ['secret', 'privateKey', 'secretOrPrivateKey'];
const jwtOptions: Member = { call: { effect: { kind: 'sign' }, secrets: [jwtKey(1, ['secret', 'privateKey'])] } };
const jwtChecks: Member = { call: { identity: 'checked', secrets: [jwtKey(1, ['secret'])] } };

export const nestJwt: Library = {
  name: '@nestjs/jwt',
  packages: ['@nestjs/jwt'],
  exports: {
    JwtModule: { class: 'Module', statics: 'Module' },
    JwtService: { class: 'Service', call: { secrets: [jwtKey(0, jwtModule)] } },
  },
  types: {
    Module: {
      members: {
        register: { call: { secrets: [jwtKey(0, jwtModule)] } },
        registerAsync: {
          call: {
            secrets: [
              jwtKey(
                0,
                jwtModule.map((key) => `useFactory.${key}`),
              ),
            ],
          },
        },
      },
    },
    Service: { members: { sign: jwtOptions, signAsync: jwtOptions, verify: jwtChecks, verifyAsync: jwtChecks } },
  },
};

const byOptions: Member = {
  call: { identity: 'checked', identityOption: 'credentialsRequired', secrets: [jwtKey(0, ['secret'])] },
};

export const expressJwt: Library = {
  name: 'express-jwt',
  packages: ['express-jwt', 'koa-jwt'],
  exports: { expressjwt: byOptions, default: byOptions, jwt: byOptions },
  types: {},
};

export const honoJwt: Library = {
  name: 'hono/jwt',
  packages: ['hono/jwt'],
  exports: { jwt: byOptions, sign: takesKey(1), verify: verifies },
  types: {},
};

export const fastifyJwt: Library = {
  name: '@fastify/jwt',
  packages: ['@fastify/jwt', 'fastify-jwt'],
  exports: { default: { call: { secrets: [jwtKey(1, ['secret', 'secret.private'])] } } },
  types: {},
};

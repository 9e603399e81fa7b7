import type { Cost, Effect, Hash, Library, Member, Slot } from './types.ts';

const effect: Effect = { kind: 'hash' };
const first: Slot = { argument: 0 };
const hashes = (hash: Hash, returns?: string): Member => ({ call: { effect, hash, returns } });

const pbkdf2 = hashes({
  role: 'password',
  algorithm: { argument: 4 },
  input: first,
  salt: { argument: 1 },
  costs: [{ name: 'iterations', at: { argument: 2 } }],
});
const scryptCost: Cost = { name: 'N', at: { argument: 3, keys: ['N', 'cost'] }, default: 16384 };
const scrypt = hashes({
  role: 'password',
  algorithm: 'scrypt',
  input: first,
  salt: { argument: 1 },
  costs: [scryptCost],
});
const argon2Cost = (name: Cost['name'], key: string): Cost => ({ name, at: { argument: 1, keys: [key] } });
const argon2 = hashes({
  role: 'password',
  algorithm: { argument: 0 },
  input: { argument: 1, keys: ['message'] },
  salt: { argument: 1, keys: ['nonce'] },
  costs: [argon2Cost('memory', 'memory'), argon2Cost('time', 'passes'), argon2Cost('parallelism', 'parallelism')],
});
const signs: Member = { call: { effect: { kind: 'sign', values: 1 } } };
/** Web Crypto names algorithm, salt and cost in its first argument. */
const derives = hashes({
  role: 'password',
  algorithm: { argument: 0, keys: ['hash.name', 'hash'] },
  input: { argument: 1 },
  salt: { argument: 0, keys: ['salt'] },
  costs: [{ name: 'iterations', at: { argument: 0, keys: ['iterations'] } }],
});
const plain: Member = { call: {} };
const ciphers: Member = { call: { returns: 'Cipher', secrets: [{ use: 'cipher', argument: 1 }] } };

const exports: Record<string, Member> = {
  createHash: hashes({ role: 'digest', algorithm: first }, 'Hash'),
  hash: hashes({ role: 'digest', algorithm: first, input: { argument: 1 } }),
  createHmac: hashes({ role: 'mac', algorithm: first, key: { argument: 1 } }, 'Hash'),
  pbkdf2,
  pbkdf2Sync: pbkdf2,
  scrypt,
  scryptSync: scrypt,
  argon2,
  argon2Sync: argon2,
  createCipher: ciphers,
  createCipheriv: ciphers,
  createDecipheriv: ciphers,
  sign: signs,
  createSign: { call: { returns: 'Sign' } },
  randomBytes: plain,
  randomUUID: plain,
  randomInt: plain,
  timingSafeEqual: plain,
  webcrypto: { type: 'WebCrypto' },
  subtle: { type: 'Subtle' },
};

export const nodeCrypto: Library = {
  name: 'node:crypto',
  packages: ['node:crypto'],
  exports: { ...exports, default: { type: 'Package' } },
  globals: { crypto: { type: 'WebCrypto' } },
  types: {
    Package: { members: exports },
    /** Made by `createHash` or `createHmac`, which name the algorithm. */
    Hash: {
      members: {
        update: hashes({ role: 'digest', input: first }, 'this'),
        digest: plain,
        copy: { call: { returns: 'this' } },
      },
    },
    Cipher: { members: { update: { call: { passes: [0] } }, final: plain, setAutoPadding: plain } },
    Sign: { members: { update: { call: { returns: 'this' } }, sign: { call: { effect: { kind: 'sign' } } } } },
    WebCrypto: { members: { subtle: { type: 'Subtle' }, randomUUID: plain, getRandomValues: plain } },
    Subtle: {
      members: {
        digest: hashes({ role: 'digest', algorithm: { argument: 0, keys: ['name'] }, input: { argument: 1 } }),
        sign: hashes({
          role: 'mac',
          algorithm: { argument: 0, keys: ['name'] },
          key: { argument: 1 },
          input: { argument: 2 },
        }),
        verify: plain,
        deriveBits: derives,
        deriveKey: derives,
        importKey: { call: { passes: [1] } },
      },
    },
  },
};

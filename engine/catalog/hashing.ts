import type { Cost, Effect, Hash, Library, Member, Slot } from './types.ts';

const effect: Effect = { kind: 'hash' };
const first: Slot = { argument: 0 };
const second: Slot = { argument: 1 };
const hashes = (hash: Hash, returns?: string): Member => ({ call: { effect, hash, returns } });
const digest = (algorithm: string): Member => hashes({ role: 'digest', algorithm, input: first });
const mac = (algorithm: string): Member => hashes({ role: 'mac', algorithm, input: first, key: second });
const plain: Member = { call: {} };

/** The second argument of `hash` is the number of rounds, or a salt. */
function bcryptExports(rounds: number): Record<string, Member> {
  const cost = (argument: number): readonly Cost[] => [{ name: 'rounds', at: { argument }, default: rounds }];
  const hash = hashes({ role: 'password', algorithm: 'bcrypt', input: first, salt: second, costs: cost(1) });
  const salt = hashes({ role: 'salt', algorithm: 'bcrypt', costs: cost(0) });
  const verify = hashes({ role: 'verify', algorithm: 'bcrypt', input: first });
  return {
    hash,
    hashSync: hash,
    genSalt: salt,
    genSaltSync: salt,
    compare: verify,
    compareSync: verify,
  };
}

const bcryptMembers: Record<string, Member> = { ...bcryptExports(10), getRounds: plain };

export const bcrypt: Library = {
  name: 'bcrypt',
  packages: ['bcrypt', 'bcryptjs', 'bcrypt-ts', 'bcrypt-nodejs', 'bcrypt-node'],
  exports: { ...bcryptMembers, default: { type: 'Package' } },
  types: { Package: { members: bcryptMembers } },
};

const checks = hashes({ role: 'verify', algorithm: 'bcrypt', input: first });
const rustBcrypt: Record<string, Member> = { ...bcryptExports(12), verify: checks, verifySync: checks };

export const nodeRsBcrypt: Library = {
  name: '@node-rs/bcrypt',
  packages: ['@node-rs/bcrypt'],
  exports: { ...rustBcrypt, default: { type: 'Package' } },
  types: { Package: { members: rustBcrypt } },
};

function argon2Exports(memory: number, time: number, parallelism: number): { hash: Member; verify: Member } {
  const cost = (name: Cost['name'], key: string, normal: number): Cost => ({
    name,
    at: { argument: 1, keys: [key] },
    default: normal,
  });
  const hash = hashes({
    role: 'password',
    algorithm: 'argon2',
    input: first,
    salt: { argument: 1, keys: ['salt'] },
    costs: [
      cost('memory', 'memoryCost', memory),
      cost('time', 'timeCost', time),
      cost('parallelism', 'parallelism', parallelism),
    ],
  });
  const verify = hashes({ role: 'verify', algorithm: 'argon2', input: second });
  return { hash, verify };
}

const argon2Members: Record<string, Member> = { ...argon2Exports(65536, 3, 4), needsRehash: plain };
const rust = argon2Exports(19456, 2, 1);
const rustArgon2: Record<string, Member> = {
  ...rust,
  hashSync: rust.hash,
  hashRaw: rust.hash,
  hashRawSync: rust.hash,
  verifySync: rust.verify,
};

export const argon2: Library = {
  name: 'argon2',
  packages: ['argon2'],
  exports: { ...argon2Members, default: { type: 'Package' } },
  types: { Package: { members: argon2Members } },
};

export const nodeRsArgon2: Library = {
  name: '@node-rs/argon2',
  packages: ['@node-rs/argon2'],
  exports: { ...rustArgon2, default: { type: 'Package' } },
  types: { Package: { members: rustArgon2 } },
};

const cryptoJsMembers: Record<string, Member> = {
  MD5: digest('md5'),
  SHA1: digest('sha1'),
  SHA224: digest('sha224'),
  SHA256: digest('sha256'),
  SHA384: digest('sha384'),
  SHA512: digest('sha512'),
  SHA3: digest('sha3'),
  RIPEMD160: digest('ripemd160'),
  HmacMD5: mac('md5'),
  HmacSHA1: mac('sha1'),
  HmacSHA224: mac('sha224'),
  HmacSHA256: mac('sha256'),
  HmacSHA384: mac('sha384'),
  HmacSHA512: mac('sha512'),
  HmacSHA3: mac('sha3'),
  /** Encrypted data can be read again by whoever has the key. */
  AES: { type: 'Cipher' },
  DES: { type: 'Cipher' },
  TripleDES: { type: 'Cipher' },
  Rabbit: { type: 'Cipher' },
  RC4: { type: 'Cipher' },
  PBKDF2: hashes({
    role: 'password',
    algorithm: { argument: 2, keys: ['hasher'] },
    input: first,
    salt: second,
    costs: [{ name: 'iterations', at: { argument: 2, keys: ['iterations'] }, default: 250_000 }],
  }),
};

export const cryptoJs: Library = {
  name: 'crypto-js',
  packages: ['crypto-js'],
  exports: { ...cryptoJsMembers, default: { type: 'Package' } },
  types: {
    Package: { members: cryptoJsMembers },
    Cipher: { members: { encrypt: { call: { passes: [0] } }, decrypt: { call: { passes: [0] } } } },
  },
};

/** Bun hashes with argon2id, or bcrypt when told so. */
const bunHash = hashes({ role: 'password', algorithm: 'argon2', input: first });

export const bunPassword: Library = {
  name: 'Bun.password',
  packages: ['bun'],
  exports: { password: { type: 'Password' } },
  globals: { Bun: { type: 'Bun' } },
  types: {
    Bun: { members: { password: { type: 'Password' } } },
    Password: {
      members: {
        hash: bunHash,
        hashSync: bunHash,
        verify: hashes({ role: 'verify', algorithm: 'argon2', input: first }),
        verifySync: hashes({ role: 'verify', algorithm: 'argon2', input: first }),
      },
    },
  },
};

/** Modules whose default export is one algorithm. */
const single = (name: string, algorithm: string, packages: readonly string[] = [name]): Library => ({
  name,
  packages,
  exports: { default: digest(algorithm), [algorithm]: digest(algorithm) },
  types: {},
});

export const digests: readonly Library[] = [
  single('md5', 'md5', ['md5', 'blueimp-md5', 'js-md5', 'crypto-js/md5']),
  single('js-sha1', 'sha1', ['sha1', 'js-sha1', 'crypto-js/sha1']),
  single('js-sha256', 'sha256', ['js-sha256', 'sha256', 'crypto-js/sha256']),
  single('js-sha512', 'sha512', ['js-sha512', 'crypto-js/sha512']),
  single('js-sha3', 'sha3', ['js-sha3']),
];

/** `hash.sha256().update(text).digest('hex')`. */
const started = (algorithm: string): Member => hashes({ role: 'digest', algorithm }, 'Hash');
const hashJsMembers: Record<string, Member> = {
  sha1: started('sha1'),
  sha224: started('sha224'),
  sha256: started('sha256'),
  sha384: started('sha384'),
  sha512: started('sha512'),
  ripemd160: started('ripemd160'),
};

export const hashJs: Library = {
  name: 'hash.js',
  packages: ['hash.js', 'hash.js/lib/hash/*'],
  exports: { ...hashJsMembers, default: { type: 'Package' } },
  types: {
    Package: { members: hashJsMembers },
    Hash: { members: { update: hashes({ role: 'digest', input: first }, 'this'), digest: plain } },
  },
};

import type { CheckContext, Problem } from '../../../engine/authoring.ts';
import { defineRule, hashingCalls } from '../../../engine/authoring.ts';
import { cheapHash } from './costs.ts';
import { fastHash } from './fast.ts';
import { options, type Options } from './options.ts';
import { costProblem, fastProblem, saltProblem } from './problems.ts';
import { fixedSalt } from './salts.ts';

export default defineRule<Options>({
  id: 'no-weak-password-hash',
  title: 'No weak hash for passwords',
  topic: 'secrets',
  chapter: 'password-hashing',
  also: ['owasp-top-10'],
  kind: 'cross-file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-916',
  owasp: 'A02:2021',
  description:
    'Finds passwords that go into a fast digest (MD5, SHA, HMAC), into a slow hash with too low a cost, or into one with the same salt for everybody. Whoever gets hold of such hashes tries billions of passwords a second, or one guess against all users at once.',
  remedy:
    'Hash passwords with argon2id, bcrypt (cost 10 or more), scrypt or PBKDF2 with current costs and a random salt for each, and rehash old ones when their owners log in.',
  libraries: [
    'node:crypto',
    'crypto-js',
    'bcrypt',
    '@node-rs/bcrypt',
    'argon2',
    '@node-rs/argon2',
    'md5',
    'js-sha1',
    'js-sha256',
    'js-sha512',
    'hash.js',
  ],
  repair: 'suggestion',
  options,
  check,
});

function* check({ file, model, options: settings }: CheckContext<Options>): Iterable<Problem> {
  for (const hashing of hashingCalls(model, file)) {
    const fast = fastHash(model, hashing, settings);
    if (fast) yield fastProblem(fast);
    const cheap = cheapHash(model, hashing, settings);
    if (cheap) yield costProblem(cheap);
    const salt = fixedSalt(model, hashing, settings);
    if (salt) yield saltProblem(salt);
  }
}

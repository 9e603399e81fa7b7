import { defineRule } from '../../../engine/authoring.ts';
import { comparedPasswords } from './comparisons.ts';
import { lookups } from './lookups.ts';
import { options, type Options } from './options.ts';
import { comparisonProblem, lookupProblem, writeProblem } from './problems.ts';
import { plainWrites } from './writes.ts';

export default defineRule<Options>({
  id: 'no-plain-text-password',
  title: 'No passwords in plain text',
  topic: 'secrets',
  chapter: 'password-hashing',
  also: ['owasp-top-10'],
  kind: 'cross-file',
  severity: 'error',
  presets: ['recommended', 'security'],
  cwe: 'CWE-256',
  owasp: 'A04:2021',
  description:
    'Follows a password from the request to the database, across functions and files: it is stored, searched for or compared without a password hash on the way. Whoever reads the table, a backup or a log of queries then has every account, here and wherever the same password is used.',
  remedy:
    'Store only a hash made for passwords (argon2id, bcrypt or scrypt), and check a login with the verify function of its library.',
  libraries: [
    'Prisma',
    'TypeORM',
    'Sequelize',
    'Mongoose',
    'MongoDB',
    'Knex',
    'Kysely',
    'Drizzle',
    'MikroORM',
    'pg',
    'mysql2',
    'better-sqlite3',
  ],
  repair: 'suggestion',
  options,
  *check({ file, model, options: settings }) {
    for (const found of plainWrites(model, file, settings)) yield writeProblem(model, found);
    for (const found of lookups(model, file, settings)) yield lookupProblem(found);
    for (const found of comparedPasswords(model, file, settings)) yield comparisonProblem(found);
  },
});

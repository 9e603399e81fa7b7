import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { REPORTERS } from '../../cli/reporters/reporters.ts';
import type { Report } from '../../cli/report.ts';
import { everyPlace } from '../../engine/analyzer/mask.ts';
import type { Analyzer } from '../../engine/analyzer/types.ts';
import { rules } from '../../rules/registry.generated.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { Project, reportsOf } from './support/projects.ts';

interface Secret {
  readonly prefix: string;
  readonly random: string;
}

const characters = (length: number, alphabet: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((list) => list.join(''));
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ALL = LETTERS + LETTERS.toUpperCase() + DIGITS;
// Put together here, so that no scanner of pushed code takes this file for a leak.
const formats: readonly (readonly [string, number, string])[] = [
  [`sk_${'live'}_`, 24, ALL],
  [`gh${'p'}_`, 36, ALL],
  [`AK${'IA'}`, 16, `${LETTERS.toUpperCase()}234567`],
  [`gl${'pat'}-`, 20, ALL],
  [`np${'m'}_`, 36, ALL],
  [`sq0${'csp'}-`, 43, ALL],
  ['', 24, ALL],
  ['', 40, `${DIGITS}abcdef`],
];
const secret: fc.Arbitrary<Secret> = fc
  .constantFrom(...formats)
  .chain(([prefix, length, alphabet]) => characters(length, alphabet).map((random) => ({ prefix, random })));

/** Where secrets are found in code. `§` stands for the secret. */
const FOUND = [
  "const apiKey = '§';",
  "export const config = { stripe: { secretKey: '§' } };",
  'const apiSecret = `§`;',
  "const token = jwt.sign({ id: 1 }, '§');",
  "const jwtSecret = process.env.JWT_SECRET ?? '§';",
  "const clientSecret = '§'; const secondSecret = '§';",
  "const clientSecret = '§'; const secondSecret = '§x7Kq';",
];
/** Where a longer text is taken for the secret as a whole. */
const WITHIN = [
  "const pool = new Pool({ connectionString: 'postgres://shop:§@db.example.com/shop' });",
  "await fetch('https://api.example.com/v1', { headers: { authorization: 'Bearer §' } });",
];
/** Where the same secret may stand besides, out of the rules' sight. */
const BESIDES = [
  '',
  '// the key was § until May',
  '/* § */ const x = 1;',
  "log('§');",
  "const url = 'https://files.example.com/?sig=§&x=1';",
  'const text = `one\ntwo §\nthree`;',
  "for (const user of users) await prisma.user.update({ where: { id: user.id }, data: { note: '§' } });",
  '// backend-why-disable-next-line no-hardcoded-secret -- § is for tests',
  '// backend-why-disable-next-line no-such-§ -- reason',
  '// backend-why-disable-next-line until=§ -- reason',
  'const broken = ;',
  "throw new Error('§');",
  'const § = 1;',
];

const HEAD = `import jwt from 'jsonwebtoken';
import { Pool } from 'pg';
import { prisma } from './db';
`;
const DB = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";

const besides = fc.array(fc.constantFrom(...BESIDES), { maxLength: 3 });
const program = fc.record({
  secret,
  lines: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(besides, fc.constantFrom(...FOUND), besides).map((lines) => lines.flat().join('\n')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...WITHIN) },
  ),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  columns: fc.constantFrom(40, 80, 400),
});

describe('masking', function () {
  this.timeout(TIMEOUT);

  it('no report shows more of a secret than its first four characters', () => {
    let found = 0;
    holds(
      250,
      fc.property(program, ({ secret: { prefix, random }, lines, lineEnd, columns }) => {
        const value = prefix + random;
        const text = `${HEAD}${lines.replaceAll('§', value)}\n`.replaceAll('\n', lineEnd);
        const project = new Project('secrets', {
          'src/db.ts': DB,
          'src/shop.ts': text,
          'config/production.json': JSON.stringify({ apiKey: value, list: [value] }, undefined, 2),
        });
        const analyzer = project.analyzer();
        if (!isFound(analyzer, 'src/shop.ts') || !isFound(analyzer, 'config/production.json')) return;
        found++;
        for (const [name, output] of outputs(analyzer, columns)) {
          const leak = leakIn(output, value, Math.max(4, prefix.length));
          assert.equal(leak, undefined, `${name}: ${leak}`);
        }
      }),
    );
    assert.ok(found > 100, `${found} of the secrets are found`);
  });

  it('leaves words alone that are only the same as a password', () => {
    const text = "import postgres from 'postgres'; connect({ password: 'postgres' }, 'x7Kq9-Tz41', 'x7Kq9-Tz41');";
    const masked = (secret: string): number => {
      const at = text.lastIndexOf(secret);
      return everyPlace(text, [{ start: at, end: at + secret.length }]).length;
    };
    assert.equal(masked('postgres'), 1);
    assert.equal(masked('x7Kq9-Tz41'), 2);
  });
});

function isFound(analyzer: Analyzer, file: string): boolean {
  const { findings, suppressed } = analyzer.check(file);
  return [...findings, ...suppressed.map(({ finding }) => finding)].some(({ rule }) => rule.endsWith('-secret'));
}

function outputs(analyzer: Analyzer, columns: number): [string, string][] {
  const reports = reportsOf(analyzer);
  const report: Report = {
    findings: reports.flatMap(({ findings }) => findings),
    suppressed: reports.flatMap(({ suppressed }) => suppressed),
    incomplete: reports.flatMap(({ incomplete }) => incomplete),
    files: reports.length,
    rules,
    version: '0.0.0',
    frame: (file, from, to) => analyzer.frame(file, from, to),
  };
  const sink = { columns, colors: false, prefix: '', hasChapter: () => true };
  return Object.entries(REPORTERS).map(([name, reporter]) => [name, [...reporter(report, sink)].join('')]);
}

/** Six characters in a row from behind what may be shown; wrapped lines are joined. */
function leakIn(output: string, value: string, from: number): string | undefined {
  const joined = output.replace(/\s+/g, '');
  for (let at = from; at + 6 <= value.length; at++) {
    const piece = value.slice(at, at + 6);
    const place = joined.indexOf(piece);
    if (place >= 0) return joined.slice(Math.max(0, place - 80), place + 40);
  }
  return undefined;
}

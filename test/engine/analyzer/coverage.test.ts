import assert from 'node:assert/strict';
import { analyzerOf } from '../../support/run-snippet.ts';

describe('coverage', () => {
  const files = {
    'package.json': JSON.stringify({ dependencies: { '@prisma/client': '6', dayjs: '1' } }),
    'tsconfig.json': `{
      // people write comments here
      "compilerOptions": { "paths": { "@/*": ["./src/*"], }, },
    }`,
    'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
    'src/users.ts': `import dayjs from 'dayjs';
import { serialize } from 'node:v8';
import { prisma } from '@/db';
import { gone } from '@/gone';
import { never } from './never';
import { secret } from 'not-listed';
import page from './page.html';
import type { Thing } from './never';
const since = dayjs.utc(dayjs());
export async function list(log) {
  console.log('list', [1].map(String));
  await serialize('x');
  log.info(page);
  log.info(since);
  gone(secret, never);
  prisma.user.vanish();
  return prisma.user.findMany();
}
class Users { all() { return list(this); } }
new Users().all();
`,
    'test/seeds.ts': 'export const rows = [];\n',
    'src/made.ts': `import dayjs from 'dayjs';
import { rows } from '../test/seeds';
const today = dayjs();
export const show = (task, given) => [
  today.format('L'),
  new Date().toISOString(),
  task.title.trim(),
  given.find(rows),
];
`,
    'test/users.test.ts': "import { list } from '../src/users';\nlist();\n",
  };
  const setUp = () => {
    const analyzer = analyzerOf(files, { rules: [] });
    for (const path of Object.keys(files)) if (path.endsWith('.ts')) analyzer.set(path);
    return analyzer;
  };

  it('counts files, imports and calls by what is known of them', () => {
    const { files: roles, imports, calls, linkFiles, parser } = setUp().coverage();
    assert.deepEqual(roles, { source: 3, test: 2 });
    assert.deepEqual(imports, { project: 1, library: 1, package: 2, node: 1, asset: 1, apart: 1, lost: 4 });
    assert.deepEqual(calls, { project: 3, library: 2, language: 5, package: 6, unknown: 4 });
    assert.deepEqual(linkFiles, ['package.json', 'tsconfig.json']);
    assert.equal(parser, 'oxc');
  });

  it('names what it does not know, the most frequent first, with a place', () => {
    const { lostImports, undescribed, unknownCalls } = setUp().coverage();
    const shown = (all: typeof lostImports) =>
      all.map(({ name, count, example: { file, line, column } }) => `${count} ${name} ${file}:${line}:${column}`);
    assert.deepEqual(shown(lostImports), [
      '2 ./never src/users.ts:5:23',
      '1 @/gone src/users.ts:4:22',
      '1 not-listed src/users.ts:6:24',
    ]);
    assert.deepEqual(shown(undescribed), [
      '4 dayjs src/made.ts:3:15',
      '1 Prisma.Model.vanish src/users.ts:16:3',
      '1 node:v8 src/users.ts:12:9',
    ]);
    assert.deepEqual(shown(unknownCalls), [
      '2 log.info src/users.ts:13:3',
      '1 given.find src/made.ts:8:3',
      '1 gone src/users.ts:15:3',
    ]);
  });

  it('looks at the files that are chosen', () => {
    const { files: roles, calls } = setUp().coverage((file) => file === 'src/db.ts');
    assert.deepEqual(roles, { source: 1 });
    assert.deepEqual(calls, { project: 0, library: 1, language: 0, package: 0, unknown: 0 });
  });
});

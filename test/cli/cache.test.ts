/** `--cache`: what is kept between runs, and what becomes of it when it cannot be used. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/registry.generated.ts';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

const LOOP = `import { authorOf } from './authors';
export async function withAuthors(books: { authorId: number }[]) {
  for (const book of books) await authorOf(book.authorId);
}
`;
const FILES = {
  'package.json': '{ "name": "shop", "dependencies": { "@prisma/client": "6" } }',
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
  'src/authors.ts': `import { prisma } from './db';
export const authorOf = (id: number) => prisma.author.findUnique({ where: { id }, select: { name: true } });
export const count = () => prisma.author.count();
`,
  'src/books.ts': LOOP,
};

describe('check --cache', function () {
  this.timeout(60_000);
  after(removeTempFolders);

  const check = (folder: string, ...argv: string[]) => cli(folder, ['check', '--format', 'json', ...argv], { rules });
  const rulesOf = (stdout: string): string[] =>
    (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);

  /** The folder of the project's cache. */
  function cacheOf(folder: string): string {
    const [project = ''] = readdirSync(join(folder, '.backend-why-cache'));
    return join(folder, '.backend-why-cache', project);
  }

  it('prints the same bytes in the first run, the next one and one without', async () => {
    const folder = tempFolder(FILES);
    const runs = [await check(folder, '--cache'), await check(folder, '--cache'), await check(folder)];
    assert.deepEqual(rulesOf(runs[0]?.stdout ?? ''), ['no-query-in-loop']);
    assert.deepEqual(runs[1], runs[0]);
    assert.deepEqual(runs[2], runs[0]);
    assert.equal(readFileSync(join(cacheOf(folder), '.gitignore'), 'utf8'), '*\n');
  });

  it('does not read a file again that is as it was', async () => {
    const folder = tempFolder(FILES);
    const old = new Date(Date.now() - 60_000);
    for (const file of Object.keys(FILES)) utimesSync(join(folder, file), old, old);
    const first = await check(folder, '--cache');
    // Another text of the same size and time: only a file that is not read can hide it.
    writeFileSync(join(folder, 'src/books.ts'), ' '.repeat(LOOP.length));
    utimesSync(join(folder, 'src/books.ts'), old, old);
    assert.equal((await check(folder, '--cache')).stdout, first.stdout);
    assert.deepEqual(rulesOf((await check(folder)).stdout), []);
  });

  it('follows an edit in another file, and what says how modules are found', async () => {
    const folder = tempFolder(FILES);
    await check(folder, '--cache');
    writeFileSync(
      join(folder, 'src/db.ts'),
      'export const prisma = { author: { findUnique: () => 1, count: () => 1 } };\n',
    );
    assert.deepEqual(rulesOf((await check(folder, '--cache')).stdout), []);
    writeFileSync(join(folder, 'src/db.ts'), FILES['src/db.ts']);
    assert.deepEqual(rulesOf((await check(folder, '--cache')).stdout), ['no-query-in-loop']);
    const aliased = LOOP.replace('./authors', '@shop/authors');
    writeFileSync(join(folder, 'src/books.ts'), aliased);
    assert.deepEqual(rulesOf((await check(folder, '--cache')).stdout), []);
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "paths": { "@shop/*": ["./src/*"] } } }');
    assert.deepEqual(rulesOf((await check(folder, '--cache')).stdout), ['no-query-in-loop']);
  });

  it('follows the configuration', async () => {
    const folder = tempFolder(FILES);
    await check(folder, '--cache');
    writeFileSync(join(folder, 'backend-why.config.json'), '{ "rules": { "no-query-in-loop": "off" } }');
    assert.deepEqual(rulesOf((await check(folder, '--cache')).stdout), []);
  });

  for (const name of ['run.json', 'model.json'] as const) {
    it(`says that ${name} is damaged, and makes it anew`, async () => {
      const folder = tempFolder(FILES);
      const { stdout } = await check(folder, '--cache');
      const path = join(cacheOf(folder), name);
      const text = readFileSync(path, 'utf8');
      for (const damage of [text.slice(0, -20), text.replace(/\d(?=\D*$)/, 'x'), '']) {
        writeFileSync(path, damage);
        // The model is looked at only when something has changed.
        writeFileSync(join(folder, 'src/more.ts'), `export const more = ${String(damage.length)};\n`);
        const next = await check(folder, '--cache');
        assert.deepEqual(rulesOf(next.stdout), rulesOf(stdout));
        assert.match(next.stderr, new RegExp(`${name.replace('.', '\\.')} is damaged`));
        assert.equal((await check(folder, '--cache')).stderr, '');
      }
    });
  }

  it('reads files again of which the kept facts are damaged or gone', async () => {
    const folder = tempFolder(FILES);
    const { stdout } = await check(folder, '--cache');
    for (const damage of [(path: string) => truncateSync(path, 100), (path: string) => rmSync(path)]) {
      const cache = cacheOf(folder);
      for (const pack of readdirSync(cache).filter((file) => file.endsWith('.pack'))) damage(join(cache, pack));
      writeFileSync(
        join(folder, 'src/authors.ts'),
        `${FILES['src/authors.ts']}export const more = ${String(Math.random())};\n`,
      );
      assert.deepEqual(rulesOf((await check(folder, '--cache')).stdout), rulesOf(stdout));
    }
  });

  it('lies where it is told to', async () => {
    const folder = tempFolder({ ...FILES, 'node_modules/x/package.json': '{}' });
    await check(folder, '--cache');
    assert.ok(existsSync(join(folder, 'node_modules/.cache/backend-why')));
    await check(folder, '--cache-location', 'elsewhere');
    assert.ok(existsSync(join(folder, 'elsewhere')));
  });

  it('tells when it cannot be written, and the findings are there all the same', async () => {
    const folder = tempFolder({ ...FILES, taken: 'a file' });
    const { stdout, stderr, code } = await check(folder, '--cache-location', 'taken');
    assert.deepEqual(rulesOf(stdout), ['no-query-in-loop']);
    assert.match(stderr, /The cache could not be written to .*taken/);
    assert.equal(code, 1);
  });
});

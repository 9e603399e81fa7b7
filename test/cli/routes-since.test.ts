import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { change, commit, git, repository } from '../support/git-repository.ts';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';
import { ITEMS_ONE_BY_ONE, SHOP } from './shop.ts';

const env = { PATH: process.env['PATH'] ?? '' };
const since = (root: string, ref: string, ...argv: readonly string[]) =>
  cli(root, ['routes', '--since', ref, ...argv], { env });

interface Change {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly differences?: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

async function changes(root: string, ref: string, ...argv: readonly string[]): Promise<string[]> {
  const { stdout, stderr, code } = await since(root, ref, '--format', 'json', ...argv);
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as { changes: readonly Change[] }).changes.map(({ kind, method, path, differences }) =>
    [
      `${kind} ${method} ${path}`,
      ...(differences ?? []).map(({ what, before, after }) => `${what} ${before} -> ${after}`),
    ].join('; '),
  );
}

describe('routes --since', () => {
  after(removeTempFolders);

  it('shows a query that has become one per element, also when it is in another file', async () => {
    const root = repository(SHOP);
    change(root, { 'src/items.ts': ITEMS_ONE_BY_ONE });
    assert.deepEqual(await changes(root, 'HEAD'), ['changed GET /orders; reads 2 -> 1 + N']);
    const { stdout } = await since(root, 'HEAD');
    assert.match(
      stdout,
      /^GET \/orders {2}src\/orders\.ts:8\n {2}reads {7}2 → 1 \+ N\n {14}item\.findMany \(Prisma\) for each of list {2}src\/items\.ts:6\n/,
    );
    assert.match(stdout, /\n1 route changed since HEAD \([0-9a-f]{10}\): 1 worse\.\n$/);
    const markdown = (await since(root, 'HEAD', '-f', 'markdown')).stdout;
    assert.match(
      markdown,
      /\n\| `GET \/orders` \| \*\*reads: 2 → 1 \+ N\*\* \(item\.findMany \(Prisma\) for each of list\) \|/,
    );
  });

  it('compares with the commit at which the branch began, not with what came after on the other', async () => {
    const root = repository(SHOP);
    git(root, 'checkout', '--quiet', '-b', 'feature');
    commit(root, {
      'src/extra.ts': "import { orders } from './orders';\norders.get('/extra', (req, res) => res.end());\n",
    });
    git(root, 'checkout', '--quiet', 'main');
    commit(root, { 'src/items.ts': ITEMS_ONE_BY_ONE });
    git(root, 'checkout', '--quiet', 'feature');
    assert.deepEqual(await changes(root, 'main'), ['new GET /orders/extra']);
  });

  it('shows new and removed routes of committed, staged, untracked and deleted files', async () => {
    const more = (path: string) =>
      `import { orders } from './orders';\norders.get('/${path}', (req, res) => res.end());\n`;
    const root = repository({ ...SHOP, 'src/old.ts': more('old') });
    const base = git(root, 'rev-parse', 'HEAD');
    commit(root, { 'src/committed.ts': more('committed') });
    change(root, { 'src/staged.ts': more('staged') });
    git(root, 'add', '--all');
    change(root, { 'src/untracked.ts': more('untracked'), 'src/old.ts': undefined });
    assert.deepEqual(await changes(root, base), [
      'new GET /orders/committed',
      'new GET /orders/staged',
      'new GET /orders/untracked',
      'removed GET /orders/old',
    ]);
    assert.deepEqual(await changes(root, base, '--route', 'GET /orders/old'), ['removed GET /orders/old']);
  });

  it('shows lost guards, limits and timeouts', async () => {
    const root = repository(SHOP);
    change(root, {
      'src/app.ts': SHOP['src/app.ts']?.replace('requireAuth, orders', 'orders'),
      'src/orders.ts': SHOP['src/orders.ts']?.replace('{ take: 50 }', '').replace(', { timeout: 2000 }', ''),
    });
    assert.deepEqual(await changes(root, 'HEAD'), [
      'changed GET /orders; auth requireAuth -> none; limits 1 without page limit -> 2 without page limit',
      'changed POST /orders; auth requireAuth -> none; timeouts 0 without timeout -> 1 without timeout',
    ]);
  });

  it('shows nothing where files have only been moved or written anew', async () => {
    const root = repository(SHOP);
    const moved = (text = '') => text.replace("'./items'", "'./order-items'");
    change(root, {
      'src/items.ts': undefined,
      'src/order-items.ts': SHOP['src/items.ts'],
      'src/orders.ts': `// moved\n${moved(SHOP['src/orders.ts'])}`,
    });
    assert.deepEqual(await changes(root, 'HEAD'), []);
    assert.match((await since(root, 'HEAD')).stdout, /^No route has changed since HEAD/);
  });

  it('reads settings of modules as they were', async () => {
    const alias = (folder: string) => JSON.stringify({ compilerOptions: { paths: { '@db': [`./${folder}/db.ts`] } } });
    const files = Object.fromEntries(
      Object.entries(SHOP).map(([path, text]) => [path, text.replace("'./db'", "'@db'")]),
    );
    const root = repository({ ...files, 'tsconfig.json': alias('src') });
    change(root, {
      'tsconfig.json': alias('lib'),
      'src/db.ts': undefined,
      'lib/db.ts': SHOP['src/db.ts'],
    });
    assert.deepEqual(await changes(root, 'HEAD'), []);
  });

  it('works in a folder of the repository, and leaves the others out', async () => {
    const inside = Object.fromEntries(Object.entries(SHOP).map(([path, text]) => [`apps/api/${path}`, text]));
    const root = repository({ ...inside, 'apps/other/a.ts': '' });
    change(root, { 'apps/api/src/items.ts': ITEMS_ONE_BY_ONE, 'apps/other/a.ts': 'x();' });
    assert.deepEqual(await changes(`${root}/apps/api`, 'HEAD'), ['changed GET /orders; reads 2 -> 1 + N']);
    assert.deepEqual(await changes(root, 'HEAD', 'apps/api'), ['changed GET /orders; reads 2 -> 1 + N']);
    const made = `${root}/apps/new`;
    change(root, {
      'apps/new/app.ts': "import express from 'express';\nexpress().get('/x', (req, res) => res.end());\n",
    });
    assert.deepEqual(await changes(made, 'HEAD'), ['new GET /x']);
  });

  it('reads names with blanks, quotes and letters of all alphabets, and text with a byte order mark', async () => {
    const path = 'src/größe "x" 1.ts';
    const text = "import { orders } from './orders';\norders.get('/odd', (req, res) => res.end());\n";
    const root = repository({ ...SHOP, [path]: `\uFEFF${text}` });
    change(root, { [path]: undefined });
    assert.deepEqual(await changes(root, 'HEAD'), ['removed GET /orders/odd']);
    change(root, { [path]: `${text}// more` });
    assert.deepEqual(await changes(root, 'HEAD'), []);
  });

  it('writes nothing into the repository', async () => {
    const root = repository(SHOP);
    change(root, { 'src/items.ts': ITEMS_ONE_BY_ONE });
    const before = snapshot(root);
    await since(root, 'HEAD');
    assert.deepEqual(snapshot(root), before);
  });

  it('exits 3 when a file could not be understood as it was', async () => {
    const root = repository({ ...SHOP, 'src/broken.ts': 'const = ;' });
    change(root, { 'src/broken.ts': 'const x = 1;' });
    const { code, stdout } = await since(root, 'HEAD');
    assert.equal(code, 3);
    assert.match(stdout, /src\/broken\.ts:1 {2}incomplete\n {2}As it was then: Syntax error/);
  });

  it('exits 2 with a remedy where there is nothing to compare with', async () => {
    const plain = tempFolder(SHOP);
    const root = repository(SHOP);
    const lone = repository({ 'a.ts': '' });
    git(lone, 'checkout', '--quiet', '--orphan', 'other');
    commit(lone, { 'b.ts': '' });
    const shallow = join(tempFolder({}), 'clone');
    commit(root, { 'c.ts': '' });
    git(root, 'checkout', '--quiet', '-b', 'feature', 'HEAD~1');
    commit(root, { 'd.ts': '' });
    git(plain, 'clone', '--quiet', '--depth=1', '--no-single-branch', `file://${root}`, shallow);
    const calls: readonly (readonly [string, string, RegExp])[] = [
      [plain, 'HEAD', /lies in no git repository, so there is no "HEAD" to compare with\. Run it inside of one\.\n$/],
      [root, 'mian', /^git knows no commit "mian"\. Check the name, or fetch it first\.\n$/],
      [root, '--output=x', /^git knows no commit "--output=x"\./],
      [lone, 'main', /^HEAD and "main" have no commit in common\./],
      [shallow, 'nope', /^git knows no commit "nope"\..*this clone is shallow \(git fetch --unshallow/],
      [shallow, 'origin/main', /^This clone is shallow and lacks the commit .* Run: git fetch --unshallow/],
    ];
    for (const [folder, ref, message] of calls) {
      const { code, stdout, stderr } = await cli(folder, ['routes', `--since=${ref}`], { env });
      assert.deepEqual([ref, code, stdout], [ref, 2, '']);
      assert.match(stderr, message);
    }
    const { code, stderr } = await cli(root, ['routes', '--since', 'HEAD'], { env: { PATH: '/nowhere' } });
    assert.deepEqual([code, stderr], [2, 'git is needed for this, and it is not installed or not on the PATH.\n']);
  });

  it('is not led astray by what git sets for its hooks', async () => {
    const root = repository(SHOP);
    change(root, { 'src/items.ts': ITEMS_ONE_BY_ONE });
    const hook = { ...env, GIT_DIR: '.git', GIT_INDEX_FILE: '.git/none', GIT_PREFIX: 'src/' };
    const { stdout, stderr } = await cli(`${root}/src`, ['routes', '--since', 'HEAD'], { env: hook });
    assert.match(stdout, /1 route changed/, stderr);
  });
});

/** Every file with its time, those of git included. */
function snapshot(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => {
      const { mtimeMs, size } = statSync(join(root, path));
      return `${path} ${mtimeMs} ${size}`;
    })
    .sort();
}

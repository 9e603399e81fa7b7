import assert from 'node:assert/strict';
import { rules } from '../../rules/registry.generated.ts';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';
import { ITEMS_ONE_BY_ONE, SHOP } from './shop.ts';

interface Report {
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly sums: Readonly<Record<string, string>>;
    readonly calls: readonly { readonly operation: string; readonly path: readonly { readonly file: string }[] }[];
  }[];
  readonly incomplete: readonly { readonly file: string; readonly line?: number }[];
  readonly stats: Readonly<Record<string, number>>;
}

async function json(cwd: string, argv: readonly string[] = []): Promise<Report & { readonly code: number | null }> {
  const { stdout, stderr, code } = await cli(cwd, ['routes', '--format', 'json', ...argv]);
  assert.notEqual(stdout, '', stderr);
  return { ...(JSON.parse(stdout) as Report), code };
}

const names = ({ routes }: Report): string[] => routes.map(({ method, path }) => `${method} ${path}`);

describe('routes', () => {
  after(removeTempFolders);
  const slow = { ...SHOP, 'src/items.ts': ITEMS_ONE_BY_ONE };

  it('lists each with what a request to it costs, across files', async () => {
    const report = await json(tempFolder(slow));
    assert.equal(report.code, 0);
    assert.deepEqual(
      report.routes.map(({ method, path, sums }) => [`${method} ${path}`, sums]),
      [
        ['GET /health', { reads: '0', writes: '0', outbound: '0' }],
        ['GET /orders', { reads: '1 + N', writes: '0', outbound: '0' }],
        ['POST /orders', { reads: '0', writes: '1', outbound: '1' }],
      ],
    );
    const query = report.routes[1]?.calls.find(({ operation }) => operation.startsWith('item.'));
    assert.deepEqual(
      query?.path.map(({ file }) => file),
      ['src/orders.ts', 'src/items.ts'],
    );
  });

  it('shows them in a table, the most expensive first when asked', async () => {
    const root = tempFolder(slow);
    const table = await cli(root, ['routes', '--sort', 'cost'], { columns: 160 });
    assert.match(
      table.stdout,
      /^METHOD {2}ROUTE.*\nGET {5}\/orders .*1 \+ N.*src\/orders\.ts:8\nPOST .*\nGET {5}\/health/,
    );
    assert.match(table.stdout, /\n3 routes in 5 files: 1 with calls per element/);
    const colored = await cli(root, ['routes'], { env: { FORCE_COLOR: '1' } });
    assert.ok(colored.stdout.includes('\u001B['));
    assert.ok(!table.stdout.includes('\u001B['));
  });

  it('tells one route with the way to each query', async () => {
    const root = tempFolder(slow);
    for (const name of ['GET /orders', 'get /orders']) {
      const { stdout, code } = await cli(root, ['routes', '--route', name]);
      assert.equal(code, 0);
      assert.match(
        stdout,
        /^GET \/orders {2}src\/orders\.ts:8\n[^]*\n {2}N {5}read, item\.findMany \(Prisma\), for each of list[^\n]*\n {8}→ withItems {2}src\/orders\.ts:10:\d+\n {8}→ prisma\.item\.findMany {2}src\/items\.ts:6:\d+\n/,
      );
    }
    assert.deepEqual(names(await json(root, ['--route', '/orders'])), ['GET /orders', 'POST /orders']);
  });

  it('lists those of a method, or of a part of the project, with the calls in the rest', async () => {
    const root = tempFolder(slow);
    assert.deepEqual(names(await json(root, ['--method', 'post'])), ['POST /orders']);
    const part = await json(root, ['src/orders.ts']);
    assert.deepEqual(names(part), ['GET /orders', 'POST /orders']);
    assert.equal(part.routes[0]?.sums['reads'], '1 + N');
  });

  it('exits 3 where files could not be understood, and lists the rest', async () => {
    const root = tempFolder({ ...SHOP, 'src/broken.ts': 'const = ;' });
    const { code, routes, incomplete } = await json(root);
    assert.deepEqual([code, routes.length], [3, 3]);
    assert.deepEqual(
      incomplete.map(({ file, line }) => [file, line]),
      [['src/broken.ts', 1]],
    );
    assert.match((await cli(root, ['routes'])).stdout, /\nsrc\/broken\.ts:1 {2}incomplete\n/);
  });

  it('exits 2 and names what is wrong with the call', async () => {
    const root = tempFolder(SHOP);
    const calls: readonly (readonly [readonly string[], RegExp])[] = [
      [['--route', 'GET /order'], /^There is no route "GET \/order"\. Did you mean "GET \/orders"\?\n$/],
      [['--sort', 'costs'], /--sort takes path, cost, not "costs"\. Did you mean "cost"\?/],
      [['--format', 'yaml'], /--format takes table, json, markdown, not "yaml"\./],
      [['nowhere'], /^There is no file or folder "nowhere"\.\n$/],
    ];
    for (const [argv, message] of calls) {
      const { code, stdout, stderr } = await cli(root, ['routes', ...argv]);
      assert.deepEqual([argv, code, stdout], [argv, 2, '']);
      assert.match(stderr, message);
    }
  });

  it('gives the same bytes every time, and no folder of the machine', async () => {
    const root = tempFolder(slow);
    for (const format of ['table', 'json', 'markdown']) {
      const [one, other] = [await cli(root, ['routes', '-f', format]), await cli(root, ['routes', '-f', format])];
      assert.equal(one.stdout, other.stdout);
      assert.ok(!one.stdout.includes(root));
    }
  });

  it('shows no secret that stands in a call', async () => {
    const secret = `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`;
    const root = tempFolder({
      ...SHOP,
      'src/app.ts': `import express from 'express';
import axios from 'axios';
import { prisma } from './db';

const app = express();
app.get('/charges', async (req, res) => {
  for (const key of '${secret},b'.split(',')) await prisma.log.create({ data: { key } });
  const { data } = await axios.create({ headers: { authorization: 'Bearer ${secret}' } }).get('https://x.example.com');
  res.json(data);
});
app.post('/hooks/${secret}', (req, res) => res.end());
`,
    });
    const hooks = await cli(root, ['routes', '--method', 'post', 'src/app.ts'], { columns: 160, rules });
    assert.match(hooks.stdout, /POST +\/hoo\*\*\* /);
    for (const argv of [
      ['-f', 'json'],
      ['-f', 'markdown', '--route', '/charges'],
      ['--route', '/charges'],
    ]) {
      const { stdout } = await cli(root, ['routes', ...argv], { rules });
      assert.match(stdout, /GET.*\/charges/);
      assert.ok(!stdout.includes(secret), stdout);
    }
  });
});

import assert from 'node:assert/strict';
import { rules } from '../../rules/registry.generated.ts';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';
import { ITEMS_ONE_BY_ONE, SHOP } from './shop.ts';

const FAR = {
  'src/a.ts': "import { f } from './b';\n\nf('sk_1234567890');\nbad();\n",
  'src/b.ts': "const key = 'sk_0987654321';\nexport function f() { return key; } f('sk_0987654321');",
};

describe('explain of a finding', () => {
  after(removeTempFolders);

  it('shows the way step by step, why it hurts and what to do', async () => {
    const { stdout, code } = await cli(tempFolder(FAR), ['explain', 'src/a.ts:3:1']);
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `src/a.ts:3:1  info  no-far-call

  This call leaves for src/b.ts. Move it closer.

  1. Here.  src/a.ts:3:1
  2 │
> 3 │ f('sk_1***');
    │ ^
  4 │ bad();

  2. it is declared here  src/b.ts:2:17
  1 │ const key = 'sk_0***';
> 2 │ export function f() { return key; } f('sk_0***');
    │                 ^

  Why  The function lives in another file.
  Fix  Move it closer.
  More backend-why explain no-far-call
`,
    );
  });

  it('explains all findings of a line, or the one at a column', async () => {
    const root = tempFolder({ 'a.ts': 'bad(); bad();' });
    const heads = async (place: string) =>
      (await cli(root, ['explain', place])).stdout.split('\n').filter((line) => line.startsWith('a.ts:'));
    assert.deepEqual(await heads('a.ts:1'), ['a.ts:1:1  warning  no-bad-call', 'a.ts:1:8  warning  no-bad-call']);
    assert.deepEqual(await heads('a.ts:1:9'), ['a.ts:1:8  warning  no-bad-call']);
  });

  it('finds one by its fingerprint', async () => {
    const root = tempFolder(FAR);
    const report = JSON.parse((await cli(root, ['check', '-f', 'json'])).stdout) as {
      findings: { rule: string; fingerprint: string }[];
    };
    const { fingerprint = '' } = report.findings.find(({ rule }) => rule === 'no-bad-call') ?? {};
    assert.match((await cli(root, ['explain', fingerprint])).stdout, /^src\/a\.ts:4:1 {2}warning {2}no-bad-call\n/);
    const unknown = await cli(root, ['explain', '0123456789abcdef']);
    assert.deepEqual([unknown.code, unknown.stderr], [2, 'No finding has the fingerprint 0123456789abcdef.\n']);
  });

  it('explains what a comment silences', async () => {
    const root = tempFolder({ 'a.ts': 'bad(); // backend-why-disable-line no-bad-call -- only a demo' });
    assert.match((await cli(root, ['explain', 'a.ts:1'])).stdout, /\n {2}Silenced in line 1: only a demo\n/);
  });

  it('exits 2 and says where the findings are', async () => {
    const root = tempFolder({ 'src/a.ts': 'bad();\n\n\nbad();\n', 'b.ts': 'good();', 'c.min.js': 'bad()' });
    const calls: readonly (readonly [string, string])[] = [
      ['src/a.ts:2', 'There is no finding at src/a.ts:2. The file has findings in line 1, 4.\n'],
      ['b.ts:1', 'There is no finding at b.ts:1. The file has no findings.\n'],
      ['c.min.js:1', 'c.min.js is not analysed: it is minified.\n'],
      ['src:1', 'src is a folder. Name a file and a line of it.\n'],
      ['nowhere.ts:1', 'There is no file or folder "nowhere.ts".\n'],
      ['src/a.ts', 'Name a line of src/a.ts: backend-why explain src/a.ts:12.\n'],
    ];
    for (const [place, message] of calls) {
      const { code, stdout, stderr } = await cli(root, ['explain', place]);
      assert.deepEqual([code, stdout, stderr], [2, '', message]);
    }
  });

  it('leads from a call in a loop to the query in another file', async () => {
    const orders = SHOP['src/orders.ts']?.replace(
      'await withItems(list)',
      'await Promise.all(list.map((order) => withItems([order])))',
    );
    const root = tempFolder({
      ...SHOP,
      'src/orders.ts': orders ?? '',
      'src/items.ts': ITEMS_ONE_BY_ONE.replace(/for \(const order of list\)/, 'const [order] = list;'),
    });
    const { stdout } = await cli(root, ['explain', 'src/orders.ts:10'], { rules });
    const steps = [...stdout.matchAll(/^ {2}\d\. (.*)$/gm)].map(([, step]) => step);
    assert.deepEqual(steps, [
      'Here.  src/orders.ts:10:50',
      'The loop.  src/orders.ts:10:35',
      'The query `item.findMany`.  src/items.ts:6:25',
      'Gives the elements: the first query of the N + 1.  src/orders.ts:9:35',
    ]);
    assert.match(stdout, /\n> 6 │ {5}const items = await prisma\.item\.findMany\(.*\n {4}│ +\^{20}\n/);
  });
});

import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { discover } from '../../../engine/host/discovery.ts';
import { nodeHost, writeText } from '../../../engine/host/node-host.ts';
import { openProject } from '../../../engine/host/open-project.ts';
import { demoRules } from '../../support/demo-rules.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

const all = { exclusion: () => undefined, json: true };
const skips = (root: string) => discover(root, all).skipped.map(({ path, reason }) => `${path} ${reason}`);

describe('discovery', () => {
  after(removeTempFolders);

  it('takes code and JSON configuration, sorted', () => {
    const names = ['z.ts', 'a.mts', 'b/c.cts', 'b/d.tsx', 'e.js', 'f.jsx', 'g.mjs', 'h.cjs', 'config/p.json'];
    const others = ['README.md', 'package.json', 'tsconfig.json', 'style.css', '.env', 'package-lock.json'];
    const root = tempFolder(Object.fromEntries([...names, ...others].map((name) => [name, ''])));
    assert.deepEqual(discover(root, all).files, [...names].sort());
    assert.ok(!discover(root, { ...all, json: false }).files.includes('config/p.json'));
  });

  it('leaves out packages, build output and declarations, and says why', () => {
    const root = tempFolder({
      'node_modules/x/index.js': '',
      'packages/a/node_modules/y.js': '',
      'dist/a.js': '',
      '.next/b.js': '',
      'coverage/c.js': '',
      'src/types.d.ts': '',
      'src/a.ts': '',
    });
    assert.deepEqual(discover(root, all).files, ['src/a.ts']);
    assert.deepEqual(skips(root), [
      '.next/ holds build output',
      'coverage/ belongs to a tool',
      'dist/ holds build output',
      'node_modules/ holds installed packages',
      'packages/a/node_modules/ holds installed packages',
      'src/types.d.ts holds declarations only',
    ]);
  });

  it('obeys every .gitignore, the nearest last, and those above the root', () => {
    const root = tempFolder({
      '.git/HEAD': '',
      '.gitignore': '/out/\n*.gen.ts\nsub/later.ts\n',
      'out/a.ts': '',
      'sub/out/a.ts': '',
      'sub/x.gen.ts': '',
      'sub/later.ts': '',
      'sub/.gitignore': '!x.gen.ts\nlocal.ts\n',
      'sub/local.ts': '',
      'local.ts': '',
      'Out/a.ts': '',
      'build/x.ts': '',
      'package.json': '{}',
    });
    assert.deepEqual(discover(root, all).files, ['Out/a.ts', 'build/x.ts', 'local.ts', 'sub/out/a.ts', 'sub/x.gen.ts']);
    assert.deepEqual(discover(`${root}/sub`, all).files, ['out/a.ts', 'x.gen.ts']);
  });

  it('understands every form of rule', () => {
    const root = tempFolder({
      '.git/HEAD': '',
      '.gitignore':
        '# *.ts\n\n/a/**/z.ts\n[bc]old/\nq?.ts\n\\!odd.ts\n*\n!*/\n!*.ts\n/a/**/z.ts\nq?.ts\n[bc]old/\n\\!odd.ts\n',
      ...Object.fromEntries(
        ['a/z.ts', 'a/b/z.ts', 'z.ts', 'bold/x.ts', 'told/x.ts', 'q1.ts', 'q12.ts', '!odd.ts', 'x.js'].map((f) => [
          f,
          '',
        ]),
      ),
    });
    assert.deepEqual(discover(root, all).files, ['q12.ts', 'told/x.ts', 'z.ts']);
  });

  it('looks inside an ignored folder that was asked for', () => {
    const root = tempFolder({ '.git/HEAD': '', '.gitignore': 'made/\n*.gen.ts', 'made/sub/a.ts': '', 'src/a.ts': '' });
    assert.deepEqual(discover(root, all).files, ['src/a.ts']);
    assert.deepEqual(discover(`${root}/made/sub`, all).files, ['a.ts']);
  });

  it('takes build/ for build output where git says nothing', () => {
    const files = { 'package.json': '{}', 'build/x.js': '', 'src/build/y.ts': '' };
    assert.deepEqual(discover(tempFolder(files), all).files, ['src/build/y.ts']);
  });

  it('follows no links, so that cycles end and nothing outside is read', function () {
    const outside = tempFolder({ 'secret.ts': '' });
    const root = tempFolder({ 'src/a.ts': '' });
    try {
      symlinkSync(root, `${root}/src/cycle`);
      symlinkSync(outside, `${root}/outside`);
      symlinkSync(`${outside}/secret.ts`, `${root}/secret.ts`);
    } catch {
      this.skip(); // Links need a privilege on Windows.
    }
    assert.deepEqual(discover(root, all).files, ['src/a.ts']);
    assert.deepEqual(skips(root), [
      'outside/ is a symbolic link',
      'secret.ts is a symbolic link',
      'src/cycle/ is a symbolic link',
    ]);
  });

  it('says of a folder that cannot be read that it could not', () => {
    const root = `${tempFolder({})}/gone`;
    const { files, skipped } = discover(root, all);
    assert.deepEqual([files, skipped], [[], [{ path: '', reason: 'cannot be read', failed: true }]]);
  });
});

describe('project', () => {
  after(removeTempFolders);

  it('has the settings of nested configurations', () => {
    const root = tempFolder({
      'backend-why.config.json': '{ "exclude": ["old/"] }',
      'packages/a/package.json': '{ "backendWhy": { "rules": { "no-bad-call": "off" }, "exclude": ["*.tmp.ts"] } }',
      'packages/a/x.ts': 'bad();',
      'packages/a/y.tmp.ts': 'bad();',
      'packages/b/x.ts': 'bad();',
      'old/x.ts': 'bad();',
    });
    const { analyzer, files, skipped } = openProject({ root, rules: demoRules });
    assert.deepEqual(files, ['packages/a/x.ts', 'packages/b/x.ts']);
    for (const file of files) analyzer.set(file);
    assert.deepEqual(
      files.map((file) => analyzer.check(file).findings.length),
      [0, 1],
    );
    assert.deepEqual(skipped, [
      { path: 'old/', reason: 'is excluded by "old/" in backend-why.config.json line 1' },
      { path: 'packages/a/y.tmp.ts', reason: 'is excluded by "*.tmp.ts" in packages/a/package.json line 1' },
    ]);
  });

  it('refuses a broken configuration, also a nested one', () => {
    const root = tempFolder({ 'a/backend-why.config.json': '{ "rulez": {} }' });
    assert.throws(
      () => openProject({ root, rules: demoRules }),
      /a\/backend-why\.config\.json:1:3 Unknown key "rulez"/,
    );
    assert.throws(() => openProject({ root, rules: demoRules, configPath: `${root}/no.json` }), /does not exist/);
  });
});

describe('disc', () => {
  after(removeTempFolders);
  const mark = '\uFEFF';

  it('reads text without its byte order mark and keeps the mark when it writes', () => {
    const root = tempFolder({ 'a.ts': `${mark}one\r\n`, 'b.ts': 'two' });
    assert.equal(nodeHost.read(`${root}/a.ts`), 'one\r\n');
    writeText(`${root}/a.ts`, 'new');
    writeText(`${root}/b.ts`, 'new');
    assert.deepEqual(
      [readFileSync(`${root}/a.ts`, 'utf8'), readFileSync(`${root}/b.ts`, 'utf8')],
      [`${mark}new`, 'new'],
    );
  });

  it('cuts large files but leaves them longer than the limit', () => {
    const root = tempFolder({ 'a.ts': 'é'.repeat(1_000) });
    const text = nodeHost.read(`${root}/a.ts`, 100) ?? '';
    assert.ok(text.length > 100 && text.length < 200, String(text.length));
    assert.equal(nodeHost.read(`${root}/a.ts`, 1_000)?.length, 1_000);
  });

  it('tells UTF-8 from other bytes, and files from folders', () => {
    const root = tempFolder({ 'a.ts': new Uint8Array([0x61, 0xe9]), 'b.ts': 'é' });
    assert.deepEqual([nodeHost.isUtf8?.(`${root}/a.ts`), nodeHost.isUtf8?.(`${root}/b.ts`)], [false, true]);
    assert.deepEqual(
      [nodeHost.isFile(root), nodeHost.isDirectory(root), nodeHost.isFile(`${root}/no`)],
      [false, true, false],
    );
    assert.equal(nodeHost.read(`${root}/no`), undefined);
    assert.equal(nodeHost.read(root), undefined);
    assert.deepEqual(nodeHost.list(root), ['a.ts', 'b.ts']);
  });
});

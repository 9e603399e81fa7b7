import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measure } from '../../bench/measure.ts';
import { stage } from '../../bench/workload.ts';

describe('bench workload', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bench-workload-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(files: Record<string, string>): string {
    const project = join(folder, 'shop');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    execFileSync('git', ['init', '--quiet'], { cwd: project });
    return project;
  }

  it('copies sources and manifests, but nothing ignored, generated or made for a linter', () => {
    const project = write({
      '.gitignore': 'out/\n',
      'package.json': '{"name":"shop"}',
      'eslint.config.json': '{}',
      'backend-why.config.json': '{}',
      'src/a.ts': 'a();\nb();\n',
      'src/types.d.ts': 'declare const a: 1;\n',
      'out/b.js': 'b();\n',
    });
    const size = stage([project], join(folder, 'x1'), 1);
    assert.deepEqual({ ...size }, { files: 1, lines: 2, megabytes: 10 / 1e6 });
    const copied = readdirSync(join(folder, 'x1/copy1/1-shop'), { recursive: true }).map(String).sort();
    assert.deepEqual(copied, ['package.json', 'src', join('src', 'a.ts')]);
  });

  it('makes each copy a package of its own', () => {
    const size = stage([write({ 'a.ts': 'a();\n' })], join(folder, 'x2'), 2);
    assert.equal(size.files, 2);
    for (const copy of ['copy1', 'copy2']) {
      assert.match(readFileSync(join(folder, 'x2', copy, '1-shop/package.json'), 'utf8'), /"name":"1-shop"/);
    }
  });

  it('names a folder that is missing or holds no source', () => {
    assert.throws(() => stage([join(folder, 'nowhere')], join(folder, 'x1'), 1), /nowhere does not exist/);
    assert.throws(() => stage([write({ 'README.md': '' })], join(folder, 'x1'), 1), /shop holds no JavaScript/);
  });
});

describe('bench measure', () => {
  it('counts the memory of children, and gives output and exit code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-measure-'));
    const hold = 'const held = Buffer.alloc(150e6, 1); setTimeout(() => console.log(held.length), 200)';
    const parent = `require("child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(hold)}], { stdio: "inherit" }); process.exit(3)`;
    const [stdout, stderr] = [join(folder, 'out'), join(folder, 'err')];
    const run = await measure([process.execPath, '-e', parent], folder, stdout, stderr);
    assert.equal(run.exitCode, 3);
    assert.equal(readFileSync(stdout, 'utf8'), '150000000\n');
    assert.ok(run.seconds >= 0.2);
    if (process.platform === 'linux') assert.ok((run.peakMegabytes ?? 0) > 150, `${run.peakMegabytes} MB`);
    rmSync(folder, { recursive: true });
  }).timeout(20_000);
});

/** The command line as a process of its own: exit codes, streams, signals. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { ended, startCli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

describe('process', function () {
  this.timeout(30_000);
  after(removeTempFolders);

  it('ends with the exit code of the command and writes errors to standard error', async () => {
    const cwd = tempFolder({ 'a.ts': 'export const x = 1;' });
    const clean = await ended(startCli(['--format', 'json'], { cwd }));
    assert.equal(clean.code, 0, clean.stderr);
    assert.equal((JSON.parse(clean.stdout) as { findings: unknown[] }).findings.length, 0);
    const wrong = await ended(startCli(['nowhere'], { cwd }));
    assert.deepEqual([wrong.code, wrong.stdout, wrong.stderr], [2, '', 'There is no file or folder "nowhere".\n']);
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = startCli(['rules', '--format', 'json'], { cwd: tempFolder({}) });
    child.stdout?.destroy();
    const { stderr, signal } = await ended(child);
    assert.deepEqual([stderr, signal], ['', null]);
  });

  it('ends with 130 when it is interrupted', async () => {
    // Says when the process is ready for the signal; standard input that never ends keeps it busy.
    const preload = "process.on('newListener', (name) => name === 'SIGINT' && process.stderr.write('ready'))";
    const env = { ...process.env, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}` };
    const child = startCli(['--stdin', '--stdin-filename', 'a.ts'], { cwd: tempFolder({}), env });
    child.stderr?.once('data', () => child.kill('SIGINT'));
    const { code, stderr } = await ended(child);
    assert.deepEqual([code, stderr], [130, 'ready']);
  });

  it('reports a file it may not read and goes on', async function () {
    if (process.platform === 'win32') return this.skip();
    const cwd = tempFolder({ 'locked.ts': 'x();', 'open.ts': 'y();' });
    chmodSync(cwd, 0o755);
    chmodSync(`${cwd}/locked.ts`, 0);
    // The superuser may read everything, so the process runs as nobody.
    const child = startCli(['-f', 'json'], { cwd, ...(process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}) });
    const { code, stdout, stderr } = await ended(child);
    assert.equal(code, 3, stderr);
    const report = JSON.parse(stdout) as { incomplete: { file: string; reason: string }[]; stats: { files: number } };
    assert.deepEqual(
      report.incomplete.map(({ file, reason }) => [file, reason]),
      [['locked.ts', 'The file cannot be read.']],
    );
    assert.equal(report.stats.files, 2);
  });

  it('waits for its standard input', async () => {
    const child = startCli(['--stdin', '--stdin-filename', 'a.ts', '-f', 'json'], { cwd: tempFolder({}) });
    child.stdin?.end('export const x = 1;');
    await once(child, 'spawn');
    const { code, stdout } = await ended(child);
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { stats: { files: number } }).stats.files, 1);
  });
});

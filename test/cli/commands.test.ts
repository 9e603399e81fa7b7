import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cli } from '../support/run-cli.ts';
import { demoRules } from '../support/demo-rules.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

describe('commands', () => {
  after(removeTempFolders);
  const empty = (): string => tempFolder({});

  it('have help, which names every flag', async () => {
    const { code, stdout } = await cli(empty(), ['--help']);
    assert.equal(code, 0);
    for (const command of ['check', 'explain', 'routes', 'rules', 'init', 'print-config', 'files', 'lsp']) {
      assert.match(stdout, new RegExp(`^ {2}${command} `, 'm'));
      const help = await cli(empty(), [command, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.stdout, /^Usage: backend-why .+\n\nOptions:\n[^]*-h, --help/m);
    }
    assert.match((await cli(empty(), ['check', '-h'])).stdout, /--fix-dry-run/);
  });

  it('rules lists them by topic, or as JSON', async () => {
    const pretty = await cli(empty(), ['rules']);
    assert.match(pretty.stdout, /^demo\n {2}no-bad-call {7}warning {2}F {2}Bad call\n/);
    const { stdout } = await cli(empty(), ['rules', '--format', 'json']);
    const rules = JSON.parse(stdout) as Record<string, unknown>[];
    assert.deepEqual(
      rules.map(({ id }) => id),
      demoRules.map(({ id }) => id),
    );
    assert.deepEqual(rules[0], {
      id: 'no-bad-call',
      title: 'Bad call',
      topic: 'demo',
      chapter: 'n-plus-one',
      also: [],
      kind: 'file',
      severity: 'warning',
      preset: 'recommended',
      presets: ['recommended'],
      repair: 'safe',
      options: { names: { default: ['bad'], type: 'array', items: { type: 'string' } } },
      libraries: [],
      description: 'A call of bad() does harm.',
      remedy: 'Call good() instead.',
    });
  });

  it('explain tells of a rule and prints its chapter', async () => {
    const { stdout, code } = await cli(empty(), ['explain', 'no-bad-call']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Bad call \(no-bad-call\)\n\nA call of bad\(\) does harm\.\n\nWhat to do: Call good\(\) instead\.\n/,
    );
    assert.match(stdout, /- Option names \(default \["bad"\]\)/);
    assert.match(stdout, /\nWhy do you need to avoid N\+1 query problems\?\n/);
    const chapter = await cli(empty(), ['explain', 'n-plus-one']);
    assert.match(chapter.stdout, /^Why do you need to avoid N\+1 query problems\?\n/);
    assert.doesNotMatch(chapter.stdout, /^slug:|```|<!--/m);
    for (const line of chapter.stdout.split('\n')) assert.ok(line.startsWith('    ') || line.length <= 100, line);
  });

  it('init writes a configuration that works, once', async () => {
    const root = tempFolder({ 'a.ts': 'good();' });
    const { code, stdout } = await cli(root, ['init']);
    assert.deepEqual([code, stdout], [0, 'Wrote backend-why.config.json. Next: backend-why check\n']);
    const text = readFileSync(`${root}/backend-why.config.json`, 'utf8');
    assert.equal((await cli(root, [])).code, 0);
    const again = await cli(root, ['init']);
    assert.deepEqual(
      [again.code, again.stderr],
      [2, 'backend-why.config.json exists already. Delete it first to start again.\n'],
    );
    assert.equal(readFileSync(`${root}/backend-why.config.json`, 'utf8'), text);
  });

  it('print-config shows the settings in force, for a file too', async () => {
    const root = tempFolder({
      'backend-why.config.json': JSON.stringify({
        rules: { 'no-bad-call': ['error', { names: ['x'] }], throwing: 'off' },
        overrides: [{ files: ['old/'], rules: { 'no-bad-call': 'off' } }],
        exclude: ['gen/'],
        roles: { script: ['tools/'] },
      }),
    });
    const config: unknown = JSON.parse((await cli(root, ['print-config'])).stdout);
    assert.deepEqual(config, {
      configFiles: ['backend-why.config.json'],
      exclude: ['gen/'],
      roles: { script: ['tools/'] },
      limits: { maxFileSize: 1_000_000 },
      rules: {
        'no-bad-call': { severity: 'error', options: { names: ['x'] } },
        'no-far-call': { severity: 'info', options: {} },
        'no-secret-string': { severity: 'error', options: {} },
        'no-unused-suppression': { severity: 'warning', options: { reportInEditor: true } },
        throwing: { severity: 'off', options: {} },
        'require-suppression-reason': {
          severity: 'warning',
          options: {
            allowBare: false,
            allowPrecedingLine: false,
            minWords: 3,
            ticketPattern: '[A-Z]+-\\d+|#\\d+',
          },
        },
      },
    });
    const file = JSON.parse((await cli(root, ['print-config', 'old/tools/a.ts'])).stdout) as Record<string, unknown>;
    assert.deepEqual([file['role'], file['excluded']], ['script', false]);
    assert.equal((file['rules'] as Record<string, { severity: string }>)['no-bad-call']?.severity, 'off');
  });

  it('files lists what is analysed and why the rest is not', async () => {
    const root = tempFolder({
      'a.ts': '',
      'test/b.ts': '',
      'lib/tool.min.js': '',
      'node_modules/x/i.js': '',
      'types.d.ts': '',
      'old/c.ts': '',
      'backend-why.config.json': '{ "exclude": ["old/"] }',
    });
    const { stdout } = await cli(root, ['files']);
    assert.deepEqual(stdout.split('\n'), [
      'a.ts  source',
      'test/b.ts  test',
      'lib/tool.min.js  skipped: is minified',
      'node_modules/  skipped: holds installed packages',
      'old/  skipped: is excluded by "old/" in backend-why.config.json line 1',
      'types.d.ts  skipped: holds declarations only',
      '',
    ]);
    const json = JSON.parse((await cli(root, ['files', '-f', 'json', 'test'])).stdout) as object;
    assert.deepEqual(json, { files: [{ file: 'test/b.ts', role: 'test' }], skipped: [] });
  });

  it('print the version of the package', async () => {
    const path = fileURLToPath(new URL('../../package.json', import.meta.url));
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
    assert.equal((await cli(empty(), ['--version'])).stdout, `${version}\n`);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

interface JsonReport {
  readonly version: number;
  readonly findings: readonly { readonly file: string; readonly line: number; readonly rule: string }[];
  readonly incomplete: readonly { readonly file: string; readonly line?: number; readonly rule?: string }[];
  readonly suppressed: readonly unknown[];
  readonly stats: Readonly<Record<string, unknown>>;
}

async function json(cwd: string, argv: readonly string[] = []): Promise<JsonReport & { code: number | null }> {
  const { stdout, code, stderr } = await cli(cwd, ['check', '--format', 'json', ...argv]);
  assert.notEqual(stdout, '', stderr);
  return { ...(JSON.parse(stdout) as JsonReport), code };
}

describe('check', () => {
  after(removeTempFolders);

  it('exits 0 without findings and 1 with findings at the fail level', async () => {
    const clean = tempFolder({ 'a.ts': 'good();' });
    const dirty = tempFolder({ 'a.ts': 'bad();' });
    assert.equal((await cli(clean, [])).code, 0);
    assert.equal((await cli(dirty, [])).code, 1);
    assert.equal((await cli(dirty, ['--fail-level', 'error'])).code, 0);
    assert.equal((await cli(dirty, ['--fail-level=never'])).code, 0);
    assert.equal((await cli(dirty, ['--fail-level', 'never', '--max-warnings', '0'])).code, 1);
    assert.equal((await cli(dirty, ['--fail-level', 'never', '--max-warnings', '1'])).code, 0);
  });

  it('fails at info only when asked', async () => {
    const root = tempFolder({ 'a.ts': "import { f } from './b';\nf();", 'b.ts': 'export function f() {}' });
    assert.equal((await cli(root, [])).code, 0);
    assert.equal((await cli(root, ['--fail-level', 'info'])).code, 1);
  });

  it('exits 3 when the analysis is incomplete, and still reports the rest', async () => {
    const root = tempFolder({ 'a.ts': 'bad();', 'b.ts': 'const = ;', 'c.ts': '\nboom();\nfine();' });
    const { code, findings, incomplete } = await json(root);
    assert.equal(code, 3);
    assert.deepEqual(
      findings.map(({ file, rule }) => `${file} ${rule}`),
      ['a.ts no-bad-call', 'c.ts throwing'],
    );
    assert.deepEqual(
      incomplete.map(({ file, line, rule }) => [file, line, rule]),
      [
        ['b.ts', 1, undefined],
        ['c.ts', 2, 'throwing'],
      ],
    );
  });

  it('exits 2 and names what is wrong with the call', async () => {
    const root = tempFolder({ 'a.ts': '', 'broken.json': '{ "rules": {\n "no-bad-cal": "off" } }' });
    const calls: readonly (readonly [readonly string[], RegExp])[] = [
      [['nowhere'], /^There is no file or folder "nowhere"\.\n$/],
      [['chek'], /There is no file or folder "chek"\. Did you mean the command "check"\?/],
      [['--fromat', 'json'], /^Unknown option --fromat\. Did you mean "--format"\?\n$/],
      [['-z'], /^Unknown option -z\./],
      [['--format', 'sarf'], /There is no format "sarf".*Did you mean "sarif"\?/],
      [['--format', 'json='], /needs a file after the equals sign/],
      [['--format'], /'-f, --format <value>' argument missing/],
      [['--fail-level', 'warn'], /--fail-level takes error, warning, info, never, not "warn"\./],
      [['--max-warnings', '-1'], /.+/],
      [['--max-warnings', 'many'], /--max-warnings takes a whole number, not "many"\./],
      [['--rule', 'no-bad-cal'], /There is no rule "no-bad-cal"\. Did you mean "no-bad-call"\?/],
      [['--config', 'broken.json'], /^broken\.json:2:2 Unknown rule "no-bad-cal"\. Did you mean "no-bad-call"\?\n$/],
      [['--config', 'none.json'], /^none\.json:1:1 This configuration file does not exist\.\n$/],
      [['--stdin'], /--stdin needs --stdin-filename/],
      [['--stdin', '--stdin-filename', '../x.ts'], /outside of the working directory/],
      [['rules', 'extra'], /Unexpected argument "extra"/],
      [['explain'], /Say what to explain/],
      [['explain', 'no-bad-cal'], /There is no rule or chapter "no-bad-cal"\. Did you mean "no-bad-call"\?/],
    ];
    for (const [argv, message] of calls) {
      const { code, stdout, stderr } = await cli(root, argv);
      assert.deepEqual([argv, code, stdout], [argv, 2, '']);
      assert.match(stderr, message);
    }
  });

  it('exits 2 for a configuration it cannot use, with file, line and remedy', async () => {
    const root = tempFolder({ 'a.ts': '', 'backend-why.config.json': '{\n  "exclud": []\n}' });
    const { code, stderr } = await cli(root, []);
    assert.equal(code, 2);
    assert.equal(stderr, 'backend-why.config.json:2:3 Unknown key "exclud". Did you mean "exclude"?\n');
  });

  it('gives a part of a project the same findings as the whole', async () => {
    const root = tempFolder({
      'package.json': '{}',
      'api/a.ts': "import { f } from '../lib/b';\nf();",
      'lib/b.ts': 'export function f() { bad(); }',
    });
    const whole = await json(root);
    const part = await json(root, ['api']);
    assert.deepEqual(
      part.findings,
      whole.findings.filter(({ file }) => file.startsWith('api/')),
    );
    assert.equal(part.findings.length, 1);
    assert.deepEqual((await json(root, ['api/a.ts', './lib'])).findings, whole.findings);
    assert.deepEqual(
      (await json(`${root}/api`, ['../lib'])).findings,
      whole.findings.filter(({ file }) => file.startsWith('lib/')),
    );
  });

  it('takes another project as a root of its own', async () => {
    const other = tempFolder({ 'src/a.ts': 'bad();', 'package.json': '{}' });
    const here = tempFolder({ 'b.ts': 'bad();' });
    assert.deepEqual(
      (await json(here, [other])).findings.map(({ file }) => file),
      ['src/a.ts'],
    );
    assert.deepEqual(
      (await json(here, [`${other}/src/a.ts`])).findings.map(({ file }) => file),
      ['src/a.ts'],
    );
  });

  it('takes files given by name whatever .gitignore says', async () => {
    const root = tempFolder({ '.git/HEAD': '', '.gitignore': 'local.ts', 'local.ts': 'bad();', 'a.ts': 'bad();' });
    assert.deepEqual(
      (await json(root)).findings.map(({ file }) => file),
      ['a.ts'],
    );
    assert.deepEqual(
      (await json(root, ['local.ts'])).findings.map(({ file }) => file),
      ['local.ts'],
    );
  });

  it('says why a file given by name is not analysed', async () => {
    const root = tempFolder({ 'large.ts': 'a();\n'.repeat(300_000), 'readme.md': '', 'a.ts': 'good();' });
    const large = await json(root, ['large.ts', 'a.ts']);
    assert.equal(large.code, 3);
    assert.deepEqual(large.incomplete, [
      {
        file: 'large.ts',
        reason: 'It is larger than 1,000,000 characters (limits.maxFileSize).',
        remedy: 'Leave it out, or change what stands in the way.',
      },
    ]);
    const note = await cli(root, ['readme.md']);
    assert.deepEqual(
      [note.code, note.stderr],
      [0, 'readme.md is not analysed: it is neither JavaScript, TypeScript nor JSON configuration.\n'],
    );
    assert.equal((await json(root)).code, 0);
  });

  it('reads all kinds of bytes', async () => {
    const bytes = (text: string, ...more: number[]) => Buffer.concat([Buffer.from(text), Buffer.from(more)]);
    const root = tempFolder({
      'bom.ts': '\uFEFFbad();',
      'crlf.ts': 'good();\r\nbad();\r\n',
      'empty.ts': '',
      'hashbang.ts': '#!/usr/bin/env node\nbad();',
      'latin1.ts': bytes('bad();\n// ', 0xe9, 0x0a),
      'nul.ts': bytes('bad();', 0),
      'utf16.ts': Buffer.from('\uFEFFbad();', 'utf16le'),
    });
    const { findings, incomplete, stats } = await json(root);
    assert.deepEqual(
      findings.map(({ file, line }) => `${file}:${line}`),
      ['bom.ts:1', 'crlf.ts:2', 'hashbang.ts:2', 'latin1.ts:1'],
    );
    assert.deepEqual(
      incomplete.map(({ file, line }) => `${file}:${line}`),
      ['latin1.ts:2'],
    );
    assert.equal(stats['files'], 5);
  });

  it('filters by rule and severity without touching the analysis', async () => {
    const root = tempFolder({ 'a.ts': 'bad("sk_1234567890");' });
    assert.deepEqual(
      (await json(root, ['--rule', 'no-bad-call'])).findings.map(({ rule }) => rule),
      ['no-bad-call'],
    );
    assert.deepEqual(
      (await json(root, ['--quiet'])).findings.map(({ rule }) => rule),
      ['no-secret-string'],
    );
    const shown = await cli(root, ['--rule', 'no-bad-call']);
    assert.ok(!shown.stdout.includes('sk_1234567890') && shown.stdout.includes('sk_1***'), shown.stdout);
  });

  it('checks text of standard input as a file of the project', async () => {
    const root = tempFolder({ 'src/b.ts': 'export function f() {}', 'src/a.ts': 'good();', 'c.ts': 'bad();' });
    const text = "import { f } from './b';\nf(); bad();";
    const { stdout, code } = await cli(root, ['--stdin', '--stdin-filename', 'src/a.ts', '-f', 'json'], {
      stdin: text,
    });
    assert.equal(code, 1);
    assert.deepEqual(
      (JSON.parse(stdout) as JsonReport).findings.map(({ file, rule }) => `${file} ${rule}`),
      ['src/a.ts no-far-call', 'src/a.ts no-bad-call'],
    );
  });

  it('writes several reports at once, to files and to the terminal', async () => {
    const root = tempFolder({ 'a.ts': 'bad();' });
    const { stdout } = await cli(root, ['-f', 'json=out/report.json', '-f', 'sarif=out/report.sarif', '-f', 'pretty']);
    assert.match(stdout, /✖ 1 finding/);
    assert.equal((JSON.parse(readFileSync(`${root}/out/report.json`, 'utf8')) as JsonReport).findings.length, 1);
    assert.equal(
      (JSON.parse(readFileSync(`${root}/out/report.sarif`, 'utf8')) as { version: string }).version,
      '2.1.0',
    );
    const failed = await cli(root, ['-f', 'json=a.ts/x.json']);
    assert.equal(failed.code, 2);
    assert.match(failed.stderr, /The report .*x\.json cannot be written/);
  });

  it('gives the same bytes every time', async () => {
    const root = tempFolder({ 'b.ts': 'bad();', 'a.ts': 'bad("sk_1234567890");', 'c/d.ts': 'fine();' });
    for (const format of ['json', 'sarif', 'github', 'pretty']) {
      const [first, second] = [await cli(root, ['-f', format]), await cli(root, ['-f', format])];
      assert.equal(first.stdout, second.stdout);
      assert.ok(!first.stdout.includes(root), `${format} must not name the machine's folders`);
    }
  });

  it('adds times only when asked', async () => {
    const root = tempFolder({ 'a.ts': 'bad();' });
    assert.deepEqual(Object.keys((await json(root)).stats), ['files', 'findings', 'suppressed']);
    const { stats } = await json(root, ['--stats']);
    assert.ok(typeof (stats['phases'] as Record<string, number>)['parse'] === 'number');
    assert.deepEqual(Object.keys(stats['rules'] as object), [
      'no-bad-call',
      'no-far-call',
      'no-secret-string',
      'throwing',
    ]);
    assert.match((await cli(root, ['--stats'])).stdout, /\nno-bad-call +\d+\.\d\n/);
  });

  it('shows progress only where people look at it', async () => {
    const slow = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`f${index}.ts`, `x(${index});\n`.repeat(1_500)]),
    );
    const root = tempFolder(slow);
    assert.match((await cli(root, [], { isTTY: true })).stderr, /\r.*Reading \d+\/20/);
    assert.equal((await cli(root, ['--no-progress'], { isTTY: true })).stderr, '');
    assert.equal((await cli(root, [])).stderr, '');
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Rule, Sources } from '../../engine/authoring.ts';
import { noBadCall } from '../support/demo-rules.ts';
import { cli } from '../support/run-cli.ts';
import { removeTempFolders, tempFolder } from '../support/temp-folder.ts';

describe('--fix', () => {
  after(removeTempFolders);

  it('applies safe repairs, keeps byte order mark and line ends, and reports what is left', async () => {
    const root = tempFolder({ 'a.ts': '\uFEFFbad(); bad();\r\nother();\r\n', 'b.ts': 'bad("sk_1234567890");' });
    const { code, stdout, stderr } = await cli(root, ['--fix', '-f', 'json']);
    assert.equal(readFileSync(`${root}/a.ts`, 'utf8'), '\uFEFFgood(); good();\r\nother();\r\n');
    assert.equal(readFileSync(`${root}/b.ts`, 'utf8'), 'good("sk_1234567890");');
    assert.equal(stderr, 'Applied 3 safe repairs in 2 files.\n');
    const rules = (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    assert.deepEqual([code, rules], [1, ['no-secret-string']]);
  });

  it('changes only the files it was asked about', async () => {
    const root = tempFolder({ 'a.ts': 'bad();', 'b.ts': 'bad();' });
    await cli(root, ['--fix', 'a.ts']);
    assert.deepEqual(
      [readFileSync(`${root}/a.ts`, 'utf8'), readFileSync(`${root}/b.ts`, 'utf8')],
      ['good();', 'bad();'],
    );
  });

  it('never mixes repairs that overlap: the rest comes in the next round', async () => {
    // Wraps each call of bad() as a whole, so that the repairs of nested calls overlap.
    const wrap: Rule = {
      ...noBadCall,
      *check({ file }) {
        for (const call of file.calls) {
          if (call.callee.kind !== 'global' || call.callee.name !== 'bad') continue;
          const edits = ({ text }: Sources) => [
            { path: file.path, range: call, text: `good${text(file.path).slice(call.start + 3, call.end)}` },
          ];
          yield { at: call.nameRange, message: 'x', repairs: [{ title: 'Rename', safety: 'safe', edits }] };
        }
      },
    };
    const root = tempFolder({ 'a.ts': 'bad(bad(1), bad(2));' });
    const { stderr } = await cli(root, ['--fix'], { rules: [wrap] });
    assert.equal(readFileSync(`${root}/a.ts`, 'utf8'), 'good(good(1), good(2));');
    assert.equal(stderr, 'Applied 3 safe repairs in 1 file.\n');
  });

  it('leaves suppressed findings alone', async () => {
    const text = '// backend-why-disable-next-line no-bad-call -- only for the demo\nbad();';
    const root = tempFolder({ 'a.ts': text });
    assert.equal((await cli(root, ['--fix'])).stderr, 'Applied 0 safe repairs in 0 files.\n');
    assert.equal(readFileSync(`${root}/a.ts`, 'utf8'), text);
  });

  it('as a dry run prints a unified diff and changes nothing', async () => {
    const root = tempFolder({ 'src/a.ts': 'one();\nbad();\ntwo();\n' });
    const { stdout, stderr } = await cli(root, ['--fix-dry-run']);
    assert.equal(readFileSync(`${root}/src/a.ts`, 'utf8'), 'one();\nbad();\ntwo();\n');
    assert.equal(stderr, 'Would apply 1 safe repair in 1 file.\n');
    assert.equal(
      stdout.replace(/^=+\n/, ''),
      '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,3 +1,3 @@\n one();\n-bad();\n+good();\n two();\n',
    );
  });
});

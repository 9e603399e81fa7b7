import assert from 'node:assert/strict';
import { applyEdits, overlap, RepairError } from '../../../engine/analyzer/repairs.ts';
import type { Edit, Rule } from '../../../engine/rule/types.ts';
import { demoRules, noBadCall } from '../../support/demo-rules.ts';
import { runSnippet } from '../../support/run-snippet.ts';

function repairedWith(text: string, edits: readonly Edit[]) {
  const rule: Rule = {
    ...noBadCall,
    check: () => [
      {
        at: { start: 0, end: 1 },
        message: 'x',
        repairs: [{ title: 'Do it', safety: 'suggestion', edits: () => edits }],
      },
    ],
  };
  const { analyzer, findings } = runSnippet({ 'a.ts': text, 'b.ts': '' }, { rules: [rule] });
  const [finding] = findings;
  assert.ok(finding);
  return () => analyzer.edits(finding, 0);
}

describe('repairs', () => {
  it('give edits in order, which applied give the new text', () => {
    const { analyzer, findings } = runSnippet({ 'a.ts': 'x(); bad();' }, { rules: demoRules });
    const [finding] = findings;
    assert.ok(finding);
    assert.deepEqual(finding.repairs, [{ title: 'Call good()', safety: 'safe' }]);
    assert.deepEqual(analyzer.edits(finding, 0), [{ file: 'a.ts', start: 5, end: 8, text: 'good' }]);
    assert.equal(applyEdits(analyzer.text('a.ts'), analyzer.edits(finding, 0)), 'x(); good();');
    assert.deepEqual(analyzer.edits(finding, 1), []);
  });

  it('follow the file when it changed after its check', () => {
    const { analyzer, findings } = runSnippet({ 'a.ts': 'bad();' }, { rules: demoRules });
    const [finding] = findings;
    assert.ok(finding);
    analyzer.set('a.ts', '// moved\nbad();');
    assert.deepEqual(analyzer.edits(finding, 0), [{ file: 'a.ts', start: 9, end: 12, text: 'good' }]);
    analyzer.set('a.ts', 'gone();');
    assert.deepEqual(analyzer.edits(finding, 0), []);
  });

  const edit = (start: number, end: number, text: string, path = 'a.ts'): Edit => ({
    path,
    range: { start, end },
    text,
  });

  it('must not overlap', () => {
    assert.throws(repairedWith('one(two);', [edit(0, 5, 'x'), edit(4, 7, 'y')]), RepairError);
    assert.equal(
      overlap([
        { start: 1, end: 1 },
        { start: 1, end: 3 },
      ]),
      false,
    );
  });

  it('must leave code that parses', () => {
    assert.throws(repairedWith('one(two);', [edit(3, 4, '')]), /a\.ts would no longer parse/);
    assert.throws(repairedWith('one(two);', [edit(0, 99, '')]), /outside of its text/);
  });

  it('may touch several files, sorted', () => {
    const edits = repairedWith('one;', [edit(0, 0, 'let z;', 'b.ts'), edit(0, 3, 'two')])();
    assert.deepEqual(
      edits.map(({ file }) => file),
      ['a.ts', 'b.ts'],
    );
  });

  it('write the line ends of the file', () => {
    const edits = repairedWith('one;\r\ntwo;\r\n', [edit(0, 0, 'a;\nb;\n')])();
    assert.equal(edits[0]?.text, 'a;\r\nb;\r\n');
  });

  it('insert in the given order at one place', () => {
    const insert = (text: string) => ({ file: 'a', start: 1, end: 1, text });
    assert.equal(applyEdits('xy', [insert('1'), insert('2')]), 'x12y');
  });
});

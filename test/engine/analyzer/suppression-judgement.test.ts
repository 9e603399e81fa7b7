import assert from 'node:assert/strict';
import { applyEdits } from '../../../engine/analyzer/repairs.ts';
import { reasonFlaw } from '../../../engine/analyzer/suppression-reasons.ts';
import { demoRules } from '../../support/demo-rules.ts';
import { runSnippet } from '../../support/run-snippet.ts';
import type { SnippetFinding } from '../../support/run-snippet.ts';

const NEXT = '// backend-why-disable-next-line';

function found(text: string, options: object = {}): readonly SnippetFinding[] {
  const config = { extends: 'all', rules: { 'require-suppression-reason': ['warning', options] } };
  return runSnippet({ 'a.ts': text }, { rules: demoRules, config }).findings;
}

const told = (text: string, options: object = {}) => found(text, options).map(({ line, rule }) => `${line} ${rule}`);

/** The text after the first repair of the first finding. */
function repaired(text: string): string {
  const { analyzer, findings } = runSnippet({ 'a.ts': text }, { rules: demoRules });
  const [first] = findings;
  assert.ok(first);
  return applyEdits(text, analyzer.edits(first, 0));
}

describe('reasons of suppressions', () => {
  const flaw = (reason: string) =>
    reasonFlaw(reason, ['no-bad-call'], { minWords: 3, ticketPattern: '[A-Z]+-\\d+|#\\d+' });

  it('are words that say something', () => {
    assert.deepEqual(['', '---', '…'].map(flaw), ['missing', 'missing', 'missing']);
    assert.deepEqual(
      ['todo', 'fixme temp', 'no-bad-call', 'TODO: say why this is fine'].map(flaw),
      Array(4).fill('placeholder'),
    );
    assert.deepEqual(['is fine', 'しかたない'].map(flaw), ['short', 'short']);
    assert.deepEqual(
      [
        'the list is short',
        'список всегда короткий',
        '一覧は常に短い',
        'OPS-12',
        'see #7',
        'because the vendor insists',
      ].map(flaw),
      Array(6).fill(undefined),
    );
  });

  it('may stand on the line above where that is allowed', () => {
    const text = `// the list is short\n${NEXT} no-bad-call\nbad();`;
    assert.deepEqual(told(text), ['2 require-suppression-reason']);
    assert.deepEqual(told(text, { allowPrecedingLine: true }), []);
  });

  it('can be short where the configuration says so', () => {
    assert.deepEqual(told(`${NEXT} no-bad-call -- legacy\nbad();`), ['1 require-suppression-reason']);
    assert.deepEqual(told(`${NEXT} no-bad-call -- legacy\nbad();`, { minWords: 1 }), []);
  });

  it('are asked for beside what is hidden', () => {
    const [finding] = found(`${NEXT} no-bad-call -- todo\nbad();`);
    assert.deepEqual(
      finding?.related.map(({ line, message }) => [line, message]),
      [[2, '"no-bad-call" is found here.']],
    );
  });

  it('get a place, which is reported until it is filled', () => {
    const text = repaired(`${NEXT} no-bad-call\nbad();`);
    assert.equal(text, `${NEXT} no-bad-call -- TODO: explain why\nbad();`);
    assert.deepEqual(told(text), ['1 require-suppression-reason']);
    assert.equal(
      repaired('bad(); /* backend-why-disable-line no-bad-call */'),
      'bad(); /* backend-why-disable-line no-bad-call -- TODO: explain why */',
    );
  });

  it('help nobody when the rule does not exist', () => {
    assert.equal(repaired(`${NEXT} no-bad-cal -- the list is short\n`), `${NEXT} no-bad-call -- the list is short\n`);
  });
});

describe('suppressions of nothing', () => {
  it('are taken out, with their line or their comma', () => {
    assert.equal(repaired(`a();\n  ${NEXT} no-bad-call -- only for the demo\ngood();`), 'a();\ngood();');
    assert.equal(repaired('good(); // backend-why-disable-line no-bad-call -- only for the demo\n'), 'good();\n');
    const rest = ' -- only for the demo\nbad();';
    assert.equal(repaired(`${NEXT} no-bad-call, no-secret-string${rest}`), `${NEXT} no-bad-call${rest}`);
    assert.equal(repaired(`${NEXT} no-secret-string, no-bad-call${rest}`), `${NEXT} no-bad-call${rest}`);
  });

  it('are those that enable what nothing disabled', () => {
    assert.deepEqual(told('// backend-why-enable no-bad-call\ngood();'), ['1 no-unused-suppression']);
    assert.equal(repaired('// backend-why-enable no-bad-call\ngood();'), 'good();');
    assert.deepEqual(
      told('// backend-why-disable no-bad-call -- only for the demo\nbad();\n// backend-why-enable no-bad-call'),
      [],
    );
  });

  it('are those inside of another that silences the same', () => {
    const text = `// backend-why-disable-file no-bad-call -- only for the demo\n${NEXT} no-bad-call -- only for the demo\nbad();`;
    assert.deepEqual(told(text), ['2 no-unused-suppression']);
    assert.match(found(text)[0]?.message ?? '', /the comment on line 1 silences it already/);
  });

  it('are told what they miss narrowly', () => {
    const text = `${NEXT} no-bad-call -- only for the demo\n\nbad();`;
    const [first] = found(text);
    assert.equal(first?.rule, 'no-unused-suppression');
    assert.match(first?.message ?? '', /the finding is on line 3/);
    assert.equal(repaired(text), `\n${NEXT} no-bad-call -- only for the demo\nbad();`);
  });

  it('at the end of a file', () => {
    assert.deepEqual(told(`good();\n${NEXT} no-bad-call -- only for the demo`), ['2 no-unused-suppression']);
  });

  it('are not those of rules that do not look at such files', () => {
    const files = { 'scripts/a.ts': `${NEXT} no-bad-call -- only for the demo\ngood();` };
    assert.deepEqual(runSnippet(files, { rules: demoRules.filter(({ roles }) => !roles) }).findings, []);
  });

  it('are told on the command line also where the editor is told nothing', () => {
    const config = { extends: 'all', rules: { 'no-unused-suppression': ['warning', { reportInEditor: false }] } };
    const { findings } = runSnippet(
      { 'a.ts': `${NEXT} no-bad-call -- only for the demo\ngood();` },
      { rules: demoRules, config },
    );
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['no-unused-suppression'],
      'this is no editor',
    );
  });
});

import assert from 'node:assert/strict';
import { demoRules } from '../../support/demo-rules.ts';
import { runSnippet } from '../../support/run-snippet.ts';
import type { Snippet } from '../../support/run-snippet.ts';

function run(text: string, date?: string): Snippet {
  return runSnippet({ 'a.ts': text }, { rules: demoRules, ...(date === undefined ? {} : { date }) });
}

/** `line rule` of each finding. */
function found(text: string, date?: string): string[] {
  return run(text, date).findings.map(({ line, rule }) => `${line} ${rule}`);
}

describe('suppressions', () => {
  it('of the next line silence it, past other comments', () => {
    const text = '// backend-why-disable-next-line no-bad-call -- only for the demo\n// why: see above\nbad();\nbad();';
    assert.deepEqual(found(text), ['4 no-bad-call']);
    assert.deepEqual(
      run(text).suppressed.map(({ finding, reason, line }) => [finding.line, reason, line]),
      [[3, 'only for the demo', 1]],
    );
  });

  it('of a line silence that line', () => {
    assert.deepEqual(found('bad(); // backend-why-disable-line no-bad-call -- only for the demo\nbad();'), [
      '2 no-bad-call',
    ]);
  });

  it('of a block end where they are enabled again', () => {
    const text =
      '/* backend-why-disable no-bad-call -- only for the demo */\nbad();\n/* backend-why-enable no-bad-call */\nbad();';
    assert.deepEqual(found(text), ['4 no-bad-call']);
  });

  it('of a block can end for one rule and go on for another', () => {
    const text = [
      '// backend-why-disable no-bad-call, no-secret-string -- only for the demo',
      'bad("sk_1234567890");',
      '// backend-why-enable no-bad-call',
      'bad("sk_1234567890");',
      '// backend-why-enable',
      'bad("sk_1234567890");',
    ].join('\n');
    assert.deepEqual(found(text), ['4 no-bad-call', '6 no-bad-call', '6 no-secret-string']);
  });

  it('of a file silence it all, wherever they stand', () => {
    assert.deepEqual(found('bad();\n// backend-why-disable-file no-bad-call -- only for the demo\nbad();'), []);
  });

  it('without a rule silence all rules', () => {
    const text = '// backend-why-disable-next-line -- only for the demo\nbad("sk_1234567890");';
    const { findings, suppressed } = run(text);
    assert.deepEqual(
      findings.map(({ rule, repairs }) => [rule, repairs[0]?.title]),
      [['require-suppression-reason', 'Name no-bad-call, no-secret-string']],
    );
    assert.equal(suppressed.length, 2);
    const allowed = { extends: 'all', rules: { 'require-suppression-reason': ['warning', { allowBare: true }] } };
    assert.deepEqual(runSnippet({ 'a.ts': text }, { rules: demoRules, config: allowed }).findings, []);
  });

  it('take rules separated by commas or blanks', () => {
    assert.deepEqual(
      found(
        '// backend-why-disable-next-line no-bad-call no-secret-string -- only for the demo\nbad("sk_1234567890");',
      ),
      [],
    );
    assert.deepEqual(
      found(
        '// backend-why-disable-next-line no-bad-call,no-secret-string -- only for the demo\nbad("sk_1234567890");',
      ),
      [],
    );
  });

  it('stand between JSX elements', () => {
    const text =
      'export const v = (\n  <p>\n    {/* backend-why-disable-next-line no-bad-call -- only for the demo */}\n    {bad()}\n  </p>\n);';
    const config = { extends: 'all', roles: { source: ['*.tsx'] } };
    const { findings, suppressed } = runSnippet({ 'a.tsx': text }, { rules: demoRules, config });
    assert.deepEqual([findings.length, suppressed.length], [0, 1]);
  });

  it('need a reason', () => {
    const { findings, suppressed } = run('// backend-why-disable-next-line no-bad-call\nbad();');
    assert.deepEqual(
      findings.map(({ line, rule }) => [line, rule]),
      [[1, 'require-suppression-reason']],
    );
    assert.equal(suppressed.length, 1);
  });

  it('that silence nothing are reported', () => {
    assert.deepEqual(found('// backend-why-disable-next-line no-bad-call -- only for the demo\ngood();'), [
      '1 no-unused-suppression',
    ]);
    assert.deepEqual(found('// backend-why-disable-next-line -- only for the demo\ngood();'), [
      '1 no-unused-suppression',
    ]);
  });

  it('point at the one rule of several that is not needed', () => {
    const [finding] = run(
      '// backend-why-disable-next-line no-bad-call, no-secret-string -- only for the demo\nbad();',
    ).findings;
    assert.equal(finding?.rule, 'no-unused-suppression');
    assert.deepEqual([finding?.column, finding?.endColumn], [47, 63]);
  });

  it('are never unused where the analysis is incomplete', () => {
    assert.deepEqual(
      found('// backend-why-disable-next-line no-bad-call -- only for the demo\ngood();\nconst = ;'),
      [],
    );
    assert.deepEqual(found('// backend-why-disable-next-line throwing -- only for the demo\ngood();\nboom();'), []);
  });

  it('of rules across files are not unused while any file is broken', () => {
    const text = '// backend-why-disable-next-line no-far-call -- only for the demo\ngood();';
    const rulesOf = (files: Record<string, string>) =>
      runSnippet(files, { rules: demoRules }).findings.map(({ rule }) => rule);
    assert.deepEqual(rulesOf({ 'a.ts': text, 'b.ts': 'good();' }), ['no-unused-suppression']);
    assert.deepEqual(rulesOf({ 'a.ts': text, 'b.ts': 'const = ;' }), []);
  });

  it('of a rule that is off are not unused', () => {
    const text = '// backend-why-disable-next-line no-bad-call -- only for the demo\ngood();';
    const config = { extends: 'all', rules: { 'no-bad-call': 'off' } };
    assert.deepEqual(runSnippet({ 'a.ts': text }, { rules: demoRules, config }).findings, []);
  });

  it('name rules that exist', () => {
    const [finding] = run('// backend-why-disable-next-line no-bad-cal -- only for the demo\ngood();').findings;
    assert.equal(finding?.rule, 'require-suppression-reason');
    assert.match(finding?.message ?? '', /Did you mean "no-bad-call"\?/);
    assert.equal(finding?.column, 34);
  });

  it('hold until their last day', () => {
    const text = '// backend-why-disable-next-line no-bad-call until=2026-03-31 -- only for the demo\nbad();';
    assert.deepEqual(found(text, '2026-03-31'), []);
    assert.deepEqual(found(text), []);
    const { findings } = run(text, '2026-04-01');
    assert.deepEqual(
      findings.map(({ line, rule }) => [line, rule]),
      [[2, 'no-bad-call']],
    );
    assert.match(findings[0]?.message ?? '', /suppression on line 1 expired on 2026-03-31/);
  });

  it('can have the date after the reason, which does not contain it', () => {
    const text = '// backend-why-disable-next-line no-bad-call -- only for the demo until=2026-03-31\nbad();';
    assert.equal(run(text, '2026-01-01').suppressed[0]?.reason, 'only for the demo');
  });

  it('with an impossible date silence nothing and say so', () => {
    const text = '// backend-why-disable-next-line no-bad-call until=2026-02-30 -- only for the demo\nbad();';
    assert.deepEqual(found(text), ['1 require-suppression-reason', '2 no-bad-call']);
  });

  it('are only comments that begin with the directive', () => {
    assert.deepEqual(found('// see backend-why-disable-next-line no-bad-call -- only for the demo\nbad();'), [
      '2 no-bad-call',
    ]);
    assert.deepEqual(found('const s = "// backend-why-disable-file no-bad-call -- x"; bad();'), ['1 no-bad-call']);
  });

  it('can be written over several lines', () => {
    const text = '/*\n * backend-why-disable-next-line no-bad-call -- the list\n *   is short\n */\nbad();';
    assert.equal(run(text).suppressed[0]?.reason, 'the list is short');
  });

  it('are judged as severely as the configuration says', () => {
    const text = '// backend-why-disable-next-line no-bad-call\nbad();';
    const config = { extends: 'all', rules: { 'require-suppression-reason': 'off' } };
    assert.deepEqual(runSnippet({ 'a.ts': text }, { rules: demoRules, config }).findings, []);
  });

  it('work in files with Windows line ends', () => {
    const text = '// backend-why-disable-next-line no-bad-call -- only for the demo\r\nbad();\r\nbad();\r\n';
    assert.deepEqual(found(text), ['3 no-bad-call']);
  });
});

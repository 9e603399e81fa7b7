import assert from 'node:assert/strict';
import { analyzerOf, memoryHost, runSnippet } from '../../support/run-snippet.ts';
import { demoRules, noBadCall, noSecretString, throwing } from '../../support/demo-rules.ts';
import { createAnalyzer } from '../../../engine/analyzer/analyzer.ts';
import { Config } from '../../../engine/analyzer/config/config.ts';

const rules = demoRules;

describe('analyzer', () => {
  it('reports one-based places, sorted by line, column and rule', () => {
    const { findings } = runSnippet({ 'b.ts': '  bad();bad();\n"sk_1234567890"; bad();', 'a.ts': 'bad();' }, { rules });
    assert.deepEqual(
      findings.map(({ file, line, column, endLine, endColumn, rule }) => [
        file,
        line,
        column,
        endLine,
        endColumn,
        rule,
      ]),
      [
        ['a.ts', 1, 1, 1, 4, 'no-bad-call'],
        ['b.ts', 1, 3, 1, 6, 'no-bad-call'],
        ['b.ts', 1, 9, 1, 12, 'no-bad-call'],
        ['b.ts', 2, 1, 2, 16, 'no-secret-string'],
        ['b.ts', 2, 18, 2, 21, 'no-bad-call'],
      ],
    );
  });

  it('names a rule that throws, with the line, and lets everything else go on', () => {
    const { findings, incomplete } = runSnippet({ 'a.ts': 'fine();\nboom();\nboom();\nfine();\nbad();' }, { rules });
    assert.deepEqual(
      findings.map(({ line, rule }) => [line, rule]),
      [
        [1, 'throwing'],
        [4, 'throwing'],
        [5, 'no-bad-call'],
      ],
    );
    assert.equal(incomplete.length, 1);
    assert.deepEqual([incomplete[0]?.file, incomplete[0]?.rule, incomplete[0]?.line], ['a.ts', 'throwing', 2]);
    assert.match(incomplete[0]?.reason ?? '', /no idea what boom is/);
  });

  it('takes a problem outside of the file for a fault of the rule', () => {
    const wild = { ...noBadCall, check: () => [{ at: { start: 5, end: 99 }, message: 'x' }] };
    const { findings, incomplete } = runSnippet({ 'a.ts': 'bad();' }, { rules: [wild] });
    assert.deepEqual(findings, []);
    assert.match(incomplete[0]?.reason ?? '', /5 to 99/);
  });

  it('lets a problem weigh less than its rule, never more', () => {
    const weighed = (severity: 'info' | 'error') => ({
      ...noBadCall,
      check: () => [{ at: { start: 0, end: 3 }, message: 'x', severity }],
    });
    const severities = (severity: 'info' | 'error') =>
      runSnippet({ 'a.ts': 'bad();' }, { rules: [weighed(severity)] }).findings.map((finding) => finding.severity);
    assert.deepEqual(severities('info'), ['info']);
    assert.deepEqual(severities('error'), ['warning']);
  });

  it('reports a place once, however often a rule yields it', () => {
    const twice = { ...noBadCall, check: () => [0, 1].map((n) => ({ at: { start: 0, end: 3 }, message: `${n}` })) };
    assert.deepEqual(
      runSnippet({ 'a.ts': 'bad();' }, { rules: [twice] }).findings.map(({ message }) => message),
      ['0'],
    );
  });

  it('gives the same reports whatever the order of files and edits', () => {
    const files = { 'a.ts': "import { f } from './b';\nf();\nbad();", 'b.ts': 'export function f() { bad(); }' };
    const whole = runSnippet(files, { rules });
    const analyzer = analyzerOf(files, { rules });
    analyzer.set('b.ts', 'export const f = 1;');
    analyzer.set('c.ts', 'bad();');
    analyzer.set('a.ts');
    analyzer.check('a.ts');
    analyzer.delete('c.ts');
    analyzer.set('b.ts');
    assert.deepEqual(
      analyzer.files().map((file) => analyzer.check(file)),
      whole.analyzer.files().map((file) => whole.analyzer.check(file)),
    );
    assert.equal(analyzer.check('a.ts').findings[0]?.related[0]?.file, 'b.ts');
  });

  it('stays silent in the broken part of a file and speaks in the rest', () => {
    const text =
      'export function one() { bad(); }\nexport function two() { const x = ; }\nexport function three() { bad(); }\n';
    const { findings, incomplete } = runSnippet({ 'a.ts': text }, { rules });
    assert.deepEqual(
      findings.map(({ line }) => line),
      [1, 3],
    );
    assert.deepEqual([incomplete[0]?.file, incomplete[0]?.line], ['a.ts', 2]);
  });

  it('says nothing about a broken place, even if the rule does', () => {
    const rule = {
      ...noBadCall,
      check: () => [
        { at: { start: 0, end: 99 }, message: 'whole' },
        { at: { start: 0, end: 1 }, message: 'first' },
      ],
    };
    assert.deepEqual(
      runSnippet({ 'a.ts': 'one();\n'.repeat(30) }, { rules: [rule] }).findings.map(({ message }) => message),
      ['first', 'whole'],
    );
    const broken = `one();\nconst = ;\n${'one();\n'.repeat(30)}`;
    assert.deepEqual(
      runSnippet({ 'a.ts': broken }, { rules: [rule] }).findings.map(({ message }) => message),
      ['first'],
    );
  });

  it('shows a node to every rule that wants its type', () => {
    const other = { ...noSecretString, id: 'other' };
    const { findings } = runSnippet({ 'a.ts': 'x("sk_1234567890");' }, { rules: [noSecretString, other] });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['no-secret-string', 'other'],
    );
  });

  it('skips what it should not read, with a reason', () => {
    const options = { rules, config: { extends: 'all', limits: { maxFileSize: 20_000 } } };
    const files = {
      'large.ts': 'a();\n'.repeat(5_000),
      'binary.ts': 'a\0b',
      'tool.min.js': 'bad()',
      'packed.js': `bad();${'x=1;'.repeat(2_000)}`,
      'types.d.ts': 'declare const x: 1;',
      'readme.md': '# x',
      'package-lock.json': '{}',
      'empty.ts': '',
    };
    const { analyzer } = runSnippet(files, options);
    assert.deepEqual(analyzer.files(), ['empty.ts']);
    const reasons = Object.keys(files).map((file) => analyzer.skipReason(file));
    assert.deepEqual(reasons, [
      'is larger than 20,000 characters (limits.maxFileSize)',
      'is binary, or not UTF-8',
      'is minified',
      'is minified',
      'holds declarations only',
      'is neither JavaScript, TypeScript nor JSON configuration',
      'is neither JavaScript, TypeScript nor JSON configuration',
      undefined,
    ]);
    assert.deepEqual(analyzer.check('large.ts').incomplete, []);
  });

  it('says of a file that cannot be read that the analysis is incomplete', () => {
    const { analyzer } = runSnippet({}, { rules });
    assert.equal(analyzer.set('gone.ts'), false);
    assert.equal(analyzer.check('gone.ts').incomplete[0]?.reason, 'The file cannot be read.');
  });

  it('goes on past code that is nested too deeply', () => {
    const deep = `export const x = ${'f(\n'.repeat(20_000)}${')'.repeat(20_000)};`;
    const { analyzer, findings } = runSnippet({ 'deep.ts': deep, 'a.ts': 'bad();' }, { rules });
    assert.equal(findings.length, 1);
    assert.equal(analyzer.check('deep.ts').incomplete[0]?.file, 'deep.ts');
  });

  it('analyses text that is not UTF-8 and says where it is not', () => {
    const host = { ...memoryHost({ 'a.ts': 'bad();\nconst x = "\uFFFD";' }), isUtf8: () => false };
    const analyzer = createAnalyzer({ root: '/project', host, config: new Config('/project', [noBadCall]) });
    analyzer.set('a.ts');
    const { findings, incomplete } = analyzer.check('a.ts');
    assert.equal(findings.length, 1);
    assert.deepEqual([incomplete[0]?.line, incomplete[0]?.reason], [2, 'The text is not valid UTF-8.']);
  });

  it('trusts a replacement character that the file really has', () => {
    const { incomplete } = runSnippet({ 'a.ts': 'const x = "\uFFFD";' }, { rules });
    assert.deepEqual(incomplete, []);
  });

  it('reads the file again only when its text is another', () => {
    let reads = 0;
    const counting = { ...throwing, visit: () => ({ Program: () => void reads++ }) };
    const analyzer = analyzerOf({ 'a.ts': 'x();' }, { rules: [counting] });
    analyzer.set('a.ts');
    analyzer.set('a.ts', 'x();');
    assert.equal(reads, 1);
    analyzer.set('a.ts', 'y();');
    assert.equal(reads, 2);
  });

  it('shows JSON configuration to the rules that want it, with the path of keys', () => {
    const text = '{\n  "stripe": { "keys": ["sk_live_1234567890"] }\n}';
    const { findings } = runSnippet(
      { 'config/production.json': text, 'tsconfig.json': text, 'locales/en.json': text },
      { rules },
    );
    assert.equal(findings.length, 1);
    assert.deepEqual([findings[0]?.file, findings[0]?.line, findings[0]?.column], ['config/production.json', 2, 24]);
    assert.match(findings[0]?.message ?? '', /at stripe\.keys\.0 /);
  });

  it('counts files and times phases, and rules when asked', () => {
    const { analyzer } = runSnippet({ 'a.ts': 'bad();' }, { rules });
    const stats = analyzer.stats();
    assert.equal(stats.files, 1);
    assert.deepEqual(Object.keys(stats.phases), ['check', 'facts', 'parse', 'read']);
    assert.deepEqual(stats.rules, {});
    const host = memoryHost({ 'a.ts': 'bad();' });
    const timed = createAnalyzer({ root: '/project', host, config: new Config('/project', rules), timeRules: true });
    timed.set('a.ts');
    timed.check('a.ts');
    assert.deepEqual(Object.keys(timed.stats().rules), ['no-bad-call', 'no-far-call', 'no-secret-string', 'throwing']);
  });
});

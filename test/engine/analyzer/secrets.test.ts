import assert from 'node:assert/strict';
import { mask, maskMessage, secretRanges } from '../../../engine/analyzer/mask.ts';
import { demoRules } from '../../support/demo-rules.ts';
import { runSnippet } from '../../support/run-snippet.ts';

const SECRET = 'sk_live_abcdefghijklmnop';

describe('secrets', () => {
  it('appear nowhere in what is reported, of their own rule and of others', () => {
    const text = `bad("${SECRET}", other("${SECRET}"));`;
    const config = { extends: 'all', rules: { 'no-bad-call': ['warning', { names: ['bad', 'other'] }] } };
    const { findings, analyzer } = runSnippet({ 'a.ts': text }, { rules: demoRules, config });
    assert.equal(findings.length, 4);
    const shown = JSON.stringify([findings, analyzer.frame('a.ts', 1, 1).map((line) => line.text)]);
    assert.ok(!shown.includes(SECRET.slice(0, 9)), shown);
    assert.equal(findings.filter(({ snippet }) => snippet === '"sk_l***"').length, 2);
    assert.ok(findings.some(({ message }) => message.startsWith('The secret sk_l*** is')));
  });

  it('keep the marks of a frame in place', () => {
    const { analyzer } = runSnippet({ 'a.ts': `call("${SECRET}"); bad();` }, { rules: demoRules });
    const [line] = analyzer.frame('a.ts', 1, 1);
    const at = line?.column(`call("${SECRET}"); `.length + 1) ?? 0;
    assert.equal(line?.text.slice(at - 1), 'bad();');
  });

  it('are masked in frames of a file that has just changed', () => {
    const { analyzer } = runSnippet({ 'a.ts': 'x();' }, { rules: demoRules });
    analyzer.set('a.ts', `call();\ncall("${SECRET}");`);
    assert.equal(analyzer.frame('a.ts', 2, 2)[0]?.text, 'call("sk_l***");');
  });

  it('that are short show nothing', () => {
    assert.equal(mask('a = "hunter2";', [{ start: 5, end: 12 }]).text, 'a = "***";');
  });

  it('over several lines keep the number of lines', () => {
    const text = 'x = `-----BEGIN KEY-----\nabcdefgh\n-----END KEY-----`;';
    const ranges = secretRanges(text, [{ start: 4, end: text.length - 1 }]);
    assert.equal(mask(text, ranges).text, 'x = `----***\nabcd***\n----***`;');
  });

  it('count once where ranges overlap', () => {
    const ranges = secretRanges('0123456789abcdef', [
      { start: 2, end: 12 },
      { start: 4, end: 14 },
    ]);
    assert.equal(mask('0123456789abcdef', ranges).text, '012345***ef');
  });

  it('are masked in messages wherever they are quoted', () => {
    assert.equal(
      maskMessage('x topsecret1 y topsecret1', 'topsecret1', [{ start: 0, end: 10 }]),
      'x tops*** y tops***',
    );
  });

  it('do not enter fingerprints', () => {
    const of = (secret: string) =>
      runSnippet({ 'a.ts': `x("${secret}");` }, { rules: demoRules }).findings[0]?.fingerprint;
    assert.equal(of('sk_live_aaaaaaaaaaaaaa'), of('sk_live_bbbbbbbbbbbbbb'));
  });
});

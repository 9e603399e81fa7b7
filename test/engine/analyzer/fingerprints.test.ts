import assert from 'node:assert/strict';
import { normalizedCode } from '../../../engine/analyzer/fingerprint.ts';
import { demoRules } from '../../support/demo-rules.ts';
import { runSnippet } from '../../support/run-snippet.ts';

function fingerprints(text: string, file = 'a.ts'): string[] {
  return runSnippet({ [file]: text }, { rules: demoRules }).findings.map(({ fingerprint }) => fingerprint);
}

describe('fingerprints', () => {
  const text = 'export function pay() { bad(); bad(); }\nexport class Shop { sell() { bad(); } }\n';

  it('tell findings of one file apart', () => {
    const all = fingerprints(text);
    assert.equal(all.length, 3);
    assert.equal(new Set(all).size, 3);
    for (const fingerprint of all) assert.match(fingerprint, /^[0-9a-f]{16}$/);
  });

  it('survive moved lines, comments, blanks and a renamed file', () => {
    const moved = '// a new comment\n\nconst x = 1;\n' + text.replace('pay() {', 'pay() { /* money */\n\n');
    assert.deepEqual(fingerprints(moved), fingerprints(text));
    assert.deepEqual(fingerprints(text, 'src/shop/pay.ts'), fingerprints(text));
  });

  it('change with the enclosing symbol', () => {
    const [first] = fingerprints(text.replace('pay', 'refund'));
    assert.notEqual(first, fingerprints(text)[0]);
  });

  it('count equal findings by place', () => {
    const one = fingerprints('function pay() { bad(); }');
    assert.deepEqual(fingerprints('function pay() { bad(); bad(); }').slice(0, 1), one);
  });

  it('look at the code of the anchor without comments, blanks and secrets', () => {
    const code = 'a( /* x */\n  "hush",\tb)';
    const at = { start: 0, end: code.length };
    const comment = { start: 3, end: 10 };
    const secret = { start: 14, end: 18 };
    assert.equal(normalizedCode(code, at, [comment], [secret]), 'a( "***", b)');
    assert.equal(normalizedCode(code, { start: 13, end: 19 }, [comment], []), '"hush"');
  });
});

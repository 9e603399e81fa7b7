import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { covers, directives } from '../../engine/analyzer/suppressions.ts';
import { LineTable } from '../../engine/source/lines.ts';
import { parse } from '../../engine/source/parse.ts';
import { noBadCall } from '../support/demo-rules.ts';
import { runSnippet } from '../support/run-snippet.ts';
import { holds, textOf, TIMEOUT } from './support/fuzz.ts';

const WORDS = ['disable', 'disable-next-line', 'disable-line', 'disable-file', 'enable', 'disabled', ''];
const PIECES = [
  ...WORDS.map((word) => `backend-why-${word}`),
  ' ',
  ' -- ',
  '--',
  ',',
  '*',
  '\n',
  '\r\n',
  '\t',
  'no-bad-call',
  'nobody',
  'until=2027-01-31',
  'until=2027-02-31',
  'until=',
  'until=soon',
  'until=9999-99-99',
  '__proto__',
  'constructor',
  'the reason',
];

/** Comments as they may stand in a file, on lines of their own or behind code. */
const head = fc.option(fc.constantFrom(...WORDS), { nil: undefined });
const body = fc
  .tuple(head, textOf(PIECES))
  .map(([word, text]) => (word === undefined ? text : ` backend-why-${word} ${text}`));
const comment = body.chain((text) =>
  fc.constantFrom(
    `// ${text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')}`,
    `/* ${text.replaceAll('*/', '')} */`,
    `/**${text.replaceAll('*/', '')}*/`,
  ),
);
const line = fc.oneof(
  comment,
  fc.constantFrom('bad();', 'good();', ''),
  comment.map((text) => `bad(); ${text}`),
);
const program = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

describe('comments that suppress', function () {
  this.timeout(TIMEOUT);

  it('are read without a fault, whatever they say', () => {
    let read = 0;
    holds(
      600,
      fc.property(program, (text) => {
        const { comments } = parse(text, 'a.ts');
        for (const directive of directives(text, comments, new LineTable(text))) {
          read++;
          assert.ok(directive.from >= 1 && directive.from <= directive.to + 1);
          assert.ok(!(directive.until !== undefined && directive.badUntil !== undefined));
          assert.equal(covers(directive, 'no-bad-call', directive.from - 1), false);
          for (const { id, start, end } of directive.rules) assert.equal(text.slice(start, end), id);
        }
      }),
    );
    assert.ok(read > 100, 'the texts hold directives');
  });

  it('lose no finding: each is reported or suppressed', () => {
    holds(
      300,
      fc.property(program, fc.constantFrom(undefined, '2026-12-31', '2030-01-01'), (text, date) => {
        const { findings, suppressed, incomplete } = runSnippet({ 'a.ts': text }, { rules: [noBadCall], date });
        const own = findings.filter(({ rule }) => rule === 'no-bad-call');
        const calls = text.split('\n').filter((each) => each.startsWith('bad();')).length;
        fc.pre(incomplete.length === 0);
        assert.ok(own.length + suppressed.length >= calls, `${own.length} + ${suppressed.length} of ${calls}`);
        for (const { finding, line: at } of suppressed) assert.ok(at >= 1 && finding.rule === 'no-bad-call');
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { answer, parseLabels, score } from '../../bench/scoring.ts';
import type { Label } from '../../bench/scoring.ts';

const HEAD = 'repo\tcommit\tpath\tline\tcategory\tverdict\tcross_file\tnote\talt\treach';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function label(
  cells: { line?: string; category?: string; verdict?: string; cross?: string; alt?: string } = {},
): Label {
  const { line = '10', category = 'n-plus-one', verdict = 'true', cross = 'no', alt = '' } = cells;
  const row = ['acme/shop', COMMIT, 'src/a.ts', line, category, verdict, cross, 'a note', alt, 'direct'];
  const [parsed] = parseLabels(`${HEAD}\n${row.join('\t')}\n`, 'labels.tsv');
  assert.ok(parsed);
  return parsed;
}

const at = (line: number, rule = 'no-query-in-loop', file = 'src/a.ts') => ({ rule, file, line });

describe('labels', () => {
  it('are read with their alternative places', () => {
    const { alternatives } = label({ alt: 'src/a.ts:8,src/b:c.ts:20' });
    assert.deepEqual(alternatives, [
      { path: 'src/a.ts', line: 8 },
      { path: 'src/b:c.ts', line: 20 },
    ]);
  });

  it('are refused with file and line when malformed', () => {
    assert.throws(() => label({ alt: 'src/a.ts' }), /labels\.tsv:2: .*"alt" holds "src\/a\.ts", not path:line/);
    assert.throws(() => label({ verdict: 'debatable' }), /labels\.tsv:2: .*"verdict" is "debatable"/);
    assert.throws(() => label({ line: '1e1' }), /labels\.tsv:2: .*"line" is "1e1"/);
    assert.throws(() => label({ cross: '' }), /labels\.tsv:2: .*"cross_file"/);
    assert.throws(() => parseLabels('path\tline\n', 'labels.tsv'), /labels\.tsv:1: .*no column repo, commit, category/);
  });

  it('of a fault are answered within one line of the place or an alternative', () => {
    const fault = label({ alt: 'src/b.ts:40' });
    for (const hit of [at(9), at(10), at(11), at(41, 'prefer-bulk-write', 'src/b.ts')]) {
      assert.equal(answer(fault, [at(99), hit]), hit);
    }
    for (const hit of [at(8), at(12), at(10, 'no-query-in-loop', 'src/b.ts'), at(10, 'require-timeout')]) {
      assert.equal(answer(fault, [hit]), undefined);
    }
  });

  it('of a look-alike are answered on the very line only', () => {
    const lookAlike = label({ verdict: 'false', alt: 'src/a.ts:20' });
    assert.deepEqual(answer(lookAlike, [at(20)]), at(20));
    assert.equal(answer(lookAlike, [at(9), at(11), at(21)]), undefined);
  });

  it('of a category without a rule are never answered', () => {
    assert.equal(answer(label({ category: 'unheard-of' }), [at(10)]), undefined);
  });

  it('score as recall, recall across files and false alarms', () => {
    const scored = [
      { label: label(), finding: at(10) },
      { label: label({ cross: 'yes' }), finding: at(10) },
      { label: label({ cross: 'yes' }), finding: undefined },
      { label: label({ verdict: 'false' }), finding: at(10) },
      { label: label({ verdict: 'false', cross: 'yes' }), finding: undefined },
    ];
    assert.deepEqual(score(scored), {
      faults: 3,
      found: 2,
      acrossFiles: 2,
      foundAcrossFiles: 1,
      lookAlikes: 2,
      falseAlarms: 1,
    });
  });
});

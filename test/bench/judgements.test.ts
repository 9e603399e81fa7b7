import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../rules/registry.generated.ts';
import { compareWith, COLUMNS, parseJudgements, precisionTable } from '../../bench/judgements.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const HEAD = COLUMNS.join('\t');
const file = 'bench/precision/some-rule.tsv';

function rows(...lines: string[][]): string {
  return [HEAD, ...lines.map((cells) => cells.join('\t'))].join('\n') + '\n';
}

const right = ['acme/shop', COMMIT, 'src/orders.ts', '12', 'true', 'one query per order'];
const wrong = ['acme/shop', COMMIT, 'src/cart.ts', '3', 'false', 'the list is a constant of two'];
const unclear = ['acme/shop', COMMIT, 'src/mail.ts', '7', 'debatable', 'at most five users'];

const JUDGED = fileURLToPath(new URL('../../bench/precision', import.meta.url));

describe('judgements', () => {
  it('of the repository are well-formed, and about rules that exist', () => {
    const ids = new Set(rules.map(({ id }) => id));
    for (const name of readdirSync(JUDGED)) {
      const rule = basename(name, '.tsv');
      assert.ok(ids.has(rule), name);
      assert.ok(parseJudgements(readFileSync(join(JUDGED, name), 'utf8'), name, rule).length > 0, name);
    }
  });

  it('are read with their rule, whatever the line endings', () => {
    const [judgement] = parseJudgements(rows(right).replaceAll('\n', '\r\n'), file, 'some-rule');
    assert.deepEqual(judgement, {
      rule: 'some-rule',
      repository: 'acme/shop',
      commit: COMMIT,
      path: 'src/orders.ts',
      line: 12,
      verdict: 'true',
      why: 'one query per order',
    });
  });

  const malformed: [string, string[], RegExp][] = [
    ['too few columns', right.slice(0, 5), /some-rule\.tsv:3: 5 columns instead of 6/],
    ['a short commit', right.with(1, '0123abc'), /some-rule\.tsv:3: .*"commit" is "0123abc"/],
    ['a repository without owner', right.with(0, 'shop'), /some-rule\.tsv:3: .*"repository" is "shop"/],
    ['an absolute path', right.with(2, '/home/me/orders.ts'), /some-rule\.tsv:3: .*"path" is "\/home/],
    ['a path out of the repository', right.with(2, '../orders.ts'), /some-rule\.tsv:3: .*"path"/],
    ['line zero', right.with(3, '0'), /some-rule\.tsv:3: .*"line" is "0"/],
    ['an unknown verdict', right.with(4, 'maybe'), /some-rule\.tsv:3: .*"verdict" is "maybe", not one of true, false/],
    ['no reason', right.with(5, ' '), /some-rule\.tsv:3: .*"why" is empty/],
    ['the same place again', wrong, /some-rule\.tsv:3: this place was judged before/],
  ];
  for (const [what, cells, complaint] of malformed) {
    it(`are refused with file and line: ${what}`, () => {
      assert.throws(() => parseJudgements(rows(wrong, cells), file, 'some-rule'), complaint);
    });
  }

  it('are refused without the line of column names', () => {
    assert.throws(
      () => parseJudgements(right.join('\t'), file, 'some-rule'),
      /some-rule\.tsv:1: .*no column repository/,
    );
  });

  it('count a debatable finding as read but not as right', () => {
    const judgements = parseJudgements(rows(right, wrong, unclear, right.with(3, '20')), file, 'some-rule');
    const cells = precisionTable(judgements)
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(cells[2]?.slice(1, -1), ['some-rule', '4', '2', '1', '1', '50%']);
    assert.deepEqual(cells[3]?.slice(1, -1), ['all', '4', '2', '1', '1', '50%']);
  });

  it('are held against a run by rule, repository, path and line', () => {
    const judgements = parseJudgements(rows(right, wrong), file, 'some-rule');
    const same = { rule: 'some-rule', repository: 'acme/shop', path: 'src/orders.ts', line: 12 };
    const others = [
      { ...same, rule: 'other-rule' },
      { ...same, repository: 'acme/bank' },
      { ...same, line: 13 },
    ];
    const { unjudged, gone, current } = compareWith(judgements, [same, ...others, { ...same, line: 13 }]);
    assert.deepEqual(unjudged, others);
    assert.deepEqual(
      gone.map(({ path }) => path),
      ['src/cart.ts'],
    );
    assert.deepEqual(
      current.map(({ path }) => path),
      ['src/orders.ts'],
    );
  });
});

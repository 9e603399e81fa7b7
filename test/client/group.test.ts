import assert from 'node:assert/strict';
import { group, shortened } from '../../client/findings/group.ts';
import type { FindingView } from '../../server/protocol.ts';

const finding = (file: string, rule: string, chapter: string): FindingView => ({
  uri: `file:///w/${file}`,
  file,
  rule,
  severity: 'warning',
  chapter,
  chapterTitle: `Why ${chapter}?`,
  message: '',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  fingerprint: `${file}-${rule}`,
  repairs: [],
});

describe('the findings view', () => {
  const findings = [finding('b.ts', 'r1', 'y'), finding('a.ts', 'r2', 'x'), finding('b.ts', 'r3', 'x')];
  const shape = (by: 'chapter' | 'rule' | 'file') =>
    group(findings, by).map(({ label, findings }) => [label, findings.length]);

  it('groups by chapter title, rule or file, sorted', () => {
    assert.deepEqual(shape('chapter'), [
      ['Why x', 2],
      ['Why y', 1],
    ]);
    assert.deepEqual(shape('rule'), [
      ['r1', 1],
      ['r2', 1],
      ['r3', 1],
    ]);
    assert.deepEqual(shape('file'), [
      ['a.ts', 1],
      ['b.ts', 2],
    ]);
  });

  it('shortens the questions of the chapters', () => {
    assert.equal(shortened('Why do you need to avoid N+1 query problems?'), 'Avoid N+1 query problems');
    assert.equal(shortened('Why do you need pagination?'), 'Pagination');
    assert.equal(shortened('The story'), 'The story');
  });

  it('keeps the order within a group, and tells files of the same name apart', () => {
    assert.deepEqual(
      group(findings, 'file')[1]?.findings.map(({ rule }) => rule),
      ['r1', 'r3'],
    );
    const twins = [finding('a.ts', 'r', 'x'), { ...finding('a.ts', 'r', 'x'), uri: 'file:///other/a.ts' }];
    assert.equal(group(twins, 'file').length, 2);
  });
});

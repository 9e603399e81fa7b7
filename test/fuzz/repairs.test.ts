import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits, byFile, overlap } from '../../engine/analyzer/repairs.ts';
import type { Analyzer, TextEdit } from '../../engine/analyzer/types.ts';
import { parse } from '../../engine/source/parse.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { cases, reportsOf, sample, someProject } from './support/projects.ts';
import type { Project } from './support/projects.ts';

describe('repairs', function () {
  this.timeout(TIMEOUT);

  it('each leaves code that parses, by edits that do not overlap, in every case', () => {
    const edited = [sample, ...cases].map(repairAll);
    assert.ok(edited.reduce((sum, count) => sum + count, 0) >= 10, 'there are repairs to look at');
  });

  it('whatever stands between the lines, and however they end', () => {
    holds(
      60,
      fc.property(someProject, fc.constantFrom('\n', '\r\n'), fc.nat(99), (project, lineEnd, which) => {
        const path = project.code[which % project.code.length];
        fc.pre(path !== undefined);
        const text = (project.files[path] ?? '').replaceAll('\n', lineEnd);
        repairAll(project.with({ [path]: `${lineEnd.repeat(which % 3)}// above${lineEnd}${text}` }));
      }),
    );
  });
});

/** How many repairs with edits there are. */
function repairAll(project: Project): number {
  const analyzer = project.analyzer();
  let edited = 0;
  for (const finding of reportsOf(analyzer).flatMap(({ findings }) => findings)) {
    for (const [index, { safety }] of finding.repairs.entries()) {
      const edits = analyzer.edits(finding, index);
      assert.equal(
        edits.length === 0,
        safety === 'manual',
        `${project.name}: ${finding.rule} has ${edits.length} edits`,
      );
      if (edits.length === 0) continue;
      edited++;
      for (const [file, own] of byFile(edits)) isSound(analyzer, file, own);
      assert.deepEqual(analyzer.edits(finding, index), edits, 'asked again, it is the same');
    }
  }
  return edited;
}

function isSound(analyzer: Analyzer, file: string, edits: readonly TextEdit[]): void {
  const before = analyzer.text(file);
  assert.ok(!overlap(edits));
  for (const { start, end } of edits) assert.ok(0 <= start && start <= end && end <= before.length);
  const after = applyEdits(before, edits);
  assert.notEqual(after, before);
  assert.deepEqual(parse(after, file).problems, parse(before, file).problems, after);
  if (before.includes('\r\n')) assert.doesNotMatch(after, /[^\r]\n/, 'line ends stay as they are');
}

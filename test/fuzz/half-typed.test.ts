import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Analyzer, FileReport, RelatedPlace } from '../../engine/analyzer/types.ts';
import { RepairError } from '../../engine/analyzer/repairs.ts';
import { LineTable } from '../../engine/source/lines.ts';
import { damaged, someDamage } from './support/damage.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { cases, reportsOf, sample, someProject } from './support/projects.ts';
import type { Project } from './support/projects.ts';

describe('half-typed code', function () {
  this.timeout(TIMEOUT);

  it('there is code to damage', () => {
    assert.ok(cases.length >= 100, `${cases.length} cases`);
    assert.ok(sample.code.length >= 10, `${sample.code.length} files in the sample`);
  });

  it('no rule fails on it, findings lie in the text, and a second check says the same', () => {
    holds(
      400,
      fc.property(someProject, fc.nat(), someDamage, (project, which, damages) => {
        const path = project.code[which % project.code.length];
        fc.pre(path !== undefined);
        survives(project.with({ [path]: damaged(project.files[path] ?? '', damages) }));
      }),
    );
  });

  it('several files at once', () => {
    holds(
      12,
      fc.property(fc.array(someDamage, { minLength: 12, maxLength: 12 }), (damages) => {
        const texts = sample.code.map((path, index) => [
          path,
          damaged(sample.files[path] ?? '', damages[index % damages.length] ?? []),
        ]);
        survives(sample.with(Object.fromEntries(texts)));
      }),
    );
  });
});

function survives(project: Project): void {
  const analyzer = project.analyzer();
  const reports = reportsOf(analyzer);
  for (const report of reports) {
    assert.deepEqual(
      report.incomplete.filter(({ rule }) => rule !== undefined),
      [],
    );
    for (const finding of report.findings) {
      within(analyzer, finding);
      for (const place of finding.related) within(analyzer, place);
    }
    identified(report);
    repairable(analyzer, report);
  }
  assert.equal(JSON.stringify(reportsOf(analyzer)), JSON.stringify(reports), 'a second check says the same');
}

/** One-based, the end not before the start, both in the text. */
function within(analyzer: Analyzer, place: Omit<RelatedPlace, 'message'>): void {
  const text = analyzer.text(place.file);
  const lines = new LineTable(text);
  const start = lines.offset(place);
  const end = lines.offset({ line: place.endLine, column: place.endColumn });
  const back = [lines.position(start), lines.position(end)];
  const given = [
    { line: place.line, column: place.column },
    { line: place.endLine, column: place.endColumn },
  ];
  assert.deepEqual(back, given, 'the place is one of the text');
  assert.ok(start <= end);
}

/** Two findings with one fingerprint could not be told apart, nor their repairs. */
function identified({ findings }: FileReport): void {
  const prints = findings.map(({ fingerprint }) => fingerprint);
  assert.deepEqual(prints, [...new Set(prints)]);
}

/** A repair of broken code may be refused, but never by a crash. */
function repairable(analyzer: Analyzer, { findings }: FileReport): void {
  for (const finding of findings) {
    finding.repairs.forEach((_, index) => {
      try {
        analyzer.edits(finding, index);
      } catch (error) {
        if (!(error instanceof RepairError)) throw error;
      }
    });
  }
}

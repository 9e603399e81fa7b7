import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from '../../engine/source/parse.ts';
import { damaged, someDamage } from './support/damage.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { cases, reportsOf, sample, someProject } from './support/projects.ts';
import type { Project } from './support/projects.ts';

describe('both parsers lead to the same findings', function () {
  this.timeout(TIMEOUT);

  it('the option chooses the parser', () => {
    const broken = sample.with({ 'src/lib/db.ts': 'const x = ;' });
    const reasonOf = (producer: 'oxc' | 'typescript'): string | undefined =>
      broken.analyzer({ producer }).check('src/lib/db.ts').incomplete[0]?.reason;
    assert.match(reasonOf('typescript') ?? '', /Expression expected/);
    assert.notEqual(reasonOf('oxc'), reasonOf('typescript'));
    assert.equal(parse('const x = 1;', 'a.ts').producer, 'oxc', 'the native parser must load for this comparison');
  });

  it('in the sample backend', () => {
    assert.ok(compare(sample) > 0);
  });

  it('in every case', () => {
    const found = cases.map(compare);
    assert.ok(found.filter((count) => count > 0).length > found.length / 4, 'many cases have findings');
  });

  it('in code that has lost a piece and still parses', () => {
    holds(
      150,
      fc.property(someProject, fc.nat(), someDamage, (project, which, damages) => {
        const path = project.code[which % project.code.length] ?? '';
        const text = damaged(project.files[path] ?? '', damages);
        fc.pre(isWhole(text, path));
        compare(project.with({ [path]: text }));
      }),
    );
  });
});

/** The number of findings, which both must have. */
function compare(project: Project): number {
  const native = reportsOf(project.analyzer({ producer: 'oxc' }));
  assert.deepEqual(reportsOf(project.analyzer({ producer: 'typescript' })), native, project.name);
  return native.reduce((sum, { findings }) => sum + findings.length, 0);
}

function isWhole(text: string, path: string): boolean {
  return (['oxc', 'typescript'] as const).every((producer) => parse(text, path, producer).problems.length === 0);
}

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { cases, sample } from './support/projects.ts';
import type { Project } from './support/projects.ts';
import { allFacts, linkedModel, questionsOf, shown } from './support/questions.ts';

describe('the answers of the model', function () {
  this.timeout(TIMEOUT);

  it('do not depend on the order of the questions, nor of the files', () => {
    let asked = 0;
    holds(
      200,
      fc.property(
        fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...cases) }, fc.constant(sample)),
        fc.infiniteStream(fc.nat()),
        (project, random) => {
          asked += compare(project, random);
        },
      ),
    );
    assert.ok(asked > 5000, `${asked} questions`);
  });
});

function compare(project: Project, random: Iterator<number>): number {
  const shuffled = <T>(list: readonly T[]): T[] => {
    const keyed = list.map((item) => ({ item, key: Number(random.next().value) }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  };
  const facts = allFacts(project.files);
  const inOrder = new Map(
    questionsOf(linkedModel(facts, project.files), facts).map(({ name, ask }, index) => [
      `${index} ${name}`,
      shown(ask()),
    ]),
  );
  const other = questionsOf(linkedModel(shuffled(facts), project.files), facts).map(({ name, ask }, index) => ({
    name: `${index} ${name}`,
    ask,
  }));
  for (const { name, ask } of shuffled(other))
    assert.equal(shown(ask()), inOrder.get(name), `${project.name}: ${name}`);
  return other.length;
}

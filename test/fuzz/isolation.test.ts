import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { defineRule, FILE_ROLES, z } from '../../engine/authoring.ts';
import type { Problem, Rule } from '../../engine/authoring.ts';
import { rules } from '../../rules/registry.generated.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';
import { reportsOf, someProject } from './support/projects.ts';

const PLACES = ['visit', 'handler', 'yielding', 'check', 'checking', 'range'] as const;
type Place = (typeof PLACES)[number];

/** What can be thrown; some of it cannot even be made a string. */
const THROWN: readonly (() => unknown)[] = [
  () => new Error('on purpose'),
  () => new RangeError('Maximum call stack size exceeded'),
  () => undefined,
  () => null,
  () => 'a string',
  () => Symbol('s'),
  () => ({}),
  () => Object.create(null) as unknown,
  () => Object.defineProperty(new Error('x'), 'message', { value: undefined }),
];

/** A rule that fails at one place, every time. */
function failing(place: Place, thrown: unknown): Rule {
  const fail = (at: Place): void => {
    if (at === place) throw thrown;
  };
  const problem: Problem = { at: { start: 0, end: 0 }, message: 'The file begins here. Leave it.' };
  return defineRule({
    id: 'failing',
    title: 'Failing',
    topic: 'test',
    chapter: 'n-plus-one',
    also: [],
    kind: 'cross-file',
    severity: 'error',
    presets: ['recommended'],
    description: 'Fails on purpose.',
    remedy: 'Nothing to do.',
    roles: FILE_ROLES,
    libraries: [],
    repair: 'none',
    options: z.strictObject({}),
    visit() {
      fail('visit');
      return {
        Program: () => fail('handler'),
        *Identifier() {
          fail('yielding');
          yield* [];
        },
      };
    },
    check() {
      fail('check');
      return checking();
    },
  });

  function* checking(): Iterable<Problem> {
    yield problem;
    fail('checking');
    if (place === 'range') yield { ...problem, at: { start: -1, end: 5 } };
  }
}

describe('a rule that throws', function () {
  this.timeout(TIMEOUT);

  it('is named, and everything else goes on', () => {
    holds(
      60,
      fc.property(someProject, fc.constantFrom(...PLACES), fc.constantFrom(...THROWN), (project, place, thrown) => {
        const without = reportsOf(project.analyzer());
        const among = reportsOf(project.analyzer({ rules: [failing(place, thrown()), ...rules] }));
        const others = among.map((report) => ({
          ...report,
          findings: report.findings.filter(({ rule }) => rule !== 'failing'),
          incomplete: report.incomplete.filter(({ rule }) => rule !== 'failing'),
        }));
        assert.deepEqual(others, without);
        for (const { file, incomplete } of among) {
          const own = incomplete.filter(({ rule }) => rule === 'failing');
          if (own.length === 0) assert.ok(file.endsWith('.json') || place === 'yielding', file);
          for (const { file: named, reason, remedy } of own) {
            assert.equal(named, file);
            assert.match(reason, /^The rule failed: ./);
            assert.match(remedy, /"failing"/);
          }
        }
      }),
    );
  });
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Fixpoint } from '../../engine/project/fixpoint.ts';
import type { Thing } from '../../engine/project/types.ts';
import { holds, TIMEOUT } from './support/fuzz.ts';

/** Answers are sets of numbers below this. */
const VALUES = 6;

/** One question: what it is in any case, and what it takes over of others. */
interface Equation {
  readonly own: readonly number[];
  readonly uses: readonly Use[];
}
/** `map` says what becomes of each value of the other answer; -1 for nothing. */
interface Use {
  readonly of: number;
  readonly map: readonly number[];
}

const QUESTIONS = 7;
const use: fc.Arbitrary<Use> = fc.record({
  of: fc.nat(QUESTIONS - 1),
  map: fc.oneof(
    fc.constant(Array.from({ length: VALUES }, (_, value) => value)),
    fc.array(fc.integer({ min: -1, max: VALUES - 1 }), { minLength: VALUES, maxLength: VALUES }),
  ),
});
const equation: fc.Arbitrary<Equation> = fc.record({
  own: fc.array(fc.nat(VALUES - 1), { maxLength: 1 }),
  uses: fc.array(use, { maxLength: 3 }),
});
const system = fc.array(equation, { minLength: QUESTIONS, maxLength: QUESTIONS });

describe('recursive questions', function () {
  this.timeout(TIMEOUT);

  it('have the least answer that fits, whichever question comes first', () => {
    holds(
      3000,
      fc.property(system, fc.array(fc.nat(QUESTIONS - 1), { minLength: 1 }), (equations, order) => {
        const expected = leastAnswers(equations);
        const ask = questions(equations);
        for (const index of order) assert.deepEqual(ask(index), expected[index], `question ${index}`);
      }),
    );
  });

  it('also in long chains', () => {
    holds(
      20,
      fc.property(fc.integer({ min: 1, max: 600 }), fc.array(fc.nat(600), { maxLength: 5 }), (length, order) => {
        const identity = Array.from({ length: VALUES }, (_, value) => value);
        const equations = Array.from({ length }, (_, index): Equation =>
          index + 1 === length ? { own: [3], uses: [] } : { own: [], uses: [{ of: index + 1, map: identity }] },
        );
        const ask = questions(equations);
        for (const index of [0, ...order]) assert.deepEqual(ask(index % length), [3]);
      }),
    );
  });
});

function questions(equations: readonly Equation[]): (index: number) => number[] {
  const fixpoint = new Fixpoint();
  const keys = equations.map(() => ({}));
  const ask = (index: number): readonly Thing[] =>
    fixpoint.answer(keys[index] ?? {}, 'a.ts', () => {
      const { own, uses } = equations[index] ?? { own: [], uses: [] };
      const taken = uses.flatMap(({ of, map }) => ask(of).map((thing) => map[valueOf(thing)] ?? -1));
      return [...new Set([...own, ...taken])].filter((value) => value >= 0).map(thingOf);
    });
  return (index) => ask(index).map(valueOf).sort();
}

const thingOf = (value: number): Thing => ({ kind: 'package', module: 'values', name: String(value) });
const valueOf = (thing: Thing): number => (thing.kind === 'package' ? Number(thing.name) : -1);

/** By the definition: everything from nothing, until nothing changes. */
function leastAnswers(equations: readonly Equation[]): number[][] {
  const answers = equations.map(() => new Set<number>());
  for (let grown = true; grown;) {
    grown = false;
    equations.forEach(({ own, uses }, index) => {
      const answer = answers[index] ?? new Set();
      const size = answer.size;
      for (const value of own) answer.add(value);
      for (const { of, map } of uses) {
        for (const value of answers[of] ?? []) if ((map[value] ?? -1) >= 0) answer.add(map[value] ?? -1);
      }
      grown ||= answer.size > size;
    });
  }
  return answers.map((answer) => [...answer].sort());
}

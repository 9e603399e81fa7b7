/**
 * Properties with the same inputs every time. `BACKEND_WHY_FUZZ_SEED=7` gives others, `BACKEND_WHY_FUZZ_TIMES=10` ten
 * times as many. A failure prints the seed and the path to repeat it with.
 */
import * as fc from 'fast-check';
import type { IProperty } from 'fast-check';

const SEED = 20_261;

const times = number('BACKEND_WHY_FUZZ_TIMES') ?? 1;

/** Milliseconds for one property, also on a busy machine. */
export const TIMEOUT = 120_000 * times;

export function holds<Inputs>(runs: number, property: IProperty<Inputs>): void {
  fc.assert(property, parameters(runs));
}

/** Texts put together from pieces that mean something, with anything in between. */
export function textOf(pieces: readonly string[], maxLength = 12): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );
  return fc.array(piece, { maxLength }).map((parts) => parts.join(''));
}

function parameters(runs: number): { seed: number; numRuns: number } {
  return { seed: number('BACKEND_WHY_FUZZ_SEED') ?? SEED, numRuns: runs * times };
}

function number(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new Error(`${name} must be a whole number, not "${text}".`);
  return value;
}

/** Loops over a list that callers give: how long it is where a call says it, `load([id])`. */
import type { CallAt, FunctionAt, Model } from '../../project/types.ts';
import { partOf, type Asked } from './asked.ts';
import { stepsOf } from './steps.ts';
import type { Factor } from './types.ts';

export type LoopFactor = Factor & {
  /** The list that it goes over, when the function gets it from its callers. */
  readonly asked?: Asked | undefined;
  /** How long that is when it is not known who calls. */
  readonly rounds?: number | undefined;
};

/** The factors in a function as one call of it has them. */
export function factorsFor(
  model: Model,
  fn: FunctionAt,
  by: CallAt | undefined,
  factors: readonly LoopFactor[],
): readonly Factor[] {
  return factors.flatMap(({ asked, rounds, ...factor }): readonly Factor[] => {
    const times = asked && isOf(fn, asked) && by ? lengthOf(model, by, asked) : rounds;
    if (times === undefined) return [factor];
    return times > 1 ? [{ kind: 'constant', over: factor.over, times }] : [];
  });
}

/** Whether a call gives a list that the function goes over, and says how long it is. */
export function writesList(model: Model, fn: FunctionAt, by: CallAt | undefined): boolean {
  return (
    by !== undefined &&
    stepsOf(model, fn).some(({ factors }) =>
      factors.some(({ asked }) => asked && isOf(fn, asked) && lengthOf(model, by, asked) !== undefined),
    )
  );
}

const isOf = ({ file, fn }: FunctionAt, asked: Asked): boolean => file.functions[asked.fn] === fn;

function lengthOf(model: Model, { file, call }: CallAt, { index, path }: Asked): number | undefined {
  const given = call.args[index];
  const part = given ? partOf(given, path) : 'unknown';
  return typeof part === 'string' || part.path.length > 0 ? undefined : model.rounds({ file, value: part.value });
}

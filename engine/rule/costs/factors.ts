/** How often code runs, as far as loops around it say. */
import { unwrap } from '../../facts/read.ts';
import type { CallAt, CallbackRun, CallEffect, LoopAround, Model } from '../../project/types.ts';
import { listBehind, overName } from './over-name.ts';
import { inBatchLoader, isBatchedByClient } from '../repeated/client-batches.ts';
import { elementBindings } from '../repeated/elements.ts';
import { leavesLoop } from '../repeated/exits.ts';
import { elementsAreLists } from '../repeated/lists.ts';
import { goesOverServices } from '../repeated/services.ts';
import { isMemoised } from './memoised.ts';
import { askedBy } from './asked.ts';
import type { LoopFactor } from './lists.ts';
import { roundsFactor } from './rounds.ts';
import type { Factor } from './types.ts';

const ITERATING: ReadonlySet<LoopAround['form']> = new Set(['for-of', 'for-in', 'for-await', 'callback']);

/** Those of the loops around a call in its function and the functions written in place around it, outermost first. */
export function factorsAround(model: Model, where: CallAt, effect: CallEffect | undefined): readonly LoopFactor[] {
  const loops = model.loops(where.file, where.call.block);
  const isOnce = loops.length > 0 && isMemoised(model, where);
  const { file } = where;
  return loops
    .filter((loop) => {
      if (effect && isBatchedByClient(effect, { call: where, loop })) return false;
      return !isOnce || where.call.args.some((value) => model.dependsOn({ file, value }, loop.varying));
    })
    .flatMap((loop) => (leavesLoop(loop, where) ? [] : (loopFactor(model, loop) ?? [])))
    .reverse();
}

/** `users.map(this.load)`: how often a function runs that is given by name. */
export function runFactors(model: Model, { file }: CallAt, { runs, over }: CallbackRun): readonly Factor[] {
  if (runs !== 'each') return [];
  const times = over && model.rounds({ file, value: over });
  const name = over ? overName(file, over) : '';
  if (times === undefined) return [{ kind: 'each', over: name }];
  return times > 1 ? [{ kind: 'constant', over: name, times }] : [];
}

function loopFactor(model: Model, loop: LoopAround): LoopFactor | undefined {
  return model.recall('loop factor', loop.file, loop, () => {
    const asked = loop.over && askedBy(loop.file, listBehind(loop.file, loop.over));
    const { rounds, ...open } = loop;
    const factor = factorOf(model, asked ? open : loop);
    return { factor: factor?.kind === 'each' && asked ? { ...factor, asked, rounds } : factor };
  }).factor;
}

function factorOf(model: Model, loop: LoopAround): Factor | undefined {
  if (goesOverServices(model, loop) || inBatchLoader(model, loop)) return undefined;
  const { file, rounds, form } = loop;
  if (!ITERATING.has(form) && elementBindings(loop).size === 0) return roundsFactor(model, loop);
  const over = loop.over ? overName(file, loop.over) : listName(loop);
  if (rounds !== undefined) return rounds > 1 ? { kind: 'constant', over, times: rounds } : undefined;
  if (form === 'for-await' && isGenerated(model, loop) && elementsAreLists(model, loop)) return { kind: 'page', over };
  return { kind: elementsAreLists(model, loop) ? 'batch' : 'each', over };
}

/** `for await (const rows of pages())`: a generator of the project. */
function isGenerated(model: Model, { file, over }: LoopAround): boolean {
  const value = over && unwrap(over);
  const call = value?.kind === 'call' ? file.calls[value.call] : undefined;
  return (
    value?.kind === 'call' &&
    call !== undefined &&
    model.targets({ file, index: value.call, call }).some(({ fn }) => fn.generator)
  );
}

/** The list that a loop with a counter, or one that empties a queue, takes its elements from. */
function listName({ file, block, method }: LoopAround): string {
  const test = file.blocks[block]?.loop?.test;
  const parts = test?.kind === 'binary' ? [test.right, test.left] : test ? [test] : [];
  for (const part of parts.map(unwrap))
    if (part.kind === 'member' && (part.property === 'length' || part.property === 'size'))
      return overName(file, part.object);
  return method === undefined ? 'list' : `${method}()`;
}

/** To compare how much two paths repeat what they lead to. */
export function weightOf(factors: readonly Factor[]): number {
  return factors.reduce((sum, factor) => {
    if (factor.kind === 'each') return sum + 10_000;
    return sum + (factor.kind === 'constant' ? Math.min(factor.times, 99) : 100);
  }, 0);
}

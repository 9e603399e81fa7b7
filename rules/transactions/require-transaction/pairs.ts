/** Two writes of one function that belong together and that no transaction holds. */
import {
  areApart,
  clientOf,
  enclosingBlocks,
  isTransactional,
  isWaitedFor,
  memberPath,
  ownCalls,
  storeOf,
  writesOfCall,
} from '../../../engine/authoring.ts';
import type { CallAt, FunctionAt, Model, WritePath } from '../../../engine/authoring.ts';
import { isAuxiliary, isSameModel, modelOf } from './models.ts';
import type { Options } from './options.ts';
import { follows, isCertain, isPlainStep } from './order.ts';
import { begunBy } from './stores.ts';
import { isTransfer } from './transfers.ts';

export interface Write extends WritePath {
  /** The call in the function's own code. */
  readonly step: CallAt;
  readonly model: string;
}

export interface Pair {
  readonly first: Write;
  readonly second: Write;
  /** How a transaction is begun, in the words of the library. */
  readonly remedy: string;
}

/** The first two writes of the function that can part; a function has one finding. */
export function pairIn(model: Model, fn: FunctionAt, options: Options): Pair | undefined {
  const steps = ownCalls(fn.file, fn.index).filter((call) => mayWrite(call) && isPlainStep(call));
  if (steps.length < 2) return undefined;
  const before: Write[] = [];
  for (const step of steps) {
    const writes = writesAt(model, step, options);
    for (const second of writes.filter(({ hops }) => hops.slice(1).every(isCertain))) {
      const first = before.find((write) => belongTogether(model, write, second));
      const remedy = begunBy(model, second.effect, options.mongo);
      if (first && remedy !== undefined)
        return isTransactional(model, fn, options.maxCallDepth) ? undefined : { first, second, remedy };
    }
    before.push(...writes);
  }
  return undefined;
}

/** Cheap: what is waited for, or a statement of a library that waits by itself. */
function mayWrite(call: CallAt): boolean {
  const { callee } = call.call;
  if (callee.kind === 'member' && /^(?:run|exec)$/.test(callee.property ?? '')) return true;
  return isWaitedFor(call);
}

function writesAt(model: Model, step: CallAt, { maxCallDepth, auxiliaryModels, mongo }: Options): readonly Write[] {
  return writesOfCall(model, step, maxCallDepth).flatMap((path) => {
    const name = modelOf(model, path) ?? (path.effect.operation === 'flush' ? 'flush' : undefined);
    if (name === undefined || isAuxiliary(name, auxiliaryModels)) return [];
    if (begunBy(model, path.effect, mongo) === undefined || isInLoop(model, path)) return [];
    return [{ ...path, step, model: name }];
  });
}

function isInLoop(model: Model, { hops }: WritePath): boolean {
  return hops.some(({ file, call }) => model.loops(file, call.block).length > 0);
}

function belongTogether(model: Model, first: Write, second: Write): boolean {
  if (storeOf(first.effect.library) !== storeOf(second.effect.library)) return false;
  if (!follows(first.step, second.step) || isReverted(model, first, second)) return false;
  // Each flush of MikroORM is a transaction of its own, whatever it holds.
  const isApart = second.model === 'flush' || !isSameModel(first.model, second.model);
  if (!isApart && !isTransfer(first, second)) return false;
  return !areApart(clientOf(model, startOf(first)), clientOf(model, startOf(second)));
}

const startOf = ({ effect, step }: Write): CallAt => effect.chain[0] ?? step;

/** A `catch` around the second write takes the first one back, or writes to its model in another way. */
function isReverted(model: Model, first: Write, { step }: Write): boolean {
  const { file, call } = step;
  for (const index of enclosingBlocks(file, call.block)) {
    const tried = file.blocks[index];
    if (tried?.kind === 'function') return false;
    if (tried?.kind !== 'try') continue;
    const handler = file.blocks.find(
      ({ kind, parent, start }) => kind === 'catch' && parent === tried.parent && start >= tried.end,
    );
    if (!handler) continue;
    const isInside = ({ call: { start, end } }: CallAt) => handler.start <= start && end <= handler.end;
    const all = ownCalls(file, tried.fn).filter(isInside);
    if (all.some((each) => reverts(model, each, first))) return true;
  }
  return false;
}

function reverts(model: Model, call: CallAt, first: Write): boolean {
  if (/revert|rollback|undo|compensat|cleanup/i.test(memberPath(call.call.callee)?.path.at(-1) ?? '')) return true;
  return (
    model.reach(
      call,
      (effect) => effect.kind === 'write' && isSameModel(effect.target ?? '', first.effect.target ?? first.model),
      3,
    ) !== undefined
  );
}

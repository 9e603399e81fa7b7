/** Loops that take no elements out of a list: pages, windows of a list, counted rounds; or a retry, which is none. */
import { blockContains, unwrap } from '../../facts/read.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
import { dependsOn } from '../../project/loops.ts';
import { callAt } from '../../project/world.ts';
import type { CallAt, CallEffect, LoopAround, Model } from '../../project/types.ts';
import { calleeOf, nameOf } from '../describe.ts';
import { drains, resultsOf } from './drains.ts';
import type { Factor } from './types.ts';

/** Calls followed to the effect that a round has. */
const MAX_DEPTH = 6;

export function roundsFactor(model: Model, loop: LoopAround): Factor | undefined {
  const window = windowOf(loop);
  if (window !== undefined) return { kind: 'batch', over: window };
  const page = pagingCall(model, loop);
  return page ? { kind: 'page', over: page.target ?? `${calleeOf(page.call)}()` } : countedFactor(model, loop);
}

const WINDOWS = new Set(['slice', 'splice', 'subarray']);

/** `ids.slice(start, start + 100)` of a start that moves on, `ids.splice(0, 100)`: the list that is cut up. */
function windowOf({ file, block, varying }: LoopAround): string | undefined {
  const body = file.blocks[block];
  for (const call of file.calls) {
    if (!body || call.start < body.start || call.end > body.end || call.args.length < 2) continue;
    const callee = unwrap(call.callee);
    if (callee.kind !== 'member' || !WINDOWS.has(callee.property ?? '')) continue;
    const list = unwrap(callee.object);
    const isInner = list.kind === 'ref' && isWithin(file, list.binding, body);
    const [from] = call.args;
    const moves = callee.property === 'splice' || (from !== undefined && mentions(from, varying));
    if (!isInner && moves) return nameOf(file, list);
  }
  return undefined;
}

function mentions(value: Value, bindings: ReadonlySet<number>): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'binary') return mentions(inner.left, bindings) || mentions(inner.right, bindings);
  return inner.kind === 'ref' && bindings.has(inner.binding);
}

interface Page {
  readonly call: CallAt;
  readonly target?: string | undefined;
}

/** The first call of a round that asks for the next part, or for what is left. */
function pagingCall(model: Model, loop: LoopAround): Page | undefined {
  const { file } = loop;
  const trips = tripsIn(model, loop);
  const carried = carriedBy(loop, trips);
  const moving = trips.find(({ call }) =>
    chainOf(model, call).some(({ call: { args } }) => args.some((value) => model.dependsOn({ file, value }, carried))),
  );
  return moving ?? trips.find(({ call }) => !asksAnew(model, loop, call) && drains(loop, call));
}

/** `isTaken(code)` of a code that each round makes up: what is left does not get less. */
function asksAnew(model: Model, { file, varying }: LoopAround, { call }: CallAt): boolean {
  return call.args.some((value) => model.dependsOn({ file, value }, varying));
}

function chainOf(model: Model, call: CallAt): readonly CallAt[] {
  return model.effect(call)?.chain.filter(({ file }) => file === call.file) ?? [call];
}

/** Calls of a round that lead out of the process. */
function tripsIn(model: Model, { file, block }: LoopAround): readonly Page[] {
  return file.calls.flatMap((fact, index): Page[] => {
    const call = callAt(file, index);
    if (!call || !blockContains(file, block, fact.block)) return [];
    const direct = model.effect(call);
    if (direct) return isTrip(direct) ? [{ call, target: direct.target }] : [];
    return model.targets(call).length > 0 && model.reach(call, isTrip, MAX_DEPTH) ? [{ call }] : [];
  });
}

const TRIPS: ReadonlySet<string> = new Set(['read', 'write', 'http']);
const isTrip = ({ kind }: CallEffect): boolean => TRIPS.has(kind);

/** What one round leaves for the next: counters, cursors, and what is made of them; not what each round makes anew. */
function carriedBy({ file, block, varying }: LoopAround, trips: readonly Page[]): ReadonlySet<number> {
  const body = file.blocks[block];
  if (!body) return varying;
  const head = new Set(body.loop?.variables);
  const results = new Set(trips.flatMap(({ call }) => [...resultsOf(file, body, call.index)]));
  const goesOn = (index: number): boolean => {
    const known = new Set([...results, index]);
    const isMade = (value: Value | undefined) => value !== undefined && dependsOn(file, value, known);
    return file.bindings[index]?.writes.some(({ operator, value }) => operator !== '=' || isMade(value)) ?? false;
  };
  const carried = new Set<number>();
  for (const index of varying) {
    const isOwn = isWithin(file, index, body) && !head.has(index);
    if (isOwn ? file.bindings[index]?.writes.length === 0 : results.has(index) || goesOn(index)) carried.add(index);
  }
  return carried;
}

function isWithin(file: FileFacts, index: number, { start, end }: { readonly start: number; readonly end: number }) {
  const binding = file.bindings[index];
  return binding !== undefined && start <= binding.start && binding.end <= end;
}

/** `for (let i = 0; i < count; i++)`; with a way out it is a number of attempts. */
function countedFactor(model: Model, { file, block, form }: LoopAround): Factor | undefined {
  const body = file.blocks[block];
  const test = body?.loop?.test;
  if (form !== 'for' || !body || test?.kind !== 'binary' || !/^<=?$/.test(test.operator)) return undefined;
  const hasWayOut = file.blocks.some(
    ({ start, end, exits }) => body.start <= start && end <= body.end && (exits === 'break' || exits === 'return'),
  );
  if (hasWayOut) return undefined;
  const over = nameOf(file, test.right);
  const times = model.constant({ file, value: test.right });
  return typeof times === 'number' ? { kind: 'constant', over, times } : { kind: 'each', over };
}

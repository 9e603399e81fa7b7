/** Calls that run once per element of something, with the path to the effect they have. */
import { unwrap } from '../facts/read.ts';
import type { FileFacts, Value } from '../facts/model.ts';
import type { CallAt, CallEffect, LoopAround, Model, Witness } from '../project/types.ts';

export interface RepeatedCall {
  /** The call inside the loop. */
  readonly call: CallAt;
  readonly loop: LoopAround;
  readonly witness: Witness;
}

export interface RepeatedCallOptions {
  readonly maxCallDepth: number;
  /** Loops over constant lists of at most this many elements do not count. */
  readonly smallLoop: number;
  wanted(effect: CallEffect, call: CallAt): boolean;
}

/** In source order, one per call. */
export function* repeatedCalls(file: FileFacts, model: Model, options: RepeatedCallOptions): Iterable<RepeatedCall> {
  for (const [index, fact] of file.calls.entries()) {
    const call: CallAt = { file, index, call: fact };
    const loop = model.loops(file, fact.block).find((each) => isPerElement(model, each, call, options));
    if (loop) {
      const witness = model.reach(call, options.wanted, options.maxCallDepth);
      if (witness) yield { call, loop, witness };
      continue;
    }
    yield* givenByName(model, call, options);
  }
}

/** `users.map(this.load)`: a function given by name runs once per element although no code stands in the loop. */
function* givenByName(model: Model, call: CallAt, options: RepeatedCallOptions): Iterable<RepeatedCall> {
  const { file } = call;
  for (const run of model.callbacks(call)) {
    if (run.runs !== 'each' || run.fn.fn.passedTo?.call === call.index) continue;
    const witness = model.reach(call, options.wanted, options.maxCallDepth);
    const over = run.over ? { over: run.over } : {};
    const loop: LoopAround = { file, block: call.call.block, form: 'callback', head: call.call.nameRange, varying: new Set(), ...over };
    if (witness && witness.hops.length > 1) yield { call, loop, witness };
    return;
  }
}

/** Whether the call works on another element in each round of the loop. */
function isPerElement(model: Model, loop: LoopAround, call: CallAt, { smallLoop }: RepeatedCallOptions): boolean {
  if (loop.rounds !== undefined && loop.rounds <= smallLoop) return false;
  if (leavesAtOnce(loop) || isChunkLoop(model, loop) || inHeader(loop, call)) return false;
  const elements = elementBindings(loop);
  if (elements.size === 0) return false;
  return chainValues(model, call).some((value) => model.dependsOn({ file: loop.file, value }, elements));
}

/** Receiver and arguments, those of the whole builder chain included. */
function chainValues(model: Model, call: CallAt): readonly Value[] {
  const chain = model.effect(call)?.chain ?? [call];
  return [call, ...chain.filter((each) => each.file === call.file)].flatMap(({ call: { callee, args } }) => [callee, ...args]);
}

/** The loop's own header is evaluated once (`for (const x of await find())`). */
function inHeader(loop: LoopAround, { call }: CallAt): boolean {
  return loop.form !== 'callback' && loop.head.start <= call.start && call.end <= loop.head.end;
}

/** A loop whose body always returns, breaks or throws runs once. */
function leavesAtOnce({ file, block, form }: LoopAround): boolean {
  const exits = file.blocks[block]?.exits;
  return form !== 'callback' && exits !== undefined && exits !== 'continue';
}

const LIST_MEMBERS = new Set(['map', 'length', 'filter', 'forEach', 'slice', 'reduce', 'flatMap', 'join', 'some', 'every', 'push']);

/** Each round handles a list (a chunk, a page), not one element. */
function isChunkLoop(model: Model, { file, block, over, varying }: LoopAround): boolean {
  const source = over && unwrap(over);
  const made = source?.kind === 'call' ? file.calls[source.call] : undefined;
  if (source?.kind === 'call' && made && model.library({ file, index: source.call, call: made })?.call.batches) return true;
  const variables = [...varying].filter((index) => isLoopVariable(file, block, index));
  return variables.some((index) => usedAsList(file, block, index));
}

function isLoopVariable(file: FileFacts, block: number, index: number): boolean {
  const binding = file.bindings[index];
  const fn = file.blocks[block]?.fn;
  return binding !== undefined && !binding.path && (binding.loop === block || (binding.param !== undefined && binding.param.fn === fn && binding.param.index === 0));
}

function usedAsList(file: FileFacts, block: number, index: number): boolean {
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  return file.calls.some((call) => {
    if (call.start < start || call.end > end) return false;
    const callee = unwrap(call.callee);
    const object = callee.kind === 'member' ? unwrap(callee.object) : undefined;
    const asReceiver = object?.kind === 'ref' && object.binding === index && callee.kind === 'member' && LIST_MEMBERS.has(callee.property ?? '');
    return asReceiver || call.args.some((argument) => givenToIn(file, argument, index));
  });
}

const IN_KEYS = new Set(['in', '$in', 'notIn', 'hasSome']);
const IN_CALLS = new Set(['In', 'inArray', 'whereIn', 'any', 'ANY']);

/** The variable passed whole to an `in` condition. */
function givenToIn(file: FileFacts, value: Value, index: number): boolean {
  const isVariable = (each: Value) => each.kind === 'ref' && each.binding === index;
  if (value.kind === 'object') return value.properties.some((property) => (IN_KEYS.has(property.key ?? '') && isVariable(property.value)) || givenToIn(file, property.value, index));
  if (value.kind !== 'call') return false;
  const call = file.calls[value.call];
  const callee = call && unwrap(call.callee);
  const name = callee?.kind === 'member' ? callee.property : callee?.kind === 'ref' ? file.bindings[callee.binding]?.name : undefined;
  return call !== undefined && IN_CALLS.has(name ?? '') && call.args.some(isVariable);
}

/**
 * Bindings that hold the element of a round. A loop with a counter, or a `while`, only has one when it takes an
 * element out of a list (`ids[i]`, `queue.shift()`); without that it pages, polls or retries.
 */
function elementBindings(loop: LoopAround): ReadonlySet<number> {
  if (loop.form === 'for-of' || loop.form === 'for-in' || loop.form === 'for-await' || loop.form === 'callback') return loop.varying;
  const { file } = loop;
  const found = new Set<number>();
  for (const index of loop.varying) {
    const binding = file.bindings[index];
    const values = [binding?.init, ...(binding?.writes.map((write) => write.value) ?? [])];
    if (values.some((value) => value !== undefined && takesElement(loop, value))) found.add(index);
  }
  if (found.size === 0 && indexesInline(loop)) return loop.varying;
  // What is derived from an element varies with it.
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const index of loop.varying) {
      const { init } = file.bindings[index] ?? {};
      if (init && refersTo(file, init, found)) found.add(index);
    }
  }
  return found;
}

const TAKERS = new Set(['shift', 'pop', 'dequeue']);

/** An element of a list that was there before the loop; one of a list made inside is a cursor into what was just read. */
function takesElement(loop: LoopAround, value: Value): boolean {
  const { file, varying } = loop;
  const inner = unwrap(value);
  if (inner.kind === 'member') return (isIndexed(inner, varying) && isOuter(loop, inner.object)) || takesElement(loop, inner.object);
  if (inner.kind === 'choice') return inner.options.some((option) => takesElement(loop, option));
  if (inner.kind !== 'call') return false;
  const callee = unwrap(file.calls[inner.call]?.callee ?? inner);
  return callee.kind === 'member' && TAKERS.has(callee.property ?? '') && isOuter(loop, callee.object);
}

function isOuter(loop: Pick<LoopAround, 'file' | 'block'>, list: Value): boolean {
  const inner = unwrap(list);
  if (inner.kind === 'member') return isOuter(loop, inner.object);
  if (inner.kind !== 'ref') return inner.kind === 'this';
  const { start, end } = loop.file.blocks[loop.block] ?? { start: 0, end: 0 };
  const binding = loop.file.bindings[inner.binding];
  return binding !== undefined && (binding.start < start || binding.end > end);
}

function isIndexed(value: Extract<Value, { kind: 'member' }>, counters: ReadonlySet<number>): boolean {
  const index = value.index && unwrap(value.index);
  return index?.kind === 'ref' && counters.has(index.binding);
}

/** `find(ids[i])` without a variable of its own. */
function indexesInline({ file, block, varying }: LoopAround): boolean {
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  return file.calls.some((call) => call.start >= start && call.end <= end && call.args.some((argument) => hasIndexed(file, argument, varying)));
}

function hasIndexed(file: FileFacts, value: Value, counters: ReadonlySet<number>): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'member') return isIndexed(inner, counters) || hasIndexed(file, inner.object, counters);
  if (inner.kind === 'object') return inner.properties.some((property) => hasIndexed(file, property.value, counters));
  return inner.kind === 'array' && inner.elements.some((element) => hasIndexed(file, element, counters));
}

function refersTo(file: FileFacts, value: Value, bindings: ReadonlySet<number>): boolean {
  const inner = unwrap(value);
  if (inner.kind === 'ref') return bindings.has(inner.binding);
  if (inner.kind === 'member') return refersTo(file, inner.object, bindings);
  if (inner.kind === 'call') {
    const call = file.calls[inner.call];
    return call !== undefined && (refersTo(file, call.callee, bindings) || call.args.some((argument) => refersTo(file, argument, bindings)));
  }
  if (inner.kind === 'template') return inner.parts.some((part) => refersTo(file, part, bindings));
  return false;
}

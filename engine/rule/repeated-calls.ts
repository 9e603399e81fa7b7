/** Calls that run once per element of something, with the path to the effect they have. */
import type { FileFacts, Range, Value } from '../facts/model.ts';
import type { CallAt, CallEffect, LoopAround, Model, Witness } from '../project/types.ts';
import { elementBindings } from './repeated/elements.ts';
import { leavesLoop } from './repeated/exits.ts';
import { elementsAreLists } from './repeated/lists.ts';
import { goesOverProgram } from './repeated/services.ts';

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
  /** Whether an effect at the end of a path counts, for the call and the loop the path starts in. */
  wanted(effect: CallEffect, call: CallAt, start: { readonly call: CallAt; readonly loop: LoopAround }): boolean;
}

/** In source order, one per call. */
export function* repeatedCalls(file: FileFacts, model: Model, options: RepeatedCallOptions): Iterable<RepeatedCall> {
  for (const [index, fact] of file.calls.entries()) {
    const call: CallAt = { file, index, call: fact };
    const loops = loopsOf(model, call, options.smallLoop);
    const found = loops.length > 0 ? inLoops(model, call, loops, options) : givenByName(model, call, options);
    if (found) yield found;
  }
}

/** Calls further down the way that are in a loop themselves, each with the rest of the way. */
export function* innerRepeatedCalls(
  model: Model,
  { witness }: RepeatedCall,
  smallLoop: number,
): Iterable<RepeatedCall> {
  const { hops, effect } = witness;
  for (const [index, call] of hops.entries()) {
    if (index === 0) continue;
    const loop = loopsOf(model, call, smallLoop).find((each) => repeats(model, each, call));
    if (loop) yield { call, loop, witness: { hops: hops.slice(index), effect } };
  }
}

const loopsOf = (model: Model, call: CallAt, smallLoop: number) =>
  elementLoops(model, call.file, call.call.block, call.call, smallLoop, () => chainValues(model, call));

const repeats = (model: Model, loop: LoopAround, call: CallAt) =>
  !leavesLoop(loop, call) && !goesOverProgram(model, loop);

function inLoops(
  model: Model,
  call: CallAt,
  loops: readonly LoopAround[],
  { wanted, maxCallDepth }: RepeatedCallOptions,
): RepeatedCall | undefined {
  for (const loop of loops) {
    const witness = model.reach(call, (effect, at) => wanted(effect, at, { call, loop }), maxCallDepth);
    if (witness && repeats(model, loop, call)) return { call, loop, witness };
  }
  return undefined;
}

/** `users.map(this.load)`: a function given by name runs once per element although no code stands in the loop. */
function givenByName(model: Model, call: CallAt, options: RepeatedCallOptions): RepeatedCall | undefined {
  if (!model.iterates(call)) return undefined;
  const { file } = call;
  const run = model.callbacks(call).find((each) => each.runs === 'each' && each.fn.fn.passedTo?.call !== call.index);
  if (!run) return undefined;
  const rounds = run.over && model.rounds({ file, value: run.over });
  if (rounds !== undefined && rounds <= options.smallLoop) return undefined;
  const loop: LoopAround = {
    file,
    block: call.call.block,
    form: 'callback',
    head: call.call.nameRange,
    varying: new Set(),
    ...(run.over ? { over: run.over } : {}),
  };
  const found = inLoops(model, call, [loop], options);
  return found && found.witness.hops.length > 1 ? found : undefined;
}

/** Loops around a place, innermost first, in each round of which one of the values is made of another element. */
export function elementLoops(
  model: Model,
  file: FileFacts,
  block: number,
  place: Range,
  smallLoop: number,
  values: () => readonly Value[],
): readonly LoopAround[] {
  const around = loopsOverElements(model, file, block, smallLoop);
  return around.flatMap(({ loop, elements }) =>
    !inHeader(loop, place) && values().some((value) => model.dependsOn({ file: loop.file, value }, elements))
      ? [loop]
      : [],
  );
}

interface LoopOverElements {
  readonly loop: LoopAround;
  /** Variables that hold another element in each round. */
  readonly elements: ReadonlySet<number>;
}

const NO_LOOPS: readonly LoopOverElements[] = [];

/** The same for all places of a block: most blocks stand in no loop. */
function loopsOverElements(
  model: Model,
  file: FileFacts,
  block: number,
  smallLoop: number,
): readonly LoopOverElements[] {
  const fact = file.blocks[block];
  if (!fact) return NO_LOOPS;
  return model.recall(`loops over more than ${smallLoop} elements`, file, fact, () => {
    const found = model.loops(file, block).flatMap((loop): readonly LoopOverElements[] => {
      if (loop.rounds !== undefined && loop.rounds <= smallLoop) return NO_LOOPS;
      const elements = elementBindings(loop);
      return elements.size === 0 || elementsAreLists(model, loop) ? NO_LOOPS : [{ loop, elements }];
    });
    return found.length === 0 ? NO_LOOPS : found;
  });
}

/** Receiver and arguments, those of the whole builder chain included. */
function chainValues(model: Model, call: CallAt): readonly Value[] {
  const chain = model.effect(call)?.chain ?? [call];
  return [call, ...chain.filter((each) => each.file === call.file)].flatMap(({ call: { callee, args } }) => [
    callee,
    ...args,
  ]);
}

/** The loop's own header is evaluated once (`for (const x of await find())`). */
function inHeader(loop: LoopAround, place: Range): boolean {
  return loop.form !== 'callback' && loop.head.start <= place.start && place.end <= loop.head.end;
}

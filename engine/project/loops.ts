/** What makes code run more than once: loops, and callbacks that run once per element. */
import type { FileFacts, Value } from '../facts/model.ts';
import { inPlace, isTask } from './calls.ts';
import { constant } from './constants.ts';
import { calleeName, indexOf } from './file-index.ts';
import { things } from './things.ts';
import type { At, LoopAround } from './types.ts';
import { at, type World } from './world.ts';

const GROWING = new Set(['push', 'unshift', 'splice']);

/** Loops around a block, innermost first; the climb ends at a function that does not run where it is written. */
export function loops(world: World, file: FileFacts, block: number): readonly LoopAround[] {
  const start = file.blocks[block];
  if (!start) return [];
  return world.recall('loops', file, start, () => loopsAround(world, file, block));
}

function loopsAround(world: World, file: FileFacts, block: number): readonly LoopAround[] {
  const found: LoopAround[] = [];
  for (
    let index = block, fact = file.blocks[index];
    fact && index > 0;
    index = fact.parent, fact = file.blocks[index]
  ) {
    if (fact.loop) {
      const { form, over, head, variables } = fact.loop;
      const iterates = form === 'for-of' || form === 'for-in' || form === 'for-await';
      const seeds = new Set(iterates ? variables : [...variables, ...writtenWithin(file, index)]);
      found.push({
        file,
        block: index,
        form,
        head,
        varying: varying(file, index, seeds),
        ...withOver(world, file, over),
      });
    }
    if (fact.kind !== 'function') continue;
    const run = inPlace(world, file, fact.fn);
    if (!run && !isTask(file, fact.fn)) break;
    if (run?.runs === 'each' && run.call) found.push(callbackLoop(world, file, index, fact.fn, run));
  }
  return found;
}

function withOver(world: World, file: FileFacts, over: Value | undefined): Pick<LoopAround, 'over' | 'rounds'> {
  const count = over && rounds(world, at(file, over));
  return { ...(over ? { over } : {}), ...(count === undefined ? {} : { rounds: count }) };
}

function callbackLoop(
  world: World,
  file: FileFacts,
  block: number,
  fn: number,
  run: { over?: Value; call?: { call: { nameRange: { start: number; end: number } }; index: number } },
): LoopAround {
  const call = file.calls[run.call?.index ?? -1];
  const method = call ? calleeName(call, file) : undefined;
  const seeds = new Set<number>();
  file.bindings.forEach((binding, index) => {
    if (binding.param?.fn === fn) seeds.add(index);
  });
  return {
    file,
    block,
    form: 'callback',
    head: call?.nameRange ?? { start: 0, end: 0 },
    varying: varying(file, block, seeds),
    ...withOver(world, file, run.over),
    ...(method === undefined ? {} : { method }),
  };
}

/** Bindings declared or assigned inside the block whose value depends on the seeds, the seeds included. */
function varying(file: FileFacts, block: number, seeds: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set(seeds);
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  for (let size = -1; size !== found.size;) {
    size = found.size;
    file.bindings.forEach((binding, index) => {
      if (found.has(index)) return;
      const inside = binding.start >= start && binding.end <= end;
      const flows = (value: Value | undefined) => value !== undefined && dependsOn(file, value, found);
      const given =
        inside &&
        (flows(binding.init) || (binding.param !== undefined && passedVarying(file, binding.param.fn, found)));
      if (given || binding.writes.some((write) => write.start >= start && write.end <= end && flows(write.value)))
        found.add(index);
    });
  }
  return found;
}

/** Parameters of a callback vary when what its call works on varies. */
function passedVarying(file: FileFacts, fn: number, bindings: ReadonlySet<number>): boolean {
  const call = file.calls[file.functions[fn]?.passedTo?.call ?? -1];
  return (
    call !== undefined &&
    (dependsOn(file, call.callee, bindings) ||
      call.args.some((argument) => argument.kind !== 'function' && dependsOn(file, argument, bindings)))
  );
}

function writtenWithin(file: FileFacts, block: number): readonly number[] {
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  return file.bindings.flatMap((binding, index) =>
    binding.writes.some((write) => write.start >= start && write.end <= end) ? [index] : [],
  );
}

/** Whether a value is made of one of the bindings, through calls, literals and functions written in it. */
export function dependsOn(file: FileFacts, value: Value, bindings: ReadonlySet<number>): boolean {
  const any = (values: readonly Value[]) => values.some((each) => dependsOn(file, each, bindings));
  switch (value.kind) {
    case 'ref':
      return bindings.has(value.binding);
    case 'member':
      return (
        dependsOn(file, value.object, bindings) || (value.index !== undefined && dependsOn(file, value.index, bindings))
      );
    case 'call': {
      const call = file.calls[value.call];
      return call !== undefined && (dependsOn(file, call.callee, bindings) || any(call.args));
    }
    case 'object':
      return any(value.spreads) || any(value.properties.map((property) => property.value));
    case 'array':
      return any(value.elements);
    case 'template':
    case 'opaque':
      return any(value.parts);
    case 'choice':
      return any(value.options) || (value.test !== undefined && dependsOn(file, value.test, bindings));
    case 'binary':
      return any([value.left, value.right]);
    case 'unary':
    case 'spread':
    case 'await':
    case 'cast':
      return dependsOn(file, value.value, bindings);
    case 'function':
      return functionDependsOn(file, value.fn, bindings);
    default:
      return false;
  }
}

function functionDependsOn(file: FileFacts, fn: number, bindings: ReadonlySet<number>): boolean {
  const calls = indexOf(file).callsOfFunction.get(fn) ?? [];
  const inCalls = calls.some((index) => {
    const call = file.calls[index];
    return (
      call !== undefined &&
      (dependsOn(file, call.callee, bindings) ||
        call.args.some((argument) => argument.kind !== 'function' && dependsOn(file, argument, bindings)))
    );
  });
  return (
    inCalls ||
    (file.functions[fn]?.returns.some((value) => value.kind !== 'function' && dependsOn(file, value, bindings)) ??
      false) ||
    (indexOf(file).nested.get(fn) ?? []).some((nested) => functionDependsOn(file, nested, bindings))
  );
}

/** How many elements a list written in the code has: an array literal, also named or imported; an enum's or object's entries; `{ length: 3 }`. */
export function rounds(world: World, { file, value: over }: At): number | undefined {
  for (const thing of things(world, at(file, over))) {
    if (
      thing.kind === 'array' &&
      thing.of.value.kind === 'array' &&
      isConstantList(thing.of.file, thing.of.value.elements, over, file)
    )
      return thing.of.value.elements.length;
  }
  if (over.kind === 'object') {
    const length = over.properties.find(({ key }) => key === 'length');
    const count = length && constant(world, at(file, length.value));
    return typeof count === 'number' ? count : undefined;
  }
  if (over.kind !== 'call') return undefined;
  const call = file.calls[over.call];
  const name = call ? calleeName(call, file) : undefined;
  const [first] = call?.args ?? [];
  if (!first || !name || !['keys', 'values', 'entries'].includes(name)) return undefined;
  for (const thing of things(world, at(file, first)))
    if (thing.kind === 'object' && thing.of.value.kind === 'object' && thing.of.value.spreads.length === 0)
      return thing.of.value.properties.length;
  return undefined;
}

/** A list that is pushed to later is not a constant one. */
function isConstantList(owner: FileFacts, elements: readonly Value[], over: Value, file: FileFacts): boolean {
  if (elements.length === 0 || elements.some((element) => element.kind === 'spread')) return false;
  if (over.kind !== 'ref') return true;
  // The default of a parameter is what it is only where callers leave it out.
  if (file.bindings[over.binding]?.fallback) return false;
  const growing = (indexOf(file).callsOnBinding.get(over.binding) ?? []).some((index) => {
    const call = file.calls[index];
    return call !== undefined && GROWING.has(calleeName(call, file) ?? '');
  });
  return owner === file ? !growing && (file.bindings[over.binding]?.writes.length ?? 0) === 0 : true;
}

/** Queries that only some kinds of elements lead to: a called function asks of what kind an element is, and others need none. */
import { blockContains, elementBindings, enclosingBlocks, memberPath, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, FileFacts, FunctionAt, Model, Range, RepeatedCall, Value } from '../../../engine/authoring.ts';

/** With fewer kinds that need no query, most elements still ask. */
const SEVERAL = 2;
/** How far the other kinds are followed. */
const MAX_DEPTH = 4;

/** `if (part.on === 'webhook') …; if (part.on === 'step') find()` behind a call: nobody can ask for all at once. */
export function isForSomeKinds(model: Model, { loop, witness }: RepeatedCall): boolean {
  let elements = elementBindings(loop);
  for (const [index, hop] of witness.hops.entries()) {
    const before = witness.hops[index - 1];
    if (before === undefined) continue;
    const fn = functionWith(model, before, hop);
    const given = fn && handedOn(model, before, fn, elements);
    if (!given || given.size === 0) return false;
    elements = withDerived(model, fn, given);
    if (isOneOfKinds(model, fn, hop, elements)) return true;
  }
  return false;
}

/** The function that a call runs and another call is in. */
function functionWith(model: Model, call: CallAt, { file, call: inner }: CallAt): FunctionAt | undefined {
  return model.targets(call).find((fn) => fn.file === file && fn.fn.start <= inner.start && inner.end <= fn.fn.end);
}

/** Parameters that are given something of the element. */
function handedOn(
  model: Model,
  { file, call }: CallAt,
  fn: FunctionAt,
  elements: ReadonlySet<number>,
): ReadonlySet<number> {
  const varies = call.args.map((value) => model.dependsOn({ file, value }, elements));
  return new Set(
    fn.file.bindings.flatMap(({ param }, index) =>
      param !== undefined && param.fn === fn.index && varies[param.index] === true ? [index] : [],
    ),
  );
}

/** What is made of the given within the function: its variables, and the parameters of functions written in it. */
function withDerived(model: Model, { file, fn }: FunctionAt, given: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set(given);
  const flows = (value: Value | undefined) => value !== undefined && model.dependsOn({ file, value }, found);
  const isInside = ({ start, end }: Range) => fn.start <= start && end <= fn.end;
  const inside = [...file.bindings.entries()].filter(([, binding]) => isInside(binding));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [index, { init, param }] of inside) {
      const passed = file.calls[(param && file.functions[param.fn]?.passedTo?.call) ?? -1];
      const values = [init, ...(passed?.args.filter(({ kind }) => kind !== 'function') ?? [])];
      if (values.some(flows)) found.add(index);
    }
  }
  return found;
}

interface Kind {
  readonly block: number;
  /** What is asked, as text: the same for all kinds of one element. */
  readonly of: string;
  /** How many kinds the block is for. */
  readonly names: number;
}

/** Whether the call is only made for some kind, and several others lead to no database. */
function isOneOfKinds(model: Model, fn: FunctionAt, { file, call }: CallAt, elements: ReadonlySet<number>): boolean {
  const around = new Set(enclosingBlocks(file, call.block));
  const kinds = kindsIn(model, fn, elements);
  return kinds.some(({ block, of }) => {
    if (!around.has(block)) return false;
    const free = kinds.filter((other) => other.of === of && !around.has(other.block) && isFree(model, fn, other.block));
    return free.reduce((sum, { names }) => sum + names, 0) >= SEVERAL;
  });
}

function kindsIn(model: Model, { file, fn }: FunctionAt, elements: ReadonlySet<number>): readonly Kind[] {
  return file.blocks.flatMap(({ kind, test, subject, start, end }, block): Kind[] => {
    if (!test || start < fn.start || fn.end < end) return [];
    const asked = kind === 'case' && subject ? [subject] : kind === 'if' ? comparedIn(model, file, test) : [];
    const path = asked[0] && memberPath(asked[0]);
    if (path?.root.kind !== 'ref' || !elements.has(path.root.binding)) return [];
    return [{ block, of: [path.root.binding, ...path.path].join('.'), names: asked.length }];
  });
}

/** `part.on` of `part.on === 'webhook'`, once for each of several such tests joined by `||`. */
function comparedIn(model: Model, file: FileFacts, test: Value): readonly Value[] {
  const inner = unwrap(test);
  if (inner.kind === 'choice') return inner.options.flatMap((each) => comparedIn(model, file, each));
  if (inner.kind !== 'binary' || !/^===?$/.test(inner.operator)) return [];
  return typeof model.constant({ file, value: inner.right }) === 'string' ? [inner.left] : [];
}

/** Whether something is done in the block, without the database. */
function isFree(model: Model, { file }: FunctionAt, block: number): boolean {
  const calls = file.calls.flatMap((call, index): CallAt[] =>
    call.form === 'call' && blockContains(file, block, call.block) ? [{ file, index, call }] : [],
  );
  return calls.length > 0 && !calls.some((call) => isTrip(model, call, MAX_DEPTH));
}

/** Whether a call leads to the database, other than to note a failure. */
function isTrip(model: Model, call: CallAt, depth: number): boolean {
  if ([...enclosingBlocks(call.file, call.call.block)].some((index) => call.file.blocks[index]?.kind === 'catch'))
    return false;
  const kind = model.effect(call)?.kind;
  if (kind === 'read' || kind === 'write') return true;
  return (
    depth > 0 &&
    model.targets(call).some((fn) => model.callsWithin(fn).some((inner) => isTrip(model, inner, depth - 1)))
  );
}

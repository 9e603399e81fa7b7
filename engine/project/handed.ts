/** Functions given to calls: written in place, by name (`post('/', users.create)`), or in a wrapper (`post('/', safe(create))`). */
import type { FileFacts, Value } from '../facts/model.ts';
import { namesOf } from './calls.ts';
import { propertySource, sourceOf } from './constants.ts';
import { bare, indexOf } from './file-index.ts';
import { entryParameter } from './entries.ts';
import { calledLibrary, namedThings } from './results.ts';
import { things } from './things.ts';
import type { CallAt, FunctionAt, Thing } from './types.ts';
import { at, callAt, question, type World } from './world.ts';

export interface Handed {
  readonly call: CallAt;
  /** Index of the argument that is, or holds, the function. */
  readonly argument: number;
}

/** A name that more calls are given than this is too common to ask all of them. */
const MAX_CALLS = 24;
const MAX_WRAPPERS = 3;

/** Calls that a described library makes the function a callback or handler by. */
export function handedTo(world: World, fn: FunctionAt): readonly Handed[] {
  const { passedTo } = fn.fn;
  const passed = passedTo && callAt(fn.file, passedTo.call);
  const start =
    passed && passedTo
      ? [{ call: passed, argument: passedTo.index }]
      : byName(world, namesOf(world, fn), (file, value) => isFunction(world, file, value, fn));
  const seen = new Set<object>();
  return start.flatMap((handed) => outermost(world, handed, 0, seen));
}

/** What the calls that are given the function pass to its parameter. */
export function handedParameter(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  return world.fixpoint.answer(question(world, fn.fn, `handed ${index}`), fn.file.path, () => handed(world, fn, index));
}

function handed(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  for (const { call, argument } of handedTo(world, fn)) {
    for (const callee of calledLibrary(world, call)) {
      const { callback, route } = callee.call;
      const handled = route && argument >= route.handler.argument ? route.parameters[index] : undefined;
      if (handled) return [{ kind: 'library', type: world.catalog.typeName(callee.library, handled), made: call }];
      if (!callback || (callback.argument !== argument && !callback.also?.includes(argument))) continue;
      const word = callback.parameters?.[index] ?? (callback.runs === 'each' && index === 0 ? 'element' : '');
      if (word) return namedThings(world, call, callee, word);
    }
  }
  return entryParameter(world, fn, index);
}

/** A call of which nothing is known hands the function on to where its own result goes. */
function outermost(world: World, handed: Handed, wrappers: number, seen: Set<object>): readonly Handed[] {
  const { call } = handed;
  if (seen.has(call.call)) return [];
  seen.add(call.call);
  if (calledLibrary(world, call).some((callee) => callee.call.callback ?? callee.call.route)) return [handed];
  if (wrappers >= MAX_WRAPPERS) return [];
  const outer = indexOf(call.file).argumentOf.get(call.index);
  const around = outer === undefined ? undefined : callAt(call.file, outer);
  if (around) {
    const argument = around.call.args.findIndex((each) => each.start <= call.call.start && call.call.end <= each.end);
    return outermost(world, { call: around, argument }, wrappers + 1, seen);
  }
  const names = holders(call);
  return byName(world, names, (file, value) => isResult(world, file, value, call)).flatMap((each) =>
    outermost(world, each, wrappers + 1, seen),
  );
}

function byName(world: World, names: ReadonlySet<string>, isIt: (file: FileFacts, value: Value) => boolean): Handed[] {
  const found: Handed[] = [];
  for (const name of names) {
    for (const call of callsGiven(world, name)) {
      const argument = call.call.args.findIndex((each) => elementsOf(each).some((value) => isIt(call.file, value)));
      if (argument >= 0) found.push({ call, argument });
    }
  }
  return found;
}

/** The first calls that are given something by this name. */
function callsGiven(world: World, name: string): readonly CallAt[] {
  const found: CallAt[] = [];
  for (const file of world.named('givers', name)) {
    for (const index of indexOf(file).givenByName.get(name) ?? []) {
      if (found.length >= MAX_CALLS) return found;
      const call = callAt(file, index);
      if (call) found.push(call);
    }
  }
  return found;
}

function elementsOf(argument: Value): readonly Value[] {
  const value = bare(argument);
  return value.kind === 'array' ? value.elements.map(bare) : [value];
}

const isNamed = (value: Value) => value.kind === 'ref' || value.kind === 'member';

function isFunction(world: World, file: FileFacts, value: Value, fn: FunctionAt): boolean {
  return (
    isNamed(value) && things(world, at(file, value)).some((thing) => thing.kind === 'function' && thing.of.fn === fn.fn)
  );
}

/** Names that the result of a call goes by. */
function holders({ file, index }: CallAt): ReadonlySet<string> {
  const isIt = (value: Value | undefined) => value !== undefined && resultOf(value) === index;
  const names = new Set<string>();
  const inside = (value: Value | undefined) => {
    if (value?.kind === 'object')
      for (const property of value.properties)
        if (property.key !== undefined && isIt(property.value)) names.add(property.key);
  };
  for (const { name, init, path } of file.bindings) {
    if (isIt(init) && !path) names.add(name);
    inside(init);
  }
  for (const { name, value } of file.exports) {
    if (isIt(value)) names.add(name);
    inside(value);
  }
  return names;
}

const resultOf = (value: Value) => {
  const inner = bare(value);
  return inner.kind === 'call' ? inner.call : undefined;
};

/** Whether a name or member stands for the result of the call. */
function isResult(world: World, from: FileFacts, value: Value, { file, index }: CallAt): boolean {
  const isIt = (source: { file: FileFacts; value: Value } | undefined) =>
    source?.file === file && resultOf(source.value) === index;
  if (value.kind === 'ref') {
    if (isIt(sourceOf(world, at(from, value)))) return true;
    const binding = from.bindings[value.binding];
    return binding?.path?.length === 1 && binding.init !== undefined && isModule(world, from, binding.init, file);
  }
  if (value.kind !== 'member' || value.property === undefined) return false;
  return (
    isIt(propertySource(world, at(from, value.object), value.property)) || isModule(world, from, value.object, file)
  );
}

function isModule(world: World, from: FileFacts, value: Value, file: FileFacts): boolean {
  return things(world, at(from, value)).some(
    (thing) => (thing.kind === 'module' && thing.file === file) || (thing.kind === 'object' && thing.of.file === file),
  );
}

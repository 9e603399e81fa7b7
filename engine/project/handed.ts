/** Functions given to calls: written in place, by name (`post('/', users.create)`), or in a wrapper (`post('/', safe(create))`). */
import type { FileFacts, Value } from '../facts/model.ts';
import { namesOf } from './calls.ts';
import { propertySource, sourceOf } from './constants.ts';
import { bare, indexOf } from './file-index.ts';
import { entryParameter } from './entries.ts';
import { cradleParameter } from './injection/provided.ts';
import { madeBy } from './makers.ts';
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
export function handedTo(
  world: World,
  fn: FunctionAt,
  given: readonly Handed[] = givenTo(world, fn),
): readonly Handed[] {
  const seen = new Set<object>();
  const made = madeBy(world, fn).map((call): Handed => ({ call, argument: -1 }));
  return [...given, ...made].flatMap((handed) => outermost(world, handed, 0, seen));
}

/** Calls that the function is an argument of, in place or by name. */
export function givenTo(world: World, fn: FunctionAt): readonly Handed[] {
  const { passedTo } = fn.fn;
  const passed = passedTo && callAt(fn.file, passedTo.call);
  return passed && passedTo
    ? [{ call: passed, argument: passedTo.index }]
    : byName(world, namesOf(world, fn), (file, value) => isFunction(world, file, value, fn));
}

/** What the calls that are given the function pass to its parameter. */
export function handedParameter(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  return world.fixpoint.answer(question(world, fn.fn, `handed ${index}`), fn.file.path, () => handed(world, fn, index));
}

/** What `this` is in a handler that is a function of its own. */
export function handedSelf(world: World, fn: FunctionAt): readonly Thing[] {
  return world.fixpoint.answer(question(world, fn.fn, 'handed this'), fn.file.path, () =>
    handedTo(world, fn).flatMap(({ call }) =>
      calledLibrary(world, call).flatMap(({ library, call: { route } }): readonly Thing[] =>
        route?.self === undefined ? [] : [{ kind: 'library', type: world.catalog.typeName(library, route.self) }],
      ),
    ),
  );
}

function handed(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  const given = givenTo(world, fn);
  for (const { call, argument } of handedTo(world, fn, given)) {
    for (const callee of calledLibrary(world, call)) {
      const { callback, injects, route } = callee.call;
      if (injects) return cradleParameter(world, callee.library, injects, index, fn.fn.params[index]);
      const handled = route && argument >= route.handler.argument ? route.parameters[index] : undefined;
      if (handled) return [{ kind: 'library', type: world.catalog.typeName(callee.library, handled), made: call }];
      if (!callback || (callback.argument !== argument && !callback.also?.includes(argument))) continue;
      const word = callback.parameters?.[index] ?? (callback.runs === 'each' && index === 0 ? 'element' : '');
      if (word) return namedThings(world, call, callee, word);
    }
  }
  for (const { call, argument } of given) {
    const found = helperParameter(world, call, argument, index, 0);
    if (found.length > 0) return found;
  }
  return entryParameter(world, fn, index);
}

/** What a function of the project calls the one with that it is given: `withTransaction(async (tx) => …)`. */
function helperParameter(
  world: World,
  where: CallAt,
  argument: number,
  index: number,
  depth: number,
): readonly Thing[] {
  if (depth > MAX_WRAPPERS) return [];
  return things(world, at(where.file, where.call.callee)).flatMap((thing) => {
    const binding = thing.kind === 'function' ? thing.of.fn.params[argument]?.binding : undefined;
    if (thing.kind !== 'function' || binding === undefined) return [];
    const { file } = thing.of;
    const isIt = (value: Value) => value.kind === 'ref' && value.binding === binding;
    const called = file.calls[indexOf(file).callOf.get(binding) ?? -1]?.args[index];
    if (called) return things(world, at(file, called));
    return (indexOf(file).givenByName.get(file.bindings[binding]?.name ?? '') ?? []).flatMap((each) => {
      const inner = callAt(file, each);
      const position = inner?.call.args.findIndex(isIt) ?? -1;
      if (!inner || position < 0) return [];
      const words = calledLibrary(world, inner).flatMap((callee) => {
        const { callback } = callee.call;
        const word =
          callback?.argument === position || callback?.also?.includes(position) ? callback.parameters?.[index] : '';
        return word ? [namedThings(world, inner, callee, word)] : [];
      });
      return words[0] ?? helperParameter(world, inner, position, index, depth + 1);
    });
  });
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
  return isNamed(value) && things(world, at(file, value)).some((thing) => isIt(thing, fn));
}

/** A constructor is given as its class. */
function isIt(thing: Thing, { file, index, fn }: FunctionAt): boolean {
  if (thing.kind === 'class') return thing.of.file === file && thing.of.cls.constructorFn === index;
  return thing.kind === 'function' && thing.of.fn === fn;
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

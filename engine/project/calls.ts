/** Who calls whom: what a call runs, who runs a function, and what becomes of functions passed along. */
import type { FileFacts, FunctionFact, Range, Value } from '../facts/model.ts';
import { source } from './constants.ts';
import { bare, indexOf, moduleName } from './file-index.ts';
import { calledLibrary, type LibraryCall } from './results.ts';
import { things } from './things.ts';
import type { CallAt, CallbackRun, FunctionAt } from './types.ts';
import { at, callAt, callsNamed, functionAt, question, type World } from './world.ts';

export type { LibraryCall };

/** Library functions a call can run, those with an effect first. */
export function libraryCalls(world: World, where: CallAt): readonly LibraryCall[] {
  return world.recall('library', where.file, where.call, () =>
    [...calledLibrary(world, where)].sort(
      (a, b) => Number(b.call.effect !== undefined) - Number(a.call.effect !== undefined),
    ),
  );
}

export function targets(world: World, where: CallAt): readonly FunctionAt[] {
  // Nothing meanwhile: what a wrapper gives may be called to make the wrapper.
  return world.recall('targets', where.file, where.call, () => targetsOf(world, where), []);
}

function targetsOf(world: World, where: CallAt): readonly FunctionAt[] {
  const found: FunctionAt[] = [];
  for (const thing of things(world, at(where.file, where.call.callee))) {
    if (thing.kind === 'function') found.push(thing.of);
    if (thing.kind === 'class' && where.call.form === 'new') {
      const { constructorFn } = thing.of.cls;
      const constructor = constructorFn === undefined ? undefined : functionAt(thing.of.file, constructorFn);
      if (constructor) found.push(constructor);
    }
  }
  return found.some(({ file, fn }) => isInner(file, fn)) ? [...found, ...wrapped(world, where, found)] : found;
}

/** A function that stands in another one. */
const isInner = (file: FileFacts, { block }: FunctionFact) =>
  (file.blocks[file.blocks[block]?.parent ?? -1]?.fn ?? -1) >= 0;

/** `const send = traced(async () => …)`: what a wrapper's result runs of what the wrapper was given. */
function wrapped(world: World, { file, call }: CallAt, inner: readonly FunctionAt[]): readonly FunctionAt[] {
  const { value, file: home } = source(world, at(file, call.callee));
  const made = value.kind === 'call' ? callAt(home, value.call) : undefined;
  if (!made) return [];
  return targets(world, made).flatMap((wrapper) =>
    wrapper.fn.params.flatMap(({ binding }, index) => {
      const given = made.call.args[index];
      const run =
        binding === undefined ? undefined : wrapper.file.calls[indexOf(wrapper.file).callOf.get(binding) ?? -1];
      const isRun = run && inner.some((each) => each.file === wrapper.file && contains(wrapper.file, each.fn, run));
      if (!given || !isRun) return [];
      return things(world, at(home, given)).flatMap((thing) => (thing.kind === 'function' ? [thing.of] : []));
    }),
  );
}

function contains(file: FileFacts, { block }: FunctionFact, { start, end }: Range): boolean {
  const body = file.blocks[block];
  return body !== undefined && body.start <= start && end <= body.end;
}

/** Calls found by a name the function goes by, confirmed by resolving them. */
export function callers(world: World, fn: FunctionAt): readonly CallAt[] {
  return world.recall('callers', fn.file, fn.fn, () =>
    [...namesOf(world, fn)].flatMap((name) => callersByTarget(world, name).get(fn.fn) ?? []),
  );
}

/** Calls of a name by the functions they run: hundreds of methods may share a name, and as many calls. */
function callersByTarget(world: World, name: string): ReadonlyMap<FunctionFact, readonly CallAt[]> {
  return world.recall('callers by target', undefined, question(world, world, name), () => byTarget(world, name));
}

function byTarget(world: World, name: string): ReadonlyMap<FunctionFact, readonly CallAt[]> {
  const found = new Map<FunctionFact, CallAt[]>();
  for (const call of callsNamed(world, name)) {
    for (const fn of new Set(targets(world, call).map((target) => target.fn))) {
      const list = found.get(fn);
      if (list) list.push(call);
      else found.set(fn, [call]);
    }
  }
  return found;
}

/** Names that calls may know a function by. */
export function namesOf(world: World, { file, fn, index }: FunctionAt): ReadonlySet<string> {
  const names = new Set<string>();
  if (fn.kind === 'constructor') {
    const name = fn.cls === undefined ? undefined : file.classes[fn.cls]?.name;
    if (name) names.add(name);
  } else if (fn.name) names.add(fn.name);
  const binding = indexOf(file).bindingOfFunction.get(index);
  const exported = file.exports.filter(
    (fact) =>
      (fact.binding !== undefined && fact.binding === binding) ||
      (fact.value?.kind === 'function' && fact.value.fn === index),
  );
  const given = new Set(exported.map(({ name }) => name));
  for (const name of given) {
    if (name !== 'default') names.add(name);
    for (const alias of world.aliases(name)) {
      names.add(alias);
      // A name that is given to a default export hardly gets another one.
      if (name !== 'default') given.add(alias);
    }
  }
  for (const name of wholeNames(world, { file, fn, index })) names.add(name);
  return names;
}

/** Names for a function (or class) that is all its module gives: those under which other files require the module. */
export function wholeNames(world: World, { file, fn, index }: FunctionAt): readonly string[] {
  const binding =
    fn.kind === 'constructor' ? file.classes[fn.cls ?? -1]?.binding : indexOf(file).bindingOfFunction.get(index);
  const isWhole = file.exports.some(
    ({ name, binding: held, value }) =>
      name === 'default' &&
      ((held !== undefined && held === binding) ||
        (value?.kind === 'ref' && value.binding === binding) ||
        (value?.kind === 'function' && value.fn === index) ||
        (value?.kind === 'class' && value.cls === fn.cls && fn.kind === 'constructor')),
  );
  return isWhole ? requiredAs(world, file) : [];
}

/** Names under which other files require this one as a whole; its own name where they call `require(…)` in place. */
function requiredAs(world: World, file: FileFacts): readonly string[] {
  const own = moduleName(file.path);
  const found = new Set([own]);
  for (const other of world.named('requirers', own)) {
    for (const index of indexOf(other).importsByName.get('*') ?? []) {
      const { name, kind, import: from } = other.bindings[index] ?? {};
      if (name !== undefined && kind !== 'import' && from && moduleName(from.module) === own) found.add(name);
    }
  }
  return [...found];
}

/** Functions given to a call and how it runs them. */
export function callbacks(world: World, where: CallAt): readonly CallbackRun[] {
  // Nothing meanwhile: a helper may pass its callback to itself.
  return world.recall('callbacks', where.file, where.call, () => callbacksOf(world, where), []);
}

function callbacksOf(world: World, where: CallAt): readonly CallbackRun[] {
  return where.call.args.flatMap((argument, index) => {
    const given = bare(argument);
    if (given.kind !== 'function' && given.kind !== 'ref' && given.kind !== 'member') return [];
    const fns = things(world, at(where.file, argument)).flatMap((thing) =>
      thing.kind === 'function' ? [thing.of] : [],
    );
    return fns.length === 0
      ? []
      : fns.map((fn): CallbackRun => ({ fn, argument: index, ...runOf(world, where, index) }));
  });
}

/** Whether a call may run a function it is given by name once per element; told by the callee, which costs less than its arguments. */
export function iterates(world: World, where: CallAt): boolean {
  const { args } = where.call;
  const named = [...args.keys()].filter((index) => isNamed(args[index]));
  if (named.length === 0) return false;
  const libraries = calledLibrary(world, where);
  if (libraries.length > 0) return libraries.some(({ call }) => call.callback?.runs === 'each');
  return targets(world, where).some((fn) => named.some((index) => helperRun(world, fn, index)?.runs === 'each'));
}

function isNamed(argument: Value | undefined): boolean {
  const given = argument && bare(argument);
  return given?.kind === 'ref' || given?.kind === 'member';
}

function runOf(world: World, where: CallAt, index: number): { runs: CallbackRun['runs']; over?: Value } {
  const callee = bare(where.call.callee);
  const object = callee.kind === 'member' ? bare(callee.object) : undefined;
  // `A.map(load)` of a module goes over what it is given later.
  const isModule = object?.kind === 'ref' && where.file.bindings[object.binding]?.import?.name === '*';
  const receiver = isModule || callee.kind !== 'member' ? undefined : callee.object;
  const libraries = calledLibrary(world, where);
  for (const { call } of libraries) {
    const { callback } = call;
    if (!callback || (callback.argument !== index && !callback.also?.includes(index))) continue;
    const over = callback.over === undefined ? receiver : where.call.args[callback.over];
    return { runs: callback.runs, ...(callback.runs === 'each' && over ? { over } : {}) };
  }
  if (libraries.length > 0) return { runs: 'later' };
  for (const target of targets(world, where)) {
    const run = helperRun(world, target, index);
    if (run) return { runs: run.runs, ...(run.over === undefined ? {} : { over: where.call.args[run.over] }) };
  }
  return { runs: 'once' };
}

/** A project helper such as `asyncForEach(items, fn)`: does it run its parameter in a loop, and over which parameter? */
function helperRun(
  world: World,
  helper: FunctionAt,
  index: number,
): { runs: 'once' | 'each'; over?: number } | undefined {
  const { file, fn } = helper;
  const binding = fn.params[index]?.binding;
  if (binding === undefined) return undefined;
  const call = file.calls[indexOf(file).callOf.get(binding) ?? -1];
  if (!call) return undefined;
  for (let block = file.blocks[call.block], hops = 0; block && hops < 20; block = file.blocks[block.parent], hops++) {
    if (block.loop?.over) return { runs: 'each', ...parameterIndex(file, helper, block.loop.over) };
    if (block.kind !== 'function' || block.fn === helper.index) continue;
    const passed = file.functions[block.fn]?.passedTo;
    const inner = passed && callAt(file, passed.call);
    const run = inner && callbacks(world, inner).find((candidate) => candidate.fn.index === block?.fn);
    if (run?.runs === 'each' && run.over) return { runs: 'each', ...parameterIndex(file, helper, run.over) };
  }
  return { runs: 'once' };
}

function parameterIndex(file: FileFacts, { index }: FunctionAt, over: Value): { over?: number } {
  const value = bare(over);
  const param = value.kind === 'ref' ? file.bindings[value.binding]?.param : undefined;
  return param?.fn === index ? { over: param.index } : {};
}

/** How a function written in place is run; undefined when it is kept, returned or named instead. */
export function inPlace(
  world: World,
  file: FileFacts,
  fn: number,
): { readonly runs: 'once' | 'each'; readonly over?: Value; readonly call?: CallAt } | undefined {
  if (indexOf(file).invoked.has(fn)) return { runs: 'once' };
  const passed = file.functions[fn]?.passedTo;
  const call = passed && callAt(file, passed.call);
  if (!call) return undefined;
  const run = callbacks(world, call).find((candidate) => candidate.fn.file === file && candidate.fn.index === fn);
  if (!run || run.runs === 'later') return undefined;
  return { runs: run.runs, call, ...(run.over ? { over: run.over } : {}) };
}

/** `ids.map((id) => () => load(id))`: a list of functions without parameters, each of which is run by whoever gets the list. */
export function isTask(file: FileFacts, fn: number): boolean {
  const around = file.blocks[file.functions[fn]?.block ?? -1]?.parent ?? -1;
  const outer = file.functions[file.blocks[around]?.fn ?? -1];
  const isResult = outer?.returns.some((value) => value.kind === 'function' && value.fn === fn) ?? false;
  return isResult && outer?.passedTo !== undefined && file.functions[fn]?.params.length === 0;
}

/** Calls a function makes itself, those in functions written in place included, in source order. */
export function callsWithin(world: World, fn: FunctionAt): readonly CallAt[] {
  return world.recall('within', fn.file, fn.fn, () => callsInside(world, fn));
}

function callsInside(world: World, { file, index }: FunctionAt): readonly CallAt[] {
  const found: number[] = [];
  const visit = (each: number) => {
    found.push(...(indexOf(file).callsOfFunction.get(each) ?? []));
    for (const nested of indexOf(file).nested.get(each) ?? [])
      if (inPlace(world, file, nested) || (isTask(file, nested) && inPlace(world, file, each)?.runs === 'each'))
        visit(nested);
  };
  visit(index);
  return found.sort((a, b) => a - b).flatMap((call) => callAt(file, call) ?? []);
}

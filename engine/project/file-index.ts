/** Look-ups inside one file's facts, made once per file and kept as long as its facts. */
import type { CallFact, ExportFact, FileFacts, Range, Value } from '../facts/model.ts';
import { withoutExtension } from './paths.ts';

/** Every part is made when it is first asked for: most files are only ever asked for some. */
export class FileIndex {
  readonly #file: FileFacts;
  #names: Names | undefined;
  #steps: Steps | undefined;
  #functions: Functions | undefined;
  #callsOfFunction: ReadonlyMap<number, readonly number[]> | undefined;
  #heldBy: ReadonlyMap<number, number> | undefined;
  #exportsByName: ReadonlyMap<string, readonly ExportFact[]> | undefined;
  #writesOnBinding: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(file: FileFacts) {
    this.#file = file;
  }

  /** Calls by the last name of their callee. */
  get callsByName() {
    return (this.#names ??= namesIn(this.#file)).callsByName;
  }
  get importsByName() {
    return (this.#names ??= namesIn(this.#file)).importsByName;
  }
  /** Calls that are given something by this name: `f` of `post('/', f)`, `post('/', [users.f])` and `post('/', users.f)`. */
  get givenByName() {
    return (this.#names ??= namesIn(this.#file)).givenByName;
  }
  /** The call whose argument a call is: `outer(inner())`, also in a list. */
  get argumentOf() {
    return (this.#names ??= namesIn(this.#file)).argumentOf;
  }

  /** Calls made on the result of a call: `a().b()` maps the index of `a()` to that of `b()`. */
  get chainedBy() {
    return (this.#steps ??= stepsIn(this.#file)).chainedBy;
  }
  /** Calls whose receiver is a binding: `qb.where()` under the binding of `qb`. */
  get callsOnBinding() {
    return (this.#steps ??= stepsIn(this.#file)).callsOnBinding;
  }
  /** Functions called where they are written: `(async () => {…})()`. */
  get invoked() {
    return (this.#steps ??= stepsIn(this.#file)).invoked;
  }
  /** Bindings given as an argument to some call. */
  get passed() {
    return (this.#steps ??= stepsIn(this.#file)).passed;
  }
  /** The first call of what a binding holds: `run()` under the binding of `run`. */
  get callOf() {
    return (this.#steps ??= stepsIn(this.#file)).callOf;
  }
  /** Functions written as a property of an object that a call is given: `credentials({ authorize() {} })`. */
  get optionOf() {
    return (this.#steps ??= stepsIn(this.#file)).optionOf;
  }

  /** Function whose body is the block. */
  get functionOfBlock() {
    return (this.#functions ??= functionsIn(this.#file)).functionOfBlock;
  }
  /** Functions directly nested in a function; -1 is the module. */
  get nested() {
    return (this.#functions ??= functionsIn(this.#file)).nested;
  }
  /** Binding that holds the function: `const f = () => …`, `function f() {}`. */
  get bindingOfFunction() {
    return (this.#functions ??= functionsIn(this.#file)).bindingOfFunction;
  }

  /** Calls directly in a function's own code (nested functions not included); -1 is the module. */
  get callsOfFunction() {
    return (this.#callsOfFunction ??= callsByFunction(this.#file));
  }
  /** Variable that a call's result, not waited for, is put in: `let query = find()`, `query = query.sort()`. */
  get heldBy() {
    return (this.#heldBy ??= holdersOfCalls(this.#file));
  }
  get exportsByName() {
    return (this.#exportsByName ??= grouped(this.#file.exports, ({ name }) => name));
  }
  /** Assignments to members of what a binding holds. */
  get writesOnBinding() {
    return (this.#writesOnBinding ??= writesByBinding(this.#file));
  }
}

interface Names {
  readonly callsByName: ReadonlyMap<string, readonly number[]>;
  readonly importsByName: ReadonlyMap<string, readonly number[]>;
  readonly givenByName: ReadonlyMap<string, readonly number[]>;
  readonly argumentOf: ReadonlyMap<number, number>;
}

interface Steps {
  readonly chainedBy: ReadonlyMap<number, number>;
  readonly callsOnBinding: ReadonlyMap<number, readonly number[]>;
  readonly invoked: ReadonlySet<number>;
  readonly passed: ReadonlySet<number>;
  readonly callOf: ReadonlyMap<number, number>;
  readonly optionOf: ReadonlyMap<number, { readonly call: number; readonly argument: number; readonly key: string }>;
}

interface Functions {
  readonly functionOfBlock: ReadonlyMap<number, number>;
  readonly nested: ReadonlyMap<number, readonly number[]>;
  readonly bindingOfFunction: ReadonlyMap<number, number>;
}

const indexes = new WeakMap<FileFacts, FileIndex>();

export function indexOf(file: FileFacts): FileIndex {
  const known = indexes.get(file);
  if (known) return known;
  const index = new FileIndex(file);
  indexes.set(file, index);
  return index;
}

export function calleeName(call: CallFact, file: FileFacts): string | undefined {
  const callee = bare(call.callee);
  if (callee.kind === 'member') return callee.property;
  if (callee.kind === 'ref') return file.bindings[callee.binding]?.name;
  if (callee.kind === 'global') return callee.name;
  // `require('./users')(app)` goes by the name of the module.
  const required = callee.kind === 'call' ? file.calls[callee.call] : undefined;
  const module = required && requiredModule(required);
  return module === undefined ? undefined : moduleName(module);
}

/** The module of `require('x')` and `import('x')`. */
export function requiredModule(call: CallFact): string | undefined {
  const [first] = call.args;
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return undefined;
  const required = call.callee.kind === 'global' && call.callee.name === 'require';
  return required || call.form === 'import' ? first.value : undefined;
}

/** The last name of a path or specifier, without its extension; that of the folder for an index file. */
export function moduleName(path: string): string {
  const [last = '', folder] = withoutExtension(path).split('/').reverse();
  return last === 'index' && folder !== undefined ? folder : last;
}

const NO_EXPORTS: readonly ExportFact[] = [];

/** Exports of a name, in source order; `*` are those that pass all of another module on. */
export function exportsNamed(file: FileFacts, name: string): readonly ExportFact[] {
  return indexOf(file).exportsByName.get(name) ?? NO_EXPORTS;
}

/** Without await, casts and the like around it. */
export function bare(value: Value): Value {
  let at = value;
  while (at.kind === 'await' || at.kind === 'cast') at = at.value;
  return at;
}

/** The innermost block that holds a place. Blocks nest and come in the order of their starts. */
export function blockAt(file: FileFacts, place: Range): number {
  let low = 0;
  let high = file.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.blocks[middle]?.start ?? Infinity) <= place.start) low = middle;
    else high = middle - 1;
  }
  let block = low;
  for (
    let fact = file.blocks[block];
    fact && block > 0 && (fact.end < place.end || fact.start > place.start);
    fact = file.blocks[block]
  )
    block = fact.parent;
  return Math.max(block, 0);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function grouped<T, K>(list: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const map = new Map<K, T[]>();
  for (const item of list) add(map, keyOf(item), item);
  return map;
}

function namesIn(file: FileFacts): Names {
  const callsByName = new Map<string, number[]>();
  const givenByName = new Map<string, number[]>();
  const argumentOf = new Map<number, number>();
  const give = (argument: Value, call: number): void => {
    const value = bare(argument);
    const name =
      value.kind === 'ref' ? file.bindings[value.binding]?.name : value.kind === 'member' ? value.property : undefined;
    if (name !== undefined && givenByName.get(name)?.at(-1) !== call) add(givenByName, name, call);
    if (value.kind === 'call') argumentOf.set(value.call, call);
    if (value.kind === 'array') for (const element of value.elements) give(element, call);
  };
  for (const [index, call] of file.calls.entries()) {
    const name = calleeName(call, file);
    if (name !== undefined) add(callsByName, name, index);
    for (const argument of call.args) give(argument, index);
  }
  const importsByName = new Map<string, number[]>();
  for (const [index, { import: from }] of file.bindings.entries()) if (from) add(importsByName, from.name, index);
  return { callsByName, importsByName, givenByName, argumentOf };
}

function stepsIn(file: FileFacts): Steps {
  const chainedBy = new Map<number, number>();
  const callsOnBinding = new Map<number, number[]>();
  const invoked = new Set<number>();
  const passed = new Set<number>();
  const callOf = new Map<number, number>();
  const optionOf = new Map<number, { readonly call: number; readonly argument: number; readonly key: string }>();
  for (const [index, call] of file.calls.entries()) {
    for (const [position, argument] of call.args.entries()) {
      if (argument.kind === 'ref') passed.add(argument.binding);
      if (argument.kind !== 'object') continue;
      for (const { key, value } of argument.properties) {
        if (key !== undefined && value.kind === 'function')
          optionOf.set(value.fn, { call: index, argument: position, key });
      }
    }
    const callee = bare(call.callee);
    if (callee.kind === 'function') invoked.add(callee.fn);
    if (callee.kind === 'ref' && !callOf.has(callee.binding)) callOf.set(callee.binding, index);
    if (callee.kind !== 'member') continue;
    const receiver = bare(callee.object);
    if (receiver.kind === 'call') chainedBy.set(receiver.call, index);
    if (receiver.kind === 'ref') add(callsOnBinding, receiver.binding, index);
  }
  return { chainedBy, callsOnBinding, invoked, passed, callOf, optionOf };
}

function functionsIn(file: FileFacts): Functions {
  const functionOfBlock = new Map<number, number>();
  const nested = new Map<number, number[]>();
  for (const [index, fn] of file.functions.entries()) {
    functionOfBlock.set(fn.block, index);
    const parent = file.blocks[file.blocks[fn.block]?.parent ?? -1];
    add(nested, parent?.fn ?? -1, index);
  }
  const bindingOfFunction = new Map<number, number>();
  for (const [index, { fn, init, path }] of file.bindings.entries()) {
    if (fn !== undefined) bindingOfFunction.set(fn, index);
    else if (init?.kind === 'function' && !path) bindingOfFunction.set(init.fn, index);
  }
  return { functionOfBlock, nested, bindingOfFunction };
}

function callsByFunction(file: FileFacts): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [index, { block }] of file.calls.entries()) add(found, file.blocks[block]?.fn ?? -1, index);
  return found;
}

function holdersOfCalls(file: FileFacts): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [index, { init, path, writes }] of file.bindings.entries()) {
    for (const value of [path ? undefined : init, ...writes.map((write) => write.value)]) {
      if (value?.kind === 'call') found.set(value.call, index);
    }
  }
  return found;
}

function writesByBinding(file: FileFacts): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [index, { target }] of file.memberWrites.entries()) {
    let root = bare(target);
    while (root.kind === 'member') root = bare(root.object);
    if (root.kind === 'ref') add(found, root.binding, index);
  }
  return found;
}

/** Look-ups inside one file's facts, made once per file and kept as long as its facts. */
import type { CallFact, ExportFact, FileFacts, Range, Value } from '../facts/model.ts';
import { memberPath } from '../facts/read.ts';
import { withoutExtension } from './paths.ts';

export interface FileIndex {
  /** Function whose body is the block. */
  readonly functionOfBlock: ReadonlyMap<number, number>;
  /** Calls directly in a function's own code (nested functions not included); -1 is the module. */
  readonly callsOfFunction: ReadonlyMap<number, readonly number[]>;
  /** Calls by the last name of their callee. */
  readonly callsByName: ReadonlyMap<string, readonly number[]>;
  /** Calls made on the result of a call: `a().b()` maps the index of `a()` to that of `b()`. */
  readonly chainedBy: ReadonlyMap<number, number>;
  /** Calls whose receiver is a binding: `qb.where()` under the binding of `qb`. */
  readonly callsOnBinding: ReadonlyMap<number, readonly number[]>;
  /** Functions directly nested in a function; -1 is the module. */
  readonly nested: ReadonlyMap<number, readonly number[]>;
  /** Functions called where they are written: `(async () => {…})()`. */
  readonly invoked: ReadonlySet<number>;
  /** Binding that holds the function: `const f = () => …`, `function f() {}`. */
  readonly bindingOfFunction: ReadonlyMap<number, number>;
  /** Variable that a call's result, not waited for, is put in: `let query = find()`, `query = query.sort()`. */
  readonly heldBy: ReadonlyMap<number, number>;
  /** Bindings given as an argument to some call. */
  readonly passed: ReadonlySet<number>;
  readonly importsByName: ReadonlyMap<string, readonly number[]>;
  readonly exportsByName: ReadonlyMap<string, readonly ExportFact[]>;
  /** Calls that are given something by this name: `f` of `post('/', f)`, `post('/', [users.f])` and `post('/', users.f)`. */
  readonly givenByName: ReadonlyMap<string, readonly number[]>;
  /** The call whose argument a call is: `outer(inner())`, also in a list. */
  readonly argumentOf: ReadonlyMap<number, number>;
  /** Functions written as a property of an object that a call is given: `credentials({ authorize() {} })`. */
  readonly optionOf: ReadonlyMap<number, { readonly call: number; readonly argument: number; readonly key: string }>;
  /** Assignments to members of what a binding holds. */
  readonly writesOnBinding: ReadonlyMap<number, readonly number[]>;
}

const indexes = new WeakMap<FileFacts, FileIndex>();

export function indexOf(file: FileFacts): FileIndex {
  const known = indexes.get(file);
  if (known) return known;
  const index = build(file);
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

function build(file: FileFacts): FileIndex {
  const functionOfBlock = new Map<number, number>();
  const nested = new Map<number, number[]>();
  file.functions.forEach((fn, index) => {
    functionOfBlock.set(fn.block, index);
    const parent = file.blocks[file.blocks[fn.block]?.parent ?? -1];
    add(nested, parent?.fn ?? -1, index);
  });

  const callsOfFunction = new Map<number, number[]>();
  const callsByName = new Map<string, number[]>();
  const chainedBy = new Map<number, number>();
  const callsOnBinding = new Map<number, number[]>();
  const invoked = new Set<number>();
  const passed = new Set<number>();
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
  const optionOf = new Map<number, { readonly call: number; readonly argument: number; readonly key: string }>();
  file.calls.forEach((call, index) => {
    add(callsOfFunction, file.blocks[call.block]?.fn ?? -1, index);
    const name = calleeName(call, file);
    if (name !== undefined) add(callsByName, name, index);
    const callee = bare(call.callee);
    call.args.forEach((argument, position) => {
      if (argument.kind === 'ref') passed.add(argument.binding);
      give(argument, index);
      if (argument.kind !== 'object') return;
      for (const { key, value } of argument.properties) {
        if (key !== undefined && value.kind === 'function')
          optionOf.set(value.fn, { call: index, argument: position, key });
      }
    });
    if (callee.kind === 'function') invoked.add(callee.fn);
    if (callee.kind !== 'member') return;
    const receiver = bare(callee.object);
    if (receiver.kind === 'call') chainedBy.set(receiver.call, index);
    if (receiver.kind === 'ref') add(callsOnBinding, receiver.binding, index);
  });

  const bindingOfFunction = new Map<number, number>();
  const importsByName = new Map<string, number[]>();
  const heldBy = new Map<number, number>();
  file.bindings.forEach((binding, index) => {
    for (const value of [binding.path ? undefined : binding.init, ...binding.writes.map((write) => write.value)]) {
      if (value?.kind === 'call') heldBy.set(value.call, index);
    }
    if (binding.import) add(importsByName, binding.import.name, index);
    if (binding.fn !== undefined) bindingOfFunction.set(binding.fn, index);
    else if (binding.init?.kind === 'function' && !binding.path) bindingOfFunction.set(binding.init.fn, index);
  });
  const exportsByName = new Map<string, ExportFact[]>();
  for (const fact of file.exports) add(exportsByName, fact.name, fact);
  const writesOnBinding = new Map<number, number[]>();
  file.memberWrites.forEach(({ target }, index) => {
    const root = memberPath(target)?.root;
    if (root?.kind === 'ref') add(writesOnBinding, root.binding, index);
  });
  return {
    functionOfBlock,
    callsOfFunction,
    callsByName,
    chainedBy,
    callsOnBinding,
    nested,
    invoked,
    bindingOfFunction,
    heldBy,
    passed,
    importsByName,
    exportsByName,
    givenByName,
    argumentOf,
    optionOf,
    writesOnBinding,
  };
}

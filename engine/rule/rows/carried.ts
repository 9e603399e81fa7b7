/**
 * Which list reads a value holds the rows of: unchanged, mapped, filtered, or as part of an object.
 *
 * Data is followed backwards. A parameter is what the call gave through which the function was entered, so that two
 * users of one helper are not mixed up. What picks one element, counts, reduces or slices ends the way.
 */
import type { FileFacts, Value } from '../../facts/model.ts';
import { indexOf } from '../../project/file-index.ts';
import type { CallAt, FunctionAt, Model, Sent } from '../../project/types.ts';
import { constructed } from './constructed.ts';
import { isRecord, isRecordObject } from './records.ts';

/** The part of a value that matters, outermost key first; `*` is an element. */
export type Path = readonly string[];

/** A function entered through a call. */
export interface Frame {
  readonly call: CallAt;
  readonly fn: FunctionAt;
  readonly outer: Frame | undefined;
}

/** A read whose rows are sent. */
export interface CarriedRead {
  /** Calls from the sending function down to the read, which is the last. */
  readonly hops: readonly CallAt[];
  /** The client gets the rows as a part of one record only: `{ ...author, books }`. */
  readonly isPart: boolean;
}

const MAX_STEPS = 6000;
/** A longer way into a value is a variable that is made of itself (`page = page.data.map(…)`), round after round. */
const MAX_PATH = 12;
const MAX_FRAMES = 8;
/** Calls that give a part of a list whose size they say. */
const SLICING = new Set(['slice', 'splice']);
/** Methods that hand on what they are called on, whatever it is. */
const PASSED_ON = new Set(['catch', 'finally', 'toJSON', 'toObject']);

/** The reads of many rows whose rows are sent. */
export function carriedReads(model: Model, sent: Sent): ReadonlyMap<CallAt['call'], CarriedRead> {
  const search = new Search(model);
  let frame: Frame | undefined;
  for (const { call, fn } of sent.hops) frame = { call, fn, outer: frame };
  search.value(sent.value.file, sent.value.value, [], frame);
  return search.found;
}

class Search {
  readonly found = new Map<CallAt['call'], CarriedRead>();
  readonly #model: Model;
  /** Parts of values already followed, by the call they were met through. */
  readonly #seen = new Map<Frame | undefined, Map<Value, Set<string>>>();
  #steps = 0;
  /** Whether what is followed is a part of one record. */
  #isPart = false;

  constructor(model: Model) {
    this.#model = model;
  }

  value(file: FileFacts, value: Value, path: Path, frame: Frame | undefined): void {
    if (++this.#steps > MAX_STEPS || path.length > MAX_PATH || !this.#isNew(value, path, frame)) return;
    const on = (inner: Value, inside: Path = path) => this.value(file, inner, inside, frame);
    switch (value.kind) {
      case 'await':
      case 'cast':
      case 'spread':
        return on(value.value);
      case 'opaque':
        return value.parts.forEach((part) => on(part));
      case 'choice':
        return (value.operator === '&&' ? value.options.slice(-1) : value.options).forEach((option) => on(option));
      case 'object': {
        const [key, ...rest] = path;
        const own = value.properties.filter((property) => key === undefined || property.key === key);
        const inRecord = key === undefined && isRecordObject(this.#model, file, value);
        this.#partly(inRecord, () => own.forEach((property) => on(property.value, rest)));
        if (key === undefined || own.length === 0) value.spreads.forEach((spread) => on(spread));
        return;
      }
      case 'array': {
        const [key, ...rest] = path;
        const own =
          key === undefined || key === '*' ? value.elements : value.elements.slice(Number(key), Number(key) + 1);
        return own.forEach((element) => on(element, element.kind === 'spread' ? path : rest));
      }
      case 'ref':
        return this.#binding(file, value.binding, path, frame);
      case 'member':
        return on(value.object, [value.property ?? '*', ...path]);
      case 'call': {
        const call = file.calls[value.call];
        return call && this.#call({ file, index: value.call, call }, path, frame);
      }
      default:
        return undefined;
    }
  }

  #isNew(value: Value, path: Path, frame: Frame | undefined): boolean {
    const values = this.#seen.get(frame) ?? new Map<Value, Set<string>>();
    this.#seen.set(frame, values);
    const paths = values.get(value) ?? new Set();
    values.set(value, paths);
    return paths.size !== paths.add(`${path.join('.')}${this.#isPart ? ' of a record' : ''}`).size;
  }

  #partly(isPart: boolean, follow: () => void): void {
    const before = this.#isPart;
    this.#isPart ||= isPart;
    follow();
    this.#isPart = before;
  }

  #binding(file: FileFacts, index: number, path: Path, frame: Frame | undefined): void {
    const binding = file.bindings[index];
    if (!binding) return;
    const inner = [...(binding.path ?? []).map(String).filter((step) => step !== '...'), ...path];
    this.#filled(file, index, path, frame);
    for (const write of binding.writes) {
      if (write.value) this.value(file, write.value, [...(write.path ?? []).map(String), ...path], frame);
    }
    if (binding.init)
      return this.value(file, binding.init, binding.loop === undefined ? inner : ['*', ...inner], frame);
    if (binding.param) this.#parameter(file, binding.param, inner, frame);
  }

  /** Lists that grow in a loop over rows (`out.push(toDto(row))`), and properties assigned later. */
  #filled(file: FileFacts, index: number, path: Path, frame: Frame | undefined): void {
    for (const write of file.memberWrites) {
      const { object, property } = write.target;
      if (object.kind !== 'ref' || object.binding !== index || property === undefined) continue;
      const inRecord = path.length === 0 && isRecord(this.#model, file, object);
      if (path.length === 0 || path[0] === property)
        this.#partly(inRecord, () => this.value(file, write.value, path.slice(1), frame));
    }
    for (const each of indexOf(file).callsOnBinding.get(index) ?? []) {
      const call = file.calls[each];
      if (call?.callee.kind !== 'member' || (call.callee.property !== 'push' && call.callee.property !== 'unshift'))
        continue;
      for (const argument of call.args) {
        if (argument.kind === 'spread') this.value(file, argument.value, path, frame);
        else if (path[0] === '*') this.value(file, argument, path.slice(1), frame);
      }
      if (path.length > 0) continue;
      for (const { over } of this.#model.loops(file, call.block)) if (over) this.value(file, over, [], frame);
    }
  }

  #parameter(
    file: FileFacts,
    { fn, index }: { fn: number; index: number },
    path: Path,
    frame: Frame | undefined,
  ): void {
    for (let entered = frame; entered; entered = entered.outer) {
      if (entered.fn.file !== file || entered.fn.index !== fn) continue;
      const argument = entered.call.call.args[index];
      return argument && this.value(entered.call.file, argument, path, entered.outer);
    }
    const passed = file.functions[fn]?.passedTo;
    const call = passed && file.calls[passed.call];
    if (!passed || !call) return;
    const where: CallAt = { file, index: passed.call, call };
    const callback = this.#model.library(where)?.call.callback;
    const word = callback?.parameters?.[index];
    const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
    const list = callback?.over === undefined ? receiver : call.args[callback.over];
    // `read((error, rows) => …)` hands the rows over.
    if (index > 0 && this.#model.effect(where)?.kind === 'read') return this.#read(where, path, frame);
    if (list && (word === 'this' || word === 'awaited')) return this.value(file, list, path, frame);
    if (list && word === 'element') this.value(file, list, ['*', ...path], frame);
  }

  #call(where: CallAt, path: Path, frame: Frame | undefined): void {
    const effect = this.#model.effect(where);
    if (effect && effect.kind !== 'transaction')
      return effect.kind === 'read' ? this.#read(where, path, frame) : undefined;
    if (this.#library(where, path, frame)) return;
    const { file, call } = where;
    for (const fn of this.#model.targets(where)) {
      const next = entered(where, fn, frame);
      if (!next) continue;
      if (call.form === 'new')
        for (const part of constructed(fn, path)) this.value(fn.file, part.value, part.path, next);
      else for (const result of fn.fn.returns) this.value(fn.file, result, path, next);
    }
    if (this.#model.targets(where).length > 0) return;
    // `.then(…)` and the like on a value of which nothing is known.
    if (call.callee.kind === 'member' && PASSED_ON.has(call.callee.property ?? ''))
      this.value(file, call.callee.object, path, frame);
  }

  #read(where: CallAt, path: Path, frame: Frame | undefined): void {
    const effect = this.#model.effect(where);
    const [key, ...rest] = path;
    const isWhole = key === undefined || (rest.length === 0 && effect?.rowsAt?.includes(key));
    if (effect?.rows !== 'many' || !isWhole) return;
    const hops: CallAt[] = [where];
    for (let entered = frame; entered; entered = entered.outer) hops.unshift(entered.call);
    const known = this.found.get(where.call);
    if (!known || (known.isPart && !this.#isPart)) this.found.set(where.call, { hops, isPart: this.#isPart });
  }

  /** Whether the call is a library's, so that its words say what becomes of the rows. */
  #library(where: CallAt, path: Path, frame: Frame | undefined): boolean {
    const library = this.#model.library(where);
    if (!library) return false;
    const { file, call } = where;
    const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
    const { callback, passes, returns } = library.call;
    const on = (value: Value | undefined, inside: Path = path) => value && this.value(file, value, inside, frame);
    if (SLICING.has(library.name)) return true;
    if (returns === 'element') {
      on(receiver, ['*', ...path]);
      return true;
    }
    const list = callback?.over === undefined ? receiver : call.args[callback.over];
    if (returns === 'callback[]' && callback?.runs === 'each') on(list);
    if (callback && (returns === 'callback' || returns === 'callback[]')) {
      const inner = returns === 'callback[]' ? path.slice(1) : path;
      for (const run of this.#model.callbacks(where)) {
        if (run.argument !== callback.argument) continue;
        for (const result of run.fn.fn.returns) this.value(run.fn.file, result, inner, frame);
      }
    }
    if (passes) for (const each of passes) on(each === 'receiver' ? receiver : call.args[each]);
    else if (returns === 'this' || returns === 'awaited') on(receiver);
    else if (returns === 'argument' || (returns === 'callback' && callback?.argument === 0)) on(call.args[0]);
    return true;
  }
}

function entered(call: CallAt, fn: FunctionAt, outer: Frame | undefined): Frame | undefined {
  let depth = 0;
  for (let frame = outer; frame; frame = frame.outer)
    if (++depth >= MAX_FRAMES || frame.fn.fn === fn.fn) return undefined;
  return { call, fn, outer };
}

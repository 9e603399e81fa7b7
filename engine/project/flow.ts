/** Where a value comes from: data followed backwards, across functions and files. */
import type { BindingFact, ObjectValue, Range, Value } from '../facts/model.ts';
import { callers, libraryCalls, targets } from './calls.ts';
import { importedValue } from './exports.ts';
import { callbackResults, callbackSources, helperRuns } from './flow-callbacks.ts';
import { checkedBy, libraryGives, namedField, type Part } from './flow-calls.ts';
import { leftInContext } from './flow-contexts.ts';
import { frameOf, framesOfNew, within, type Frame } from './flow-frames.ts';
import {
  envName,
  isRemotelyCalled,
  ownThings,
  parameterThings,
  requestDecorator,
  requestIn,
  routeParameter,
} from './flow-inputs.ts';
import { pathIntoInit } from './flow-bindings.ts';
import { classOfThis, constructions, fieldParts, methodOfThis, receiverMade, setterParts } from './flow-objects.ts';
import { isAny, isElement, keyOf, keyPath, KEYS, leadsTo, plain, UNKNOWN_KEY, type Path } from './flow-paths.ts';
import { assigned, filled, type Reaching } from './reaching.ts';
import { things } from './things.ts';
import type { At, CallAt, Check, FunctionAt, Origin, Place, Thing } from './types.ts';
import { at, callAt, classAt, functionAt, type World } from './world.ts';

const MAX_ORIGINS = 24;
const MAX_DEPTH = 40;
/** Values looked at for one answer. */
const MAX_VALUES = 2000;
/** Longer ones come from walks over trees that lead round and round. */
const MAX_PATH = 6;

type Stop = (where: At, path: Path) => boolean;

/** How the flow got to a value. */
interface Trail {
  readonly steps: readonly Place[];
  readonly depth: number;
  readonly frame: Frame | undefined;
  readonly checks: readonly Check[];
}

/** `path` asks for a part of the value only: `['password']`, and `['*', 'password']` of the elements of a list (`?` is an unknown key). */
export function origins(
  world: World,
  start: At,
  stop: Stop = () => false,
  path: Path = [],
  wanted: (origin: Origin) => boolean = () => true,
): readonly Origin[] {
  const tracer = new Tracer(world, stop, wanted);
  tracer.trace(start, path, { steps: [], depth: 0, frame: undefined, checks: [] });
  return tracer.found;
}

class Tracer {
  readonly found: Origin[] = [];
  readonly #world: World;
  readonly #stop: Stop;
  readonly #wanted: (origin: Origin) => boolean;
  readonly #seen = new Map<Value, Set<string>>();
  #looked = 0;

  constructor(world: World, stop: Stop, wanted: (origin: Origin) => boolean) {
    this.#world = world;
    this.#stop = stop;
    this.#wanted = wanted;
  }

  /** `path` is the part of the value that matters, outermost key first. */
  trace(where: At, path: Path, trail: Trail): void {
    const { file, value } = where;
    if (this.found.length >= MAX_ORIGINS || path.length > MAX_PATH || !this.#isNew(value, path, trail)) return;
    const { steps } = trail;
    if (trail.depth > MAX_DEPTH || ++this.#looked > MAX_VALUES) return this.#add({ kind: 'unknown', steps });
    // A text or number has no part of that name: the flow came through an object of which any member may be meant.
    if (value.kind === 'literal' && path.some((key) => key !== '*')) return this.#add({ kind: 'unknown', steps });
    if (this.#stop(where, plain(path))) return this.#add({ kind: 'stopped', at: where, steps });
    const on = (inner: Value, inside: Path = path) => this.trace(at(file, inner), inside, deeper(trail));
    switch (value.kind) {
      case 'literal':
        return this.#add({ kind: 'literal', value: value.value, steps });
      case 'await':
      case 'cast':
      case 'spread':
        return on(value.value);
      case 'unary':
        return on(value.value, []);
      case 'template':
      case 'opaque':
        return value.parts.forEach((part) => on(part, []));
      case 'binary':
        return [value.left, value.right].forEach((side) => on(side, []));
      case 'choice':
        return (value.operator === '&&' ? value.options.slice(-1) : value.options).forEach((option) => on(option));
      case 'object':
        return this.#object(value, path, trail, on);
      case 'array':
        return this.#array(value.elements, path, on);
      case 'ref':
        return this.#binding(where, value.binding, path, trail);
      case 'member':
        return this.#member(where, path, trail);
      case 'this':
        return this.#own(where, path, trail);
      case 'call': {
        const call = callAt(file, value.call);
        return call ? this.#call(call, path, trail) : undefined;
      }
      default:
        return this.#add({ kind: 'unknown', steps });
    }
  }

  #isNew(value: Value, path: Path, { frame, checks }: Trail): boolean {
    const [check] = checks;
    const key = `${path.join('.')} ${frame?.key ?? ''} ${check ? `${check.schema.file.path}:${check.schema.value.start}` : ''}`;
    const seen = this.#seen.get(value);
    if (!seen) this.#seen.set(value, new Set([key]));
    else if (seen.has(key)) return false;
    else seen.add(key);
    return true;
  }

  #add(origin: Origin): void {
    if (this.found.length < MAX_ORIGINS && this.#wanted(origin)) this.found.push(origin);
  }

  #object(value: ObjectValue, path: Path, { steps }: Trail, on: (inner: Value, inside?: Path) => void): void {
    const [step, ...rest] = path;
    const own = value.properties.findLast(({ key }) => key === step && key !== undefined);
    for (const property of value.properties) {
      const { key } = property;
      if (step === KEYS && key !== undefined) this.#add({ kind: 'literal', value: key, steps });
      // Of those with its name the last one counts; a computed key may be any.
      if (own ? property === own : leadsTo(step, key ?? UNKNOWN_KEY)) on(property.value, rest);
    }
    // A spread after it may overwrite it.
    for (const spread of value.spreads) if (!own || spread.start > own.value.start) on(spread, path);
  }

  /** A name asks for a property of the list itself. */
  #array(elements: readonly Value[], path: Path, on: (inner: Value, inside?: Path) => void): void {
    const [step, ...rest] = path;
    const spread = elements.some((element) => element.kind === 'spread');
    if (step !== undefined && !isElement(step)) return;
    if (step !== undefined && !isAny(step) && !spread) {
      const element = elements[Number(step)];
      return element && on(element, rest);
    }
    const inList = step === undefined ? path : ['*', ...rest];
    for (const element of elements) on(element, element.kind === 'spread' ? inList : rest);
  }

  #member(where: At, path: Path, trail: Trail): void {
    const { file, value } = where;
    if (value.kind !== 'member') return;
    const env = envName(where);
    if (env !== undefined) return this.#add({ kind: 'env', name: env, steps: trail.steps });
    const { root, path: named } = keyPath(value);
    if (
      root.kind === 'ref' &&
      this.#reaching(where, filled(this.#world, file, root.binding, [...named, ...path], value), trail)
    )
      return;
    // An element of what the client sent is told from the whole by its index.
    if (value.property !== undefined && this.#request(where, path, trail)) return;
    this.trace(at(file, value.object), [keyOf(value), ...path], deeper(trail));
  }

  #binding(where: At, index: number, path: Path, trail: Trail): void {
    const { file, value } = where;
    const binding = file.bindings[index];
    if (!binding) return this.#add({ kind: 'unknown', steps: trail.steps });
    if (this.#reaching(where, filled(this.#world, file, index, path, value), trail)) return;
    const later = assigned(file, index, value);
    const whole = { ...later, given: later.given.map((given) => ({ ...given, path: [...given.path, ...path] })) };
    if (this.#reaching(where, whole, trail)) return;
    const entered = binding.param && frameOf(trail.frame, file.functions[binding.param.fn]);
    if (!entered && this.#request(where, path, trail)) return;
    const inner = pathIntoInit(file, binding, path);
    if (!inner) return;
    if (binding.import) {
      const source = importedValue(this.#world, file, binding);
      return source ? this.trace(source, path, deeper(trail)) : this.#static(where, path, trail);
    }
    if (binding.cls !== undefined) return this.#static(where, path, trail);
    if (binding.fallback) this.trace(at(file, binding.fallback), path, deeper(trail));
    if (binding.init) return this.trace(at(file, binding.init), inner, deeper(trail));
    if (binding.param) return this.#parameter(where, binding, inner, trail);
    if (later.given.length === 0) this.#add({ kind: 'unknown', steps: trail.steps });
  }

  /** Follows what was assigned; true when nothing else can be there. */
  #reaching({ file }: At, { given, complete }: Reaching, trail: Trail): boolean {
    for (const { value, path, by } of given) {
      const call = by && at(by.file, { kind: 'call' as const, call: by.index, start: by.call.start, end: by.call.end });
      if (call && this.#stop(call, plain(path))) this.#add({ kind: 'stopped', at: call, steps: trail.steps });
      else this.trace(at(file, value), path, deeper(trail));
    }
    return complete;
  }

  #request(where: At, path: Path, trail: Trail): boolean {
    const found = requestIn(this.#world, ownThings(where, things(this.#world, where)), path);
    if (found) this.#fromClient(found, where, trail);
    return found !== undefined;
  }

  #fromClient({ part, path }: Pick<RequestOrigin, 'part' | 'path'>, where: At, { steps, checks }: Trail): void {
    this.#add({ kind: 'request', part, path: plain(path), at: where, checks, steps });
  }

  #parameter(where: At, binding: BindingFact, path: Path, trail: Trail): void {
    const { file } = where;
    const { steps } = trail;
    const fn = binding.param && functionAt(file, binding.param.fn);
    const param = fn && binding.param ? fn.fn.params[binding.param.index] : undefined;
    if (!fn || !param || !binding.param) return this.#add({ kind: 'unknown', steps });
    const { index } = binding.param;
    const rest = param.rest === true;
    const decorated = requestDecorator(this.#world, file, param, path);
    if (decorated) return this.#fromClient(decorated, where, trail);
    if (param.fallback) this.trace(at(file, param.fallback), path, deeper(trail));
    const frame = frameOf(trail.frame, fn.fn);
    if (frame) return this.#argument(frame.call, index, rest, path, { ...trail, frame: frame.outer });
    const outside = { ...trail, frame: undefined };
    const given = callbackSources(this.#world, fn, index);
    if (given.length > 0 && fn.fn.passedTo) return this.#parts(given, path, trail);
    const types = ownThings(where, parameterThings(this.#world, fn, index));
    const sent = requestIn(this.#world, types, path) ?? routeParameter(this.#world, fn, index, path);
    if (sent) return this.#fromClient(sent, where, trail);
    const remote = isRemotelyCalled(file, fn);
    if (remote) this.#fromClient({ part: 'args', path }, where, trail);
    const calls = this.#callsOf(fn);
    for (const call of calls) this.#argument(call, index, rest, path, outside);
    const runs = helperRuns(this.#world, fn);
    for (const { run, helper, given: by } of runs)
      this.#argument(run, index, rest, path, { ...trail, frame: within(helper.fn, by, undefined) });
    const others = this.#elsewhere(fn, types, path);
    this.#parts(given, path, outside);
    this.#parts(others, [], outside);
    if (!remote && calls.length + runs.length + given.length + others.length === 0)
      this.#add({ kind: 'parameter', of: fn, name: param.name ?? binding.name, steps });
  }

  /** What reaches a parameter by other ways than calls that can be followed. */
  #elsewhere(fn: FunctionAt, types: readonly Thing[], path: Path): readonly Part[] {
    const set = setterParts(this.#world, fn, path);
    const left = leftInContext(this.#world, types, path);
    // `bus.execute(new CreateUser(body.name))`: who makes the object says what its fields are.
    const made = types.flatMap((thing) =>
      thing.kind === 'instance' && constructions(this.#world, thing.of).length > 0
        ? fieldParts(this.#world, thing.of, path)
        : [],
    );
    return [...set, ...left, ...made];
  }

  #callsOf(fn: FunctionAt): readonly CallAt[] {
    if (fn.fn.passedTo) return [];
    const cls = fn.fn.kind === 'constructor' && fn.fn.cls !== undefined ? classAt(fn.file, fn.fn.cls) : undefined;
    return cls ? constructions(this.#world, cls) : callers(this.#world, fn);
  }

  #argument({ file, call }: CallAt, index: number, rest: boolean, path: Path, trail: Trail): void {
    const [key, ...inside] = path;
    const offset = rest && key !== undefined && /^\d+$/.test(key) ? Number(key) : undefined;
    const given =
      rest && offset === undefined ? call.args.slice(index) : call.args.slice(index + (offset ?? 0)).slice(0, 1);
    for (const argument of given) {
      const part = rest ? inside : path;
      this.trace(at(file, argument), part, deeper({ ...trail, steps: [...trail.steps, place(file.path, argument)] }));
    }
  }

  #own(where: At, path: Path, trail: Trail): void {
    const method = methodOfThis(where);
    const frame = method && frameOf(trail.frame, method.fn);
    const receiver = frame && receiverMade(frame.call);
    if (receiver) return this.trace(receiver, path, deeper({ ...trail, frame: frame.outer }));
    const of = classOfThis(where);
    const parts = of ? fieldParts(this.#world, of, path) : [];
    if (parts.length === 0) this.#add({ kind: 'unknown', steps: trail.steps });
    this.#parts(parts, [], trail);
  }

  #static(where: At, [key, ...rest]: Path, trail: Trail): void {
    const fields = things(this.#world, where).flatMap((thing) => {
      if (thing.kind !== 'class') return [];
      const field = thing.of.cls.fields.find((each) => each.static && each.name === key);
      return field?.value ? [{ where: at(thing.of.file, field.value), path: rest }] : [];
    });
    if (fields.length === 0) this.#add({ kind: 'unknown', steps: trail.steps });
    this.#parts(fields, [], trail);
  }

  #parts(parts: readonly Part[], path: Path, trail: Trail): void {
    for (const part of parts) this.trace(part.where, [...part.path, ...path], deeper(trail));
  }

  #call(where: CallAt, path: Path, trail: Trail): void {
    const { file, call } = where;
    const { steps } = trail;
    for (const { call: entry } of libraryCalls(this.#world, where)) {
      if (entry.request) {
        const inside = [...namedField(call), ...path];
        return this.#fromClient({ part: entry.request, path: inside }, at(file, call.callee), trail);
      }
      const check = checkedBy(where, entry, path);
      const checks = check ? [check, ...trail.checks] : trail.checks;
      const given = libraryGives(this.#world, where, entry, path);
      const results = callbackResults(this.#world, where, entry, path);
      for (const each of given ?? []) this.trace(at(file, each.value), each.path, deeper({ ...trail, checks }));
      this.#parts(results, [], trail);
      if (given || results.length > 0) return;
    }
    if (call.form === 'new' && this.#instance(where, path, trail)) return;
    const fns = targets(this.#world, where).filter(({ fn }) => fn.returns.length + fn.yields.length > 0);
    if (fns.length === 0) return this.#add({ kind: 'call', call: where, steps });
    for (const of of fns) {
      const inside = {
        ...trail,
        depth: trail.depth + 1,
        steps: [...steps, place(file.path, call)],
        frame: within(of.fn, where, trail.frame),
      };
      for (const result of of.fn.returns) if (!of.fn.generator) this.trace(at(of.file, result), path, inside);
      const [step, ...rest] = path;
      if (step !== undefined && !isElement(step)) continue;
      for (const result of of.fn.yields)
        this.trace(at(of.file, result), result.kind === 'spread' ? path : rest, inside);
    }
  }

  /** A field of an object of a project class: what its constructor and its declaration put there. */
  #instance(where: CallAt, path: Path, trail: Trail): boolean {
    const [of] = things(this.#world, at(where.file, where.call.callee)).flatMap((thing) =>
      thing.kind === 'class' ? [thing.of] : [],
    );
    const parts = of ? fieldParts(this.#world, of, path) : [];
    for (const part of parts) {
      const frame = of && framesOfNew(this.#world, of, part.owner, where, trail.frame);
      this.trace(part.where, part.path, deeper({ ...trail, frame }));
    }
    return parts.length > 0;
  }
}

type RequestOrigin = Extract<Origin, { kind: 'request' }>;

const deeper = (trail: Trail): Trail => ({ ...trail, depth: trail.depth + 1 });

const place = (path: string, { start, end }: Range): Place => ({ path, at: { start, end } });

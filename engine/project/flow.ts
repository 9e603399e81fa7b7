/** Where a value comes from: data followed backwards, across functions and files. */
import type { BindingFact, Range, Value } from '../facts/model.ts';
import { memberPath } from '../facts/read.ts';
import { callers, libraryCalls, targets } from './calls.ts';
import { importedValue } from './exports.ts';
import {
  callbackResults,
  callbackSource,
  isElement,
  libraryGives,
  namedField,
  UNKNOWN_KEY,
  type Part,
} from './flow-calls.ts';
import { envName, isRemotelyCalled, requestDecorator, requestIn, routeParameter } from './flow-inputs.ts';
import { classOfThis, fieldValues } from './flow-objects.ts';
import { assigned, filled, type Reaching } from './reaching.ts';
import { things } from './things.ts';
import type { At, CallAt, FunctionAt, Origin, Place } from './types.ts';
import { at, callAt, functionAt, type World } from './world.ts';

const MAX_ORIGINS = 24;
const MAX_DEPTH = 40;
/** Values looked at for one answer. */
const MAX_VALUES = 2000;

type Path = readonly string[];
type Stop = (where: At, path: Path) => boolean;

/** A project function that the flow is inside of, and the call it was entered by: its parameters are that call's arguments. */
interface Frame {
  readonly fn: FunctionAt['fn'];
  readonly call: CallAt;
  readonly outer: Frame | undefined;
}

/** How the flow got to a value. */
interface Trail {
  readonly steps: readonly Place[];
  readonly depth: number;
  readonly frame: Frame | undefined;
}

/** `path` asks for a part of the value only: `['password']`, and `['*', 'password']` of the elements of a list (`?` is an unknown key). */
export function origins(world: World, start: At, stop: Stop = () => false, path: Path = []): readonly Origin[] {
  const tracer = new Tracer(world, stop);
  tracer.trace(start, path, { steps: [], depth: 0, frame: undefined });
  return tracer.found;
}

class Tracer {
  readonly found: Origin[] = [];
  readonly #world: World;
  readonly #stop: Stop;
  readonly #seen = new Map<Value, Set<string>>();
  #looked = 0;

  constructor(world: World, stop: Stop) {
    this.#world = world;
    this.#stop = stop;
  }

  /** `path` is the part of the value that matters, outermost key first. */
  trace(where: At, path: Path, trail: Trail): void {
    const { file, value } = where;
    if (this.found.length >= MAX_ORIGINS || !this.#isNew(value, path, trail)) return;
    const { steps } = trail;
    if (trail.depth > MAX_DEPTH || ++this.#looked > MAX_VALUES) return this.#add({ kind: 'unknown', steps });
    // A text or number has no part of that name: the flow came through an object of which any member may be meant.
    if (value.kind === 'literal' && path.some((key) => key !== '*')) return this.#add({ kind: 'unknown', steps });
    if (this.#stop(where, path)) return this.#add({ kind: 'stopped', at: where, steps });
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
        return this.#object(value.properties, value.spreads, path, on);
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

  #isNew(value: Value, path: Path, { frame }: Trail): boolean {
    const key = `${path.join('.')} ${frame?.call.file.path ?? ''}:${frame?.call.index ?? ''}`;
    const seen = this.#seen.get(value);
    if (!seen) this.#seen.set(value, new Set([key]));
    else if (seen.has(key)) return false;
    else seen.add(key);
    return true;
  }

  #add(origin: Origin): void {
    if (this.found.length < MAX_ORIGINS) this.found.push(origin);
  }

  #object(
    properties: readonly { key?: string; value: Value }[],
    spreads: readonly Value[],
    path: Path,
    on: (inner: Value, inside?: Path) => void,
  ): void {
    const [key, ...rest] = path;
    if (key === undefined || key === UNKNOWN_KEY) {
      properties.forEach((property) => on(property.value, rest));
      return spreads.forEach((spread) => on(spread, path));
    }
    const own = properties.findLast((property) => property.key === key);
    if (own) on(own.value, rest);
    // A spread after it may overwrite it.
    for (const spread of spreads) if (!own || spread.start > own.value.start) on(spread, path);
  }

  /** A name asks for a property of the list itself. */
  #array(elements: readonly Value[], path: Path, on: (inner: Value, inside?: Path) => void): void {
    const [key, ...rest] = path;
    const spread = elements.some((element) => element.kind === 'spread');
    if (key !== undefined && /^\d+$/.test(key) && !spread) {
      const element = elements[Number(key)];
      return element && on(element, rest);
    }
    if (key !== undefined && !isElement(key)) return;
    for (const element of elements) on(element, element.kind === 'spread' ? path : rest);
  }

  #member(where: At, path: Path, trail: Trail): void {
    const { file, value } = where;
    if (value.kind !== 'member') return;
    const env = envName(where);
    if (env !== undefined) return this.#add({ kind: 'env', name: env, steps: trail.steps });
    const named = memberPath(value);
    const whole = named?.root.kind === 'ref' ? [...named.path, ...path] : [];
    if (
      named?.root.kind === 'ref' &&
      this.#reaching(where, filled(this.#world, file, named.root.binding, whole, value), trail)
    )
      return;
    if (this.#request(where, path, trail)) return;
    const { property, index } = value;
    const key = property ?? (index?.kind === 'literal' ? String(index.value) : UNKNOWN_KEY);
    this.trace(at(file, value.object), [key, ...path], deeper(trail));
  }

  #binding(where: At, index: number, path: Path, trail: Trail): void {
    const { file, value } = where;
    const binding = file.bindings[index];
    if (!binding) return this.#add({ kind: 'unknown', steps: trail.steps });
    if (this.#reaching(where, filled(this.#world, file, index, path, value), trail)) return;
    const later = assigned(file, index, value);
    const whole = { ...later, given: later.given.map((given) => ({ ...given, path: [...given.path, ...path] })) };
    if (this.#reaching(where, whole, trail)) return;
    if (this.#request(where, path, trail)) return;
    if (takenOut(file.bindings, binding, path)) return;
    const inner = [...(binding.path ?? []).map(String).filter((step) => step !== '...'), ...path];
    if (binding.import) {
      const source = importedValue(this.#world, file, binding);
      return source ? this.trace(source, path, deeper(trail)) : this.#add({ kind: 'unknown', steps: trail.steps });
    }
    if (binding.fallback) this.trace(at(file, binding.fallback), path, deeper(trail));
    if (binding.init)
      return this.trace(at(file, binding.init), binding.loop === undefined ? inner : ['*', ...inner], deeper(trail));
    if (binding.param) return this.#parameter(where, binding, inner, trail);
    if (later.given.length === 0) this.#add({ kind: 'unknown', steps: trail.steps });
  }

  /** Follows what was assigned; true when nothing else can be there. */
  #reaching({ file }: At, { given, complete }: Reaching, trail: Trail): boolean {
    for (const { value, path } of given) this.trace(at(file, value), path, deeper(trail));
    return complete;
  }

  #request(where: At, path: Path, { steps }: Trail): boolean {
    const found = requestIn(this.#world, things(this.#world, where), path);
    if (found) this.#add({ kind: 'request', ...found, at: where, steps });
    return found !== undefined;
  }

  #parameter(where: At, binding: BindingFact, path: Path, trail: Trail): void {
    const { file } = where;
    const { steps } = trail;
    const fn = binding.param && functionAt(file, binding.param.fn);
    const param = fn && binding.param ? fn.fn.params[binding.param.index] : undefined;
    if (!fn || !param || !binding.param) return this.#add({ kind: 'unknown', steps });
    const { index } = binding.param;
    const decorated = requestDecorator(this.#world, file, param, path);
    if (decorated) return this.#add({ kind: 'request', ...decorated, at: where, steps });
    if (param.fallback) this.trace(at(file, param.fallback), path, deeper(trail));
    for (let frame = trail.frame; frame; frame = frame.outer) {
      if (frame.fn === fn.fn)
        return this.#argument(frame.call, index, param.rest === true, path, { ...trail, frame: frame.outer });
    }
    const given = fn.fn.passedTo && callbackSource(this.#world, fn, index);
    if (given) return this.trace(given.where, [...given.path, ...path], deeper(trail));
    const routed = routeParameter(this.#world, fn, index, path);
    if (routed) return this.#add({ kind: 'request', ...routed, at: where, steps });
    const calls = fn.fn.passedTo ? [] : callers(this.#world, fn);
    if (isRemotelyCalled(file, fn)) this.#add({ kind: 'request', part: 'args', path, at: where, steps });
    else if (calls.length === 0) this.#add({ kind: 'parameter', of: fn, name: param.name ?? binding.name, steps });
    for (const call of calls) this.#argument(call, index, param.rest === true, path, { ...trail, frame: undefined });
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
    const of = classOfThis(where);
    const parts = of ? fieldValues(of, path) : [];
    if (parts.length === 0) this.#add({ kind: 'unknown', steps: trail.steps });
    this.#parts(parts, trail);
  }

  #parts(parts: readonly Part[], trail: Trail): void {
    for (const part of parts) this.trace(part.where, part.path, deeper(trail));
  }

  #call(where: CallAt, path: Path, trail: Trail): void {
    const { file, call } = where;
    const { steps } = trail;
    for (const { call: entry } of libraryCalls(this.#world, where)) {
      if (entry.request)
        return this.#add({
          kind: 'request',
          part: entry.request,
          path: [...namedField(call), ...path],
          at: at(file, call.callee),
          steps,
        });
      const given = libraryGives(this.#world, where, entry, path);
      if (given) return given.forEach((each) => this.trace(at(file, each.value), each.path, deeper(trail)));
      const results = callbackResults(this.#world, where, entry, path);
      if (results.length > 0) return this.#parts(results, trail);
    }
    if (call.form === 'new' && this.#instance(where, path, trail)) return;
    const fns = targets(this.#world, where).filter(({ fn }) => fn.returns.length > 0);
    if (fns.length === 0) return this.#add({ kind: 'call', call: where, steps });
    for (const of of fns) {
      const inside = {
        depth: trail.depth + 1,
        steps: [...steps, place(file.path, call)],
        frame: { fn: of.fn, call: where, outer: trail.frame },
      };
      for (const result of of.fn.returns) this.trace(at(of.file, result), path, inside);
    }
  }

  /** A field of an object of a project class: what its constructor and its declaration put there. */
  #instance(where: CallAt, path: Path, trail: Trail): boolean {
    const [of] = things(this.#world, at(where.file, where.call.callee)).flatMap((thing) =>
      thing.kind === 'class' ? [thing.of] : [],
    );
    const constructor = of?.cls.constructorFn === undefined ? undefined : functionAt(of.file, of.cls.constructorFn);
    const parts = of ? fieldValues(of, path) : [];
    if (parts.length === 0) return false;
    this.#parts(
      parts,
      constructor ? { ...trail, frame: { fn: constructor.fn, call: where, outer: trail.frame } } : trail,
    );
    return true;
  }
}

const deeper = (trail: Trail): Trail => ({ ...trail, depth: trail.depth + 1 });

const place = (path: string, { start, end }: Range): Place => ({ path, at: { start, end } });

/** `const { password, ...rest } = body`: what has a name of its own is not in the rest. */
function takenOut(bindings: readonly BindingFact[], { path, init, param }: BindingFact, [key]: Path): boolean {
  if (path?.at(-1) !== '...' || key === undefined) return false;
  const beside = path.slice(0, -1);
  return bindings.some(
    (other) =>
      other.path?.length === path.length &&
      String(other.path.at(-1)) === key &&
      beside.every((step, index) => other.path?.[index] === step) &&
      (init
        ? other.init?.start === init.start && other.init.end === init.end
        : other.param?.fn === param?.fn && other.param?.index === param?.index && param !== undefined),
  );
}

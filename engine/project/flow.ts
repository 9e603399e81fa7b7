/** Where a value comes from: data followed backwards, across functions and files. */
import type { BindingFact, Range, Value } from '../facts/model.ts';
import { callers, libraryCalls, targets } from './calls.ts';
import { exportedValue } from './exports.ts';
import { bare } from './file-index.ts';
import { decoratorOf, things } from './things.ts';
import type { At, CallAt, FunctionAt, Origin, Place } from './types.ts';
import { at, callAt, functionAt, type World } from './world.ts';

const MAX_ORIGINS = 24;
const MAX_DEPTH = 30;

type Path = readonly string[];

export function origins(world: World, start: At, stop: (where: At) => boolean = () => false): readonly Origin[] {
  const tracer = new Tracer(world, stop);
  tracer.trace(start, [], [], 0);
  return tracer.found;
}

class Tracer {
  readonly found: Origin[] = [];
  readonly #world: World;
  readonly #stop: (where: At) => boolean;
  readonly #seen = new Set<Value>();

  constructor(world: World, stop: (where: At) => boolean) {
    this.#world = world;
    this.#stop = stop;
  }

  /** `path` is the part of the value that matters, outermost key first. */
  trace(where: At, path: Path, steps: readonly Place[], depth: number): void {
    const { file, value } = where;
    if (this.found.length >= MAX_ORIGINS || this.#seen.has(value)) return;
    this.#seen.add(value);
    if (depth > MAX_DEPTH) return this.#add({ kind: 'unknown', steps });
    if (this.#stop(where)) return this.#add({ kind: 'stopped', at: where, steps });
    const on = (inner: Value, inside: Path = path) => this.trace(at(file, inner), inside, steps, depth + 1);
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
        return value.options.forEach((option) => on(option));
      case 'object':
        return this.#object(value.properties, value.spreads, path, on);
      case 'array':
        return value.elements.forEach((element) => on(element, path.slice(1)));
      case 'ref':
        return this.#binding(where, value.binding, path, steps, depth);
      case 'member':
        return this.#member(where, path, steps, depth);
      case 'call': {
        const call = callAt(file, value.call);
        return call ? this.#call(call, path, steps, depth) : undefined;
      }
      default:
        return this.#add({ kind: 'unknown', steps });
    }
  }

  #add(origin: Origin): void {
    if (this.found.length < MAX_ORIGINS) this.found.push(origin);
  }

  #object(properties: readonly { key?: string; value: Value }[], spreads: readonly Value[], path: Path, on: (inner: Value, inside?: Path) => void): void {
    const [key, ...rest] = path;
    if (key === undefined) {
      properties.forEach((property) => on(property.value, []));
      return spreads.forEach((spread) => on(spread, []));
    }
    const own = properties.find((property) => property.key === key);
    if (own) return on(own.value, rest);
    spreads.forEach((spread) => on(spread, path));
  }

  #member(where: At, path: Path, steps: readonly Place[], depth: number): void {
    const { file, value } = where;
    if (value.kind !== 'member') return;
    const env = envName(where);
    if (env !== undefined) return this.#add({ kind: 'env', name: env, steps });
    for (const thing of things(this.#world, where)) {
      if (thing.kind === 'library' && thing.request) return this.#add({ kind: 'request', part: thing.request, path, steps });
    }
    const key = value.property ?? '*';
    this.trace(at(file, value.object), [key, ...path], steps, depth + 1);
  }

  #binding(where: At, index: number, path: Path, steps: readonly Place[], depth: number): void {
    const { file } = where;
    const binding = file.bindings[index];
    if (!binding) return this.#add({ kind: 'unknown', steps });
    for (const thing of things(this.#world, where)) {
      if (thing.kind === 'library' && thing.request) return this.#add({ kind: 'request', part: thing.request, path, steps });
    }
    const inner = [...(binding.path ?? []).map(String).filter((step) => step !== '...'), ...path];
    if (binding.import) {
      const source = exportedValue(this.#world, file, binding.import.module, binding.import.name);
      return source ? this.trace(source, path, steps, depth + 1) : this.#add({ kind: 'unknown', steps });
    }
    if (binding.fallback) this.trace(at(file, binding.fallback), path, steps, depth + 1);
    for (const write of binding.writes) if (write.value) this.trace(at(file, write.value), [...(write.path ?? []).map(String), ...path], steps, depth + 1);
    if (binding.init) return this.trace(at(file, binding.init), binding.loop === undefined ? inner : ['*', ...inner], steps, depth + 1);
    if (binding.param) return this.#parameter(where, binding, inner, steps, depth);
    if (binding.writes.length === 0) this.#add({ kind: 'unknown', steps });
  }

  #parameter(where: At, binding: BindingFact, path: Path, steps: readonly Place[], depth: number): void {
    const { file } = where;
    const fn = binding.param && functionAt(file, binding.param.fn);
    const param = fn && binding.param ? fn.fn.params[binding.param.index] : undefined;
    if (!fn || !param || !binding.param) return this.#add({ kind: 'unknown', steps });
    for (const decorator of param.decorators) {
      const applied = decoratorOf(this.#world, file, decorator);
      if (applied?.decorator.marks !== 'request') continue;
      const [field] = applied.args;
      const named = field?.kind === 'literal' && typeof field.value === 'string' ? [field.value] : [];
      return this.#add({ kind: 'request', part: applied.decorator.part, path: [...named, ...path], steps });
    }
    if (param.fallback) this.trace(at(file, param.fallback), path, steps, depth + 1);
    const calls = this.#callersOf(fn);
    if (calls.length === 0) return this.#add({ kind: 'parameter', of: fn, name: param.name ?? binding.name, steps });
    for (const call of calls) {
      const argument = call.call.args[binding.param.index];
      if (argument) this.trace(at(call.file, argument), path, [...steps, place(call.file.path, argument)], depth + 1);
    }
  }

  #callersOf(fn: FunctionAt): readonly CallAt[] {
    return fn.fn.passedTo ? [] : callers(this.#world, fn);
  }

  #call(where: CallAt, path: Path, steps: readonly Place[], depth: number): void {
    const { file, call } = where;
    for (const { call: entry } of libraryCalls(this.#world, where)) {
      if (entry.request) {
        const [field] = call.args;
        const named = field?.kind === 'literal' && typeof field.value === 'string' ? [field.value] : [];
        return this.#add({ kind: 'request', part: entry.request, path: [...named, ...path], steps });
      }
      if (entry.passes) {
        const callee = bare(call.callee);
        for (const each of entry.passes) {
          const value = each === 'receiver' ? (callee.kind === 'member' ? callee.object : undefined) : call.args[each];
          if (value) this.trace(at(file, value), each === 'receiver' ? [...fieldOf(call), ...path] : path, steps, depth + 1);
        }
        return;
      }
    }
    const fns = targets(this.#world, where);
    const results = fns.flatMap((fn) => fn.fn.returns.map((value) => at(fn.file, value)));
    if (results.length === 0) return this.#add({ kind: 'call', call: where, steps });
    for (const result of results) this.trace(result, path, [...steps, place(file.path, call)], depth + 1);
  }
}

/** The field that a getter names: `searchParams.get('limit')`. */
function fieldOf({ callee, args: [first] }: CallAt['call']): Path {
  const isGetter = callee.kind === 'member' && /^get(?:All)?$/.test(callee.property ?? '');
  return isGetter && first?.kind === 'literal' && typeof first.value === 'string' ? [first.value] : [];
}

const place = (path: string, { start, end }: Range): Place => ({ path, at: { start, end } });

/** `process.env.NAME`, `Bun.env.NAME`, `import.meta.env.NAME`. */
export function envName({ value }: At): string | undefined {
  if (value.kind !== 'member' || value.property === undefined) return undefined;
  const object = bare(value.object);
  if (object.kind !== 'member' || object.property !== 'env') return undefined;
  const root = bare(object.object);
  return (root.kind === 'global' && (root.name === 'process' || root.name === 'Bun')) || root.kind === 'opaque' ? value.property : undefined;
}

/** What options say of a key, wherever they are made: in place, in a variable, spread, built by a function, passed in. */
import type { BindingFact, ObjectValue, TypeRef, Value } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import type { At, CallAt, FunctionAt, Model, Thing } from '../../project/types.ts';

export type Given = { readonly state: 'absent' | 'unknown' } | { readonly state: 'given'; readonly at: At } | Asked;

/** Whatever the callers of a function pass: `path` inside its parameter `index`. */
export interface Asked {
  readonly state: 'asked';
  readonly of: FunctionAt;
  readonly index: number;
  readonly path: Path;
}

type Path = readonly string[];

const ABSENT: Given = { state: 'absent' };
const UNKNOWN: Given = { state: 'unknown' };
const MAX_DEPTH = 14;
const TEXT_TYPES = new Set(['string', 'number', 'boolean', 'URL']);

/** The strongest of what several places say. */
export function combine(all: readonly Given[]): Given {
  for (const state of ['given', 'unknown', 'asked'] as const) {
    const found = all.find((each) => each.state === state);
    if (found) return found;
  }
  return ABSENT;
}

/** An empty path asks for the value itself: whether it is there at all. */
export function given(model: Model, where: At, path: Path, depth = 0): Given {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const value = unwrap(where.value);
  const at: At = { file: where.file, value };
  const on = (inner: Value, rest: Path = path) => given(model, { file: at.file, value: inner }, rest, depth + 1);
  const whole: Given = path.length === 0 ? { state: 'given', at } : ABSENT;
  switch (value.kind) {
    case 'object':
      return path.length === 0 ? whole : inObject(value, path, on);
    case 'ref': {
      const binding = at.file.bindings[value.binding];
      return binding ? ofBinding(model, at, binding, value.binding, path, depth) : UNKNOWN;
    }
    case 'member':
      return ofMember(model, at, path, depth);
    case 'call': {
      const call = at.file.calls[value.call];
      return path.length === 0 || !call
        ? whole
        : ofCall(model, { file: at.file, index: value.call, call }, path, depth);
    }
    case 'choice': {
      const options = value.options.map((option) => on(option));
      return path.length === 0 && options.some(({ state }) => state === 'given') ? whole : combine(options);
    }
    case 'function':
    case 'class':
      return path.length === 0 ? whole : fromThings(model, at, path, depth);
    case 'spread':
      return on(value.value);
    case 'literal':
      return value.value === null ? ABSENT : whole;
    case 'template':
    case 'binary':
    case 'unary':
    case 'array':
      return whole;
    case 'global':
      return value.name === 'undefined' ? ABSENT : path.length === 0 ? whole : UNKNOWN;
    default:
      return path.length === 0 ? whole : UNKNOWN;
  }
}

function inObject(value: ObjectValue, [key = '', ...rest]: Path, on: (inner: Value, path?: Path) => Given): Given {
  const own = value.properties.findLast((property) => property.key === key);
  if (own) return on(own.value, rest);
  const computed = value.properties.some((property) => property.key === undefined) ? [UNKNOWN] : [];
  return combine([...value.spreads.map((spread) => on(spread)), ...computed]);
}

function ofBinding(model: Model, at: At, binding: BindingFact, index: number, path: Path, depth: number): Given {
  const { file } = at;
  const on = (inner: Value, rest: Path) => given(model, { file, value: inner }, rest, depth + 1);
  if (path.length > 0 && isText(binding.type)) return ABSENT;
  const [key, ...rest] = path;
  const filledIn = file.memberWrites.flatMap(({ target, value }): Given[] => {
    if (key === undefined || target.object.kind !== 'ref' || target.object.binding !== index) return [];
    return target.property === key ? [on(value, rest)] : target.property === undefined ? [UNKNOWN] : [];
  });
  if (binding.import || binding.fn !== undefined || binding.cls !== undefined)
    return combine([...filledIn, fromThings(model, at, path, depth)]);
  if (binding.loop !== undefined) return path.length === 0 ? { state: 'given', at } : UNKNOWN;
  const keys = (steps: BindingFact['path']) => [...(steps ?? []).map(String).filter((step) => step !== '...'), ...path];
  const assigned = [
    ...(binding.init ? [on(binding.init, keys(binding.path))] : []),
    ...binding.writes.map((write) => (write.value ? on(write.value, keys(write.path)) : UNKNOWN)),
    ...(binding.param ? [ofParameter(at, binding.param, keys(binding.path))] : []),
  ];
  const fallback = binding.fallback ? on(binding.fallback, path) : ABSENT;
  return fallback.state === 'given' ? fallback : combine([...filledIn, ...assigned]);
}

/** A callback's parameters are not asked of callers: whoever runs it is not known. */
function ofParameter({ file }: At, param: { readonly fn: number; readonly index: number }, path: Path): Given {
  const fn = file.functions[param.fn];
  if (!fn || fn.passedTo || fn.params[param.index]?.rest) return UNKNOWN;
  if (path.length > 0 && isText(fn.params[param.index]?.type)) return ABSENT;
  return { state: 'asked', of: { file, index: param.fn, fn }, index: param.index, path };
}

function isText(type: TypeRef | undefined): boolean {
  if (type?.name === '|') return type.args.every(isText);
  return type !== undefined && (TEXT_TYPES.has(type.name) || typeof type.literal === 'string');
}

function ofMember(model: Model, at: At, path: Path, depth: number): Given {
  const value = at.value;
  if (value.kind !== 'member') return UNKNOWN;
  const { property } = value;
  const root = memberPath(value)?.root;
  if (root?.kind === 'global' && root.name === 'process') return path.length === 0 ? { state: 'given', at } : ABSENT;
  const inside =
    property === undefined
      ? UNKNOWN
      : given(model, { file: at.file, value: value.object }, [property, ...path], depth + 1);
  if (inside.state !== 'unknown') return inside;
  // Something stands there, whatever it is.
  return path.length === 0 ? { state: 'given', at } : fromThings(model, at, path, depth);
}

function fromThings(model: Model, at: At, path: Path, depth: number): Given {
  if (path.length === 0) return { state: 'given', at };
  const found = model.things(at);
  return found.length === 0 ? UNKNOWN : combine(found.map((thing) => inThing(model, thing, path, depth)));
}

function inThing(model: Model, thing: Thing, path: Path, depth: number): Given {
  if (thing.kind === 'object') return given(model, thing.of, path, depth + 1);
  if (thing.kind === 'function') return fromReturns(model, thing.of, path, depth);
  if (thing.kind !== 'class') return UNKNOWN;
  // `useClass: HttpConfigService`: the step is a method.
  const [name, ...rest] = path;
  const { file, cls } = thing.of;
  const index = cls.methods.find((method) => file.functions[method]?.name === name);
  const fn = index === undefined ? undefined : file.functions[index];
  return fn && index !== undefined ? fromReturns(model, { file, index, fn }, rest, depth) : UNKNOWN;
}

function fromReturns(model: Model, { file, fn }: FunctionAt, path: Path, depth: number): Given {
  if (fn.returns.length === 0) return UNKNOWN;
  return combine(fn.returns.map((value) => given(model, { file, value }, path, depth + 1)));
}

/** The result of a call: built by a project function, merged by a library, or an object made with options. */
function ofCall(model: Model, where: CallAt, path: Path, depth: number): Given {
  const { file, call } = where;
  const on = (inner: Value) => given(model, { file, value: inner }, path, depth + 1);
  const library = model.library(where);
  const things = model.things({ file, value: call.callee });
  if (call.form === 'new') {
    const takesOptions = library?.call.timeouts !== undefined || things.some(({ kind }) => kind === 'package');
    if (takesOptions) return combine(call.args.map(on));
    return things.some(({ kind }) => kind === 'library-class') ? ABSENT : UNKNOWN;
  }
  if (library) {
    const merged = (library.call.passes ?? (library.call.returns === 'argument' ? [0] : [])).flatMap((index) => {
      const argument = index === 'receiver' ? undefined : call.args[index];
      return argument ? [argument] : [];
    });
    return merged.length > 0 ? combine(merged.map(on)) : library.call.passes ? ABSENT : UNKNOWN;
  }
  const targets = model.targets(where);
  if (targets.length === 0) return UNKNOWN;
  return combine(targets.map((target) => answer(model, where, fromReturns(model, target, path, depth), depth, target)));
}

/** What a call passes for what its function asks of callers. */
export function answer(model: Model, { file, call }: CallAt, found: Given, depth = 0, target?: FunctionAt): Given {
  if (found.state !== 'asked' || (target && found.of.fn !== target.fn)) return found;
  const { index, path, of } = found;
  if (call.args.slice(0, index + 1).some(({ kind }) => kind === 'spread')) return UNKNOWN;
  const argument = call.args[index];
  if (argument) return given(model, { file, value: argument }, path, depth + 1);
  const fallback = of.fn.params[index]?.fallback;
  return fallback ? given(model, { file: of.file, value: fallback }, path, depth + 1) : ABSENT;
}

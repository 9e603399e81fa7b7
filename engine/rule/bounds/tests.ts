/** Conditions that hold only while a value is at most something: `limit <= 100`, `SIZES.includes(limit)`. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { memberPath, unwrap } from '../../facts/read.ts';
import type { At, CallAt, Model } from '../../project/types.ts';

const AT_MOST = new Set(['<', '<=', '===', '==']);
const ABOVE = new Set(['>', '>=', '!==', '!=']);
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Names a value by what it is read from, so that two uses of it can be told to be the same; conversions do not count. */
export function keysOf(model: Model, file: FileFacts, value: Value, path: readonly string[] = []): readonly string[] {
  const suffix = path.map((step) => `.${step}`).join('');
  const inner = converted(model, file, value);
  const named = memberPath(inner);
  if (!named) return [];
  const { root } = named;
  const members = named.path.map((step) => `.${step}`).join('');
  if (root.kind === 'this') return [`this${members}${suffix}`];
  if (root.kind !== 'ref') return [];
  const own = `b${root.binding}${members}${suffix}`;
  const binding = file.bindings[root.binding];
  if (!binding?.init || binding.kind !== 'const' || binding.loop !== undefined) return [own];
  const taken = [...(binding.path ?? []).map(String), ...named.path, ...path];
  // `const limit = Number(query.limit)`: a test of either tells of both.
  return taken.includes('...') ? [own] : [own, ...keysOf(model, file, binding.init, taken)];
}

/** Without casts and conversions such as `Number(…)`; the first of `a ?? b`. */
function converted(model: Model, file: FileFacts, value: Value): Value {
  const inner = unwrap(value);
  if (inner.kind === 'unary' && inner.operator === '+') return converted(model, file, inner.value);
  if (inner.kind !== 'call') return inner;
  const call = file.calls[inner.call];
  const passes = call && model.library({ file, index: inner.call, call })?.call.passes;
  const [first] = call?.args ?? [];
  return passes?.[0] === 0 && first ? converted(model, file, first) : inner;
}

/** A comparison or a call that a condition is made of. */
export type Asked = Extract<Value, { kind: 'binary' | 'call' }>;

/** Whether a condition, when it comes out as said, implies what `says` finds in one of its parts. */
export function implies(test: Value, outcome: boolean, says: (asked: Asked, outcome: boolean) => boolean): boolean {
  const inner = unwrap(test);
  const on = (value: Value) => implies(value, outcome, says);
  switch (inner.kind) {
    case 'unary':
      return inner.operator === '!' && implies(inner.value, !outcome, says);
    case 'choice':
      // Of `a && b` both hold when it is true, of `a || b` neither when it is false.
      if (inner.operator === '&&') return outcome ? inner.options.some(on) : inner.options.every(on);
      if (inner.operator === '||') return outcome ? inner.options.every(on) : inner.options.some(on);
      return false;
    case 'binary':
    case 'call':
      return says(inner, outcome);
    default:
      return false;
  }
}

/** Whether a condition, when it comes out as said, bounds the value with one of the keys from above. */
export function testsUpperBound(
  model: Model,
  file: FileFacts,
  test: Value,
  outcome: boolean,
  keys: readonly string[],
): boolean {
  return implies(test, outcome, (asked, holds) => {
    if (asked.kind === 'binary') return compares(model, file, asked, holds, keys);
    const call = file.calls[asked.call];
    return call !== undefined && asks(model, { file, index: asked.call, call }, holds, keys);
  });
}

function compares(
  model: Model,
  file: FileFacts,
  { operator, left, right }: Extract<Value, { kind: 'binary' }>,
  outcome: boolean,
  keys: readonly string[],
): boolean {
  const isIt = (value: Value) => keysOf(model, file, value).some((key) => keys.includes(key));
  if (operator === 'in') return outcome && isIt(left) && !fromRequest(model, { file, value: right });
  const turned = !isIt(left);
  if (turned && !isIt(right)) return false;
  const bound = turned ? left : right;
  const asked = turned ? (TURNED[operator] ?? operator) : operator;
  return (outcome ? AT_MOST : ABOVE).has(asked) && !fromRequest(model, { file, value: bound });
}

/** `SIZES.includes(limit)`, `sizes.has(limit)`, `isAllowed(limit)`. */
function asks(model: Model, where: CallAt, outcome: boolean, keys: readonly string[]): boolean {
  const { file, call } = where;
  const index = call.args.findIndex((argument) => keysOf(model, file, argument).some((key) => keys.includes(key)));
  if (index < 0) return false;
  const { callee } = call;
  if (callee.kind === 'member' && (callee.property === 'includes' || callee.property === 'has')) {
    return outcome && !fromRequest(model, { file, value: callee.object });
  }
  return isAskedByHelper(model, where, index, (home, result, key) =>
    testsUpperBound(model, home, result, outcome, [key]),
  );
}

/** Whether a function of the project that is called says it by all that it returns about its parameter. */
export function isAskedByHelper(
  model: Model,
  where: CallAt,
  argument: number,
  says: (home: FileFacts, result: Value, key: string) => boolean,
): boolean {
  return model.targets(where).some(({ file, fn }) => {
    const parameter = fn.params[argument]?.binding;
    const { returns } = fn;
    return (
      parameter !== undefined && returns.length > 0 && returns.every((result) => says(file, result, `b${parameter}`))
    );
  });
}

export function fromRequest(model: Model, where: At): boolean {
  return model.origins(where).some(({ kind }) => kind === 'request');
}

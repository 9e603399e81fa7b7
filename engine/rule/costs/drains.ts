/** Loops that go on until nothing is left: `do { … } while (count > 0)`, `if (rows.length < size) break`. */
import { literalText, unwrap } from '../../facts/read.ts';
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import type { CallAt, LoopAround } from '../../project/types.ts';

/** Whether the loop ends when the call has nothing more to give. */
export function drains({ file, block }: LoopAround, { call, index }: CallAt): boolean {
  const body = file.blocks[block];
  if (!body) return false;
  const results = resultsOf(file, body, index);
  const isResult = (value: Value): boolean => {
    const inner = unwrap(value);
    if (inner.kind === 'member') return isResult(inner.object);
    // `(rows = await next())`
    if (inner.kind === 'opaque') return inner.parts.some(isResult);
    return (inner.kind === 'ref' && results.has(inner.binding)) || (inner.kind === 'call' && inner.call === index);
  };
  if (body.loop?.test && isSome(body.loop.test, isResult)) return true;
  return file.blocks.some(
    ({ kind, test, exits, start, end }) =>
      kind === 'if' &&
      test !== undefined &&
      (exits === 'break' || exits === 'return') &&
      call.end <= start &&
      end <= body.end &&
      isNone(test, isResult),
  );
}

/** Variables that are given a part of what the call gives, in the loop, and what is told by them. */
export function resultsOf(file: FileFacts, { start, end }: Range, index: number): ReadonlySet<number> {
  const found = new Set<number>();
  const holds = (value: Value | undefined): boolean => {
    const inner = value && unwrap(value);
    if (inner?.kind === 'member') return holds(inner.object);
    if (inner?.kind === 'unary') return holds(inner.value);
    if (inner?.kind === 'binary') return holds(inner.left);
    return (inner?.kind === 'call' && inner.call === index) || (inner?.kind === 'ref' && found.has(inner.binding));
  };
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [binding, { init, writes, start: own }] of file.bindings.entries()) {
      const given = [...(start <= own && own <= end ? [init] : []), ...writes.map(({ value }) => value)];
      if (given.some(holds)) found.add(binding);
    }
  }
  return found;
}

/** `rows.length`, `count > 0`, `rows.length === size`. */
function isSome(test: Value, isResult: (value: Value) => boolean): boolean {
  const value = unwrap(test);
  if (value.kind === 'choice') return value.options.some((option) => isSome(option, isResult));
  if (value.kind !== 'binary') return isResult(value);
  // `while (state === 'running')` waits for something else.
  if (!isResult(value.left) || literalText(value.right) !== undefined) return false;
  return isZero(value.right) ? /^(?:>|!==?)$/.test(value.operator) : /^(?:===?|>=)$/.test(value.operator);
}

/** `!rows.length`, `count === 0`, `rows.length < size`. */
function isNone(test: Value, isResult: (value: Value) => boolean): boolean {
  const value = unwrap(test);
  if (value.kind === 'choice') return value.options.some((option) => isNone(option, isResult));
  if (value.kind === 'unary') return value.operator === '!' && isResult(value.value);
  if (value.kind !== 'binary' || !isResult(value.left)) return false;
  return isZero(value.right) ? /^(?:===?|<=)$/.test(value.operator) : /^(?:<|!==?)$/.test(value.operator);
}

function isZero(value: Value): boolean {
  const inner = unwrap(value);
  return inner.kind === 'literal' && (inner.value === 0 || inner.value === null);
}

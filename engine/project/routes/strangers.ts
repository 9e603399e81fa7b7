/** Whether a function goes no further for somebody it does not know: `if (!session) return res.status(404).end()`. */
import type { BlockFact, FileFacts, Range, Value } from '../../facts/model.ts';
import { enclosingBlocks, property } from '../../facts/read.ts';
import { libraryCalls } from '../calls.ts';
import { constant } from '../constants.ts';
import { bare, calleeName } from '../file-index.ts';
import type { FunctionAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { callsInBody } from './bodies.ts';
import { isCredentialRead } from './credentials.ts';
import { missingValues } from './missing.ts';

const STATUS_KEYS = ['status', 'statusCode', 'code'];
/** What pages of Next give instead of themselves. */
const ELSEWHERE = ['redirect', 'notFound'];
const MAX_STEPS = 8;

/** `tells` says which calls, by index, tell who asks; `request` whether the function is given the request itself. */
export function turnsStrangersAway(
  world: World,
  fn: FunctionAt,
  tells: ReadonlySet<number>,
  given: 'request' | 'nothing',
): boolean {
  const { file } = fn;
  return file.blocks.some((block, index) => {
    if (block.kind !== 'if' || block.fn !== fn.index || !block.test || !isForAll(fn, index)) return false;
    const isAboutAsker = missingValues(bare(block.test)).some(
      (value) => isTold(file, value, tells, 0) || (given === 'request' && isCredentialRead(fn, value)),
    );
    return isAboutAsker && refusesIn(world, fn, block);
  });
}

/** Told apart by nothing but the method. */
function isForAll({ file, index: fn }: FunctionAt, start: number): boolean {
  for (const index of enclosingBlocks(file, file.blocks[start]?.parent ?? -1)) {
    const block = file.blocks[index];
    if (!block || block.kind === 'function' || block.fn !== fn) return true;
    if (block.kind !== 'try' && !(block.test && isOfMethod(file, block.subject ?? block.test))) return false;
  }
  return true;
}

function isOfMethod(file: FileFacts, value: Value): boolean {
  const inner = bare(value);
  if (inner.kind === 'binary') return isOfMethod(file, inner.left) || isOfMethod(file, inner.right);
  if (inner.kind === 'ref') return file.bindings[inner.binding]?.path?.at(-1) === 'method';
  return inner.kind === 'member' && inner.property === 'method';
}

/** What such a call gave, or a part of that. */
function isTold(file: FileFacts, value: Value, tells: ReadonlySet<number>, depth: number): boolean {
  const inner = bare(value);
  if (depth > MAX_STEPS) return false;
  const next = (each: Value) => isTold(file, each, tells, depth + 1);
  if (inner.kind === 'call') return tells.has(inner.call);
  if (inner.kind === 'member') return next(inner.object);
  const init = inner.kind === 'ref' ? file.bindings[inner.binding]?.init : undefined;
  return init !== undefined && next(init);
}

/** An error, an answer that is one, or another place. */
function refusesIn(world: World, fn: FunctionAt, block: BlockFact): boolean {
  if (block.exits === 'throw') return true;
  const { file } = fn;
  const isInside = ({ start, end }: Range) => block.start <= start && end <= block.end;
  const calls = callsInBody(fn).filter(({ call }) => isInside(call));
  if (calls.some((call) => libraryCalls(world, call).some((entry) => entry.call.leaves))) return true;
  if (block.exits !== 'return') return false;
  const isError = (value: Value) => Number(constant(world, at(file, value))) >= 400;
  const hasError = (value: Value) =>
    STATUS_KEYS.some((key) => {
      const given = property(value, key);
      return given !== undefined && isError(given);
    });
  return (
    calls.some(
      ({ call }) =>
        ELSEWHERE.includes(calleeName(call, file) ?? '') ||
        call.args.some((argument) => isError(argument) || hasError(argument)),
    ) ||
    fn.fn.returns.some(
      (value) => isInside(value) && (hasError(value) || ELSEWHERE.some((key) => property(value, key) !== undefined)),
    )
  );
}

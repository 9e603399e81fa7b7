/** Whether a function goes no further for somebody it does not know: `if (!session) return res.status(404).end()`. */
import type { BlockFact, FileFacts, Range, Value } from '../../facts/model.ts';
import { enclosingBlocks, property } from '../../facts/read.ts';
import { libraryCalls, targets } from '../calls.ts';
import { constant } from '../constants.ts';
import { bare, calleeName } from '../file-index.ts';
import type { CallAt, FunctionAt } from '../types.ts';
import { at, callAt, question, type World } from '../world.ts';
import { callsInBody } from './bodies.ts';
import { isCredential } from './credentials.ts';
import { missingValues } from './missing.ts';
import { isPassedOver, passedOver } from './passed-over.ts';
import { pathAnswer } from './path-tests.ts';

const STATUS_KEYS = ['status', 'statusCode', 'code'];
/** What pages of Next give instead of themselves. */
const ELSEWHERE = ['redirect', 'notFound'];
const LEADS_ELSEWHERE = /^redirect|^notFound$/;
const MAX_STEPS = 8;
/** Functions followed to where somebody tells who asks. */
const MAX_DEPTH = 4;

/** What the function may look at: the request, or only what library calls tell without it. */
type Given = 'request' | 'nothing' | 'framework';

/** `path`: of the route that a guard stands before, parts of which may be for other paths. */
export function turnsStrangersAway(world: World, fn: FunctionAt, given: Given, path?: string): boolean {
  const without = path === undefined ? [] : passedOver(world, fn, path);
  return ifsAboutAsker(world, fn, given, MAX_DEPTH, path).some(
    (block) => !isPassedOver(without, block) && refusesIn(world, fn, block),
  );
}

/** Whether a call gives who asks, so that nothing is there for a stranger. */
export function tellsWho(world: World, call: CallAt, given: Given, depth = MAX_DEPTH): boolean {
  const libraries = libraryCalls(world, call);
  if (libraries.length > 0) return libraries.some((entry) => entry.call.identity !== undefined);
  return depth > 0 && targets(world, call).some((target) => givesWho(world, target, given, depth - 1));
}

function givesWho(world: World, fn: FunctionAt, given: Given, depth: number): boolean {
  return world.recall('gives who asks', fn.file, question(world, fn.fn, `gives ${given} ${depth}`), () => {
    const told = fn.fn.returns.some((value) => isTold(world, fn.file, value, given, depth));
    return told || ifsAboutAsker(world, fn, given, depth).some(({ exits }) => exits === 'return');
  });
}

/** Branches for those who are not known, whatever else they ask for. */
function ifsAboutAsker(world: World, fn: FunctionAt, given: Given, depth: number, path?: string): readonly BlockFact[] {
  const { file } = fn;
  const isAboutPath = (test: Value) => path !== undefined && pathAnswer(world, at(file, test), path) !== undefined;
  return file.blocks.filter((block, index) => {
    if (block.kind !== 'if' || block.fn !== fn.index || !block.test) return false;
    const missing = askedFor(bare(block.test), isAboutPath).flatMap(missingValues);
    return missing.some((value) => isTold(world, file, value, given, depth)) && isForAll(fn, index, isAboutPath);
  });
}

/** `isProtected(request) && !session`: but for what is about the path. */
function askedFor(test: Value, isAboutPath: (value: Value) => boolean): readonly Value[] {
  if (test.kind !== 'choice' || test.operator !== '&&') return [test];
  const others = test.options.map(bare).filter((option) => !isAboutPath(option));
  return others.length === 1 ? others : [];
}

/** Told apart by nothing but the method and the path. */
function isForAll({ file, index: fn }: FunctionAt, start: number, isAboutPath: (value: Value) => boolean): boolean {
  for (const index of enclosingBlocks(file, file.blocks[start]?.parent ?? -1)) {
    const block = file.blocks[index];
    if (!block || block.kind === 'function' || block.fn !== fn) return true;
    if (block.kind === 'try') continue;
    if (!block.test || !(isOfMethod(file, block.subject ?? block.test) || isAboutPath(block.test))) return false;
  }
  return true;
}

function isOfMethod(file: FileFacts, value: Value): boolean {
  const inner = bare(value);
  if (inner.kind === 'binary') return isOfMethod(file, inner.left) || isOfMethod(file, inner.right);
  if (inner.kind === 'ref') return file.bindings[inner.binding]?.path?.at(-1) === 'method';
  return inner.kind === 'member' && inner.property === 'method';
}

/** Who asks, as a call tells it or the request has it, or a part of that; not what is found for them. */
function isTold(world: World, file: FileFacts, value: Value, given: Given, depth: number): boolean {
  let inner = bare(value);
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    if (given === 'request' && isCredential(file, inner)) return true;
    if (inner.kind === 'call') {
      const call = callAt(file, inner.call);
      return call !== undefined && tellsWho(world, call, given, depth);
    }
    const next = behind(file, inner);
    if (!next) return false;
    inner = bare(next);
  }
  return false;
}

/** What a value is a part of, or says whether it is there (`!!session`). */
function behind(file: FileFacts, value: Value): Value | undefined {
  switch (value.kind) {
    case 'member':
      return value.object;
    case 'ref':
      return file.bindings[value.binding]?.init;
    case 'unary': {
      const inner = value.operator === '!' ? bare(value.value) : undefined;
      return inner?.kind === 'unary' && inner.operator === '!' ? inner.value : undefined;
    }
    default:
      return undefined;
  }
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
        LEADS_ELSEWHERE.test(calleeName(call, file) ?? '') ||
        call.args.some((argument) => isError(argument) || hasError(argument)),
    ) ||
    fn.fn.returns.some(
      (value) => isInside(value) && (hasError(value) || ELSEWHERE.some((key) => property(value, key) !== undefined)),
    )
  );
}

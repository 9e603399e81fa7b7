/** Code that does not run in production, or that stops there. */
import { valuesOf } from '../../facts/values-of.ts';
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { blockContains } from '../../facts/read.ts';
import { bare, blockAt } from '../../project/file-index.ts';
import { environmentRead } from './environment.ts';

type Side = 'production' | 'elsewhere';

const STAGE = /^(?:NODE_ENV|APP_ENV|ENV|ENVIRONMENT|STAGE|DEPLOY_ENV|VERCEL_ENV)$/;
const PRODUCTION_NAME = /^(?:is|in|not)?_?prod(?:uction)?(?:mode|env)?$/i;
const ELSEWHERE_NAME = /^(?:is|in)?_?(?:dev(?:elopment)?|local|test(?:ing)?|ci|staging)(?:mode|env)?$/i;

/** Whether a place is in a branch that only other stages than production take. */
export function isOutsideProduction(file: FileFacts, place: Range): boolean {
  for (let index = blockAt(file, place); index > 0; index = file.blocks[index]?.parent ?? 0) {
    const block = file.blocks[index];
    const side = block?.test && sideOf(file, block.test);
    if (side && side === (block.kind === 'else' ? 'production' : 'elsewhere')) return true;
  }
  if (leavesProduction(file, place)) return true;
  return choicesOutside(file).some(({ start, end }) => start <= place.start && place.end <= end);
}

/** `if (process.env.NODE_ENV === 'production') return;` before the place, in its function. */
function leavesProduction(file: FileFacts, place: Range): boolean {
  const own = blockAt(file, place);
  return file.blocks.some(
    ({ kind, test, exits, end, parent }) =>
      kind === 'if' &&
      (exits === 'return' || exits === 'throw') &&
      end <= place.start &&
      test !== undefined &&
      blockContains(file, parent, own) &&
      file.blocks[parent]?.fn === file.blocks[own]?.fn &&
      sideOf(file, test) === 'production',
  );
}

const outside = new WeakMap<FileFacts, readonly Range[]>();

/** Options of `isProduction ? a : b` that production does not take. */
function choicesOutside(file: FileFacts): readonly Range[] {
  const found = outside.get(file);
  if (found) return found;
  const ranges: Range[] = [];
  for (const value of valuesOf(file, 'choice')) {
    const [first, second] = value.options;
    const test = value.operator === '&&' ? first : value.test;
    const side = test && sideOf(file, test);
    const option = value.operator === '&&' || side === 'production' ? second : first;
    if (side && option && !(value.operator === '&&' && side === 'production')) ranges.push(option);
  }
  outside.set(file, ranges);
  return ranges;
}

/** Where a condition holds; undefined when it does not ask for the stage. */
function sideOf(file: FileFacts, test: Value): Side | undefined {
  const condition = bare(test);
  switch (condition.kind) {
    case 'unary':
      return condition.operator === '!' ? opposite(sideOf(file, condition.value)) : undefined;
    case 'choice':
      return condition.operator === '&&' || condition.operator === '||'
        ? condition.options.map((option) => sideOf(file, option)).find((side) => side !== undefined)
        : undefined;
    case 'binary': {
      const stage = [condition.left, condition.right].map(bare).find((side) => side.kind === 'literal');
      const asks = isStage(file, condition.left) || isStage(file, condition.right);
      if (!asks || stage?.kind !== 'literal' || typeof stage.value !== 'string') return undefined;
      const side = /^prod/i.test(stage.value) ? 'production' : 'elsewhere';
      return condition.operator.startsWith('!')
        ? opposite(side)
        : condition.operator.startsWith('=')
          ? side
          : undefined;
    }
    default: {
      const name = nameOf(file, condition);
      if (name === undefined) return undefined;
      return PRODUCTION_NAME.test(name) ? 'production' : ELSEWHERE_NAME.test(name) ? 'elsewhere' : undefined;
    }
  }
}

function opposite(side: Side | undefined): Side | undefined {
  return side && (side === 'production' ? 'elsewhere' : 'production');
}

function isStage(file: FileFacts, value: Value): boolean {
  const name = environmentRead(file, value) ?? nameOf(file, value) ?? '';
  return STAGE.test(name) || /^(?:node_?env|env|environment|stage|mode)$/i.test(name);
}

/** The last name of a variable, member or call: `isProduction` of `config.isProduction()`. */
function nameOf(file: FileFacts, value: Value): string | undefined {
  const named = bare(value);
  if (named.kind === 'ref') return file.bindings[named.binding]?.name;
  if (named.kind === 'member') return named.property;
  const call = named.kind === 'call' ? file.calls[named.call] : undefined;
  return call && nameOf(file, call.callee);
}

/** Whether the file throws or exits, in production at least, when the value is missing, weak or the default. */
export function isGuarded(file: FileFacts, name: string, isValue: (value: Value) => boolean): boolean {
  const isWanted = (value: Value) => isValue(value) || environmentRead(file, value) === name;
  return file.blocks.some((block, index) => {
    if (block.kind !== 'if' || !(block.exits === 'throw' || exitsProcess(file, index))) return false;
    for (let at = index; at > 0; at = file.blocks[at]?.parent ?? 0) {
      const { kind, test } = file.blocks[at] ?? {};
      if (kind === 'if' && test && rejects(file, test, isWanted)) return true;
    }
    return false;
  });
}

function exitsProcess(file: FileFacts, block: number): boolean {
  return file.calls.some((call) => {
    const callee = bare(call.callee);
    return (
      call.block === block &&
      callee.kind === 'member' &&
      callee.property === 'exit' &&
      bare(callee.object).kind === 'global'
    );
  });
}

/** `!x`, `x === undefined`, `x === DEFAULT`, `x.length < 32`; a comparison with what a client sent is something else. */
function rejects(file: FileFacts, test: Value, isWanted: (value: Value) => boolean): boolean {
  const condition = bare(test);
  const mentions = (value: Value): boolean => {
    const inner = bare(value);
    return isWanted(inner) || (inner.kind === 'member' && inner.property === 'length' && mentions(inner.object));
  };
  if (condition.kind === 'unary') return mentions(condition.value) || rejects(file, condition.value, isWanted);
  if (condition.kind === 'choice') return condition.options.some((option) => rejects(file, option, isWanted));
  if (condition.kind !== 'binary') return false;
  const { left, right } = condition;
  return (mentions(left) && isFixed(file, right)) || (mentions(right) && isFixed(file, left));
}

function isFixed(file: FileFacts, value: Value): boolean {
  const fixed = bare(value);
  if (fixed.kind === 'literal' || fixed.kind === 'global') return true;
  const binding = fixed.kind === 'ref' ? file.bindings[fixed.binding] : undefined;
  return binding !== undefined && (binding.import !== undefined || binding.init?.kind === 'literal');
}

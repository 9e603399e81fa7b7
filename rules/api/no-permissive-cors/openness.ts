/** Which sites an `origin` setting lets in. */
import type { At, CallAt, FunctionAt, Model, Value } from '../../../engine/authoring.ts';
import { blockAt, isOutsideProduction, unwrap } from '../../../engine/authoring.ts';
import { looseCheck, type LooseCheck } from './checks.ts';
import { isOrigin } from './origin-values.ts';
import { isAnyPattern, looseness } from './patterns.ts';

/** `star` is answered as a star, `echo` with the site's own origin. */
export type Openness =
  { readonly kind: 'star' | 'echo' } | { readonly kind: 'loose'; readonly check: LooseCheck; readonly in: At };

export function openness(model: Model, at: At): Openness | undefined {
  const { file, value } = model.source(at);
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'literal':
      return inner.value === true ? { kind: 'echo' } : inner.value === '*' ? { kind: 'star' } : undefined;
    case 'array':
      return widest(inner.elements.map((element) => openness(model, { file, value: element })));
    case 'opaque':
      return inner.pattern === undefined ? undefined : ofPattern({ file, value: inner }, inner.pattern);
    case 'choice': {
      if (inner.operator !== '?:') return undefined;
      const taken = inner.options.filter((option) => !isOutsideProduction(file, option));
      const all = taken.map((option) => openness(model, { file, value: option }));
      return all.length > 0 && all.every((each) => each !== undefined) ? widest(all) : undefined;
    }
    default:
      for (const thing of model.things({ file, value }))
        if (thing.kind === 'function') return ofCallback(model, thing.of);
      return undefined;
  }
}

/** One entry that lets in everybody is enough. */
function widest(all: readonly (Openness | undefined)[]): Openness | undefined {
  return all.find((each) => each?.kind === 'echo' || each?.kind === 'star') ?? all.find((each) => each !== undefined);
}

function ofPattern(at: At, pattern: string): Openness | undefined {
  if (isAnyPattern(pattern)) return { kind: 'echo' };
  const why = looseness(pattern);
  return why === undefined
    ? undefined
    : { kind: 'loose', check: { at: { start: at.value.start, end: at.value.end }, why }, in: at };
}

/** `(origin, callback) => callback(null, true)`, `(origin) => origin`, `(ctx) => ctx.get('Origin')`. */
function ofCallback(model: Model, of: FunctionAt): Openness | undefined {
  const { file, fn } = of;
  const [first, second] = fn.params;
  const isIt = (value: Value) => isOrigin(file, value, first?.binding);
  const calls = model.callsWithin(of);
  const answers = calls.filter(({ call }) => isAnswer(call.callee, second?.binding));
  const given = answers.flatMap(({ call }) => call.args[1] ?? call.args[0] ?? []);
  const values = answers.length > 0 ? given : fn.returns;
  const kinds = values.map((value) => answerKind(value, isIt));
  const isAlways = values.some((value) => blockAt(file, value) === fn.block);
  if (isAlways && kinds.length > 0 && kinds.every((kind) => kind !== undefined) && !throws(of))
    return kinds.includes('echo') ? { kind: 'echo' } : { kind: 'star' };
  const check = looseCheck(model, ownCalls(calls, of), isIt);
  return (
    check && {
      kind: 'loose',
      check,
      in: { file, value: { kind: 'function', fn: of.index, start: fn.start, end: fn.end } },
    }
  );
}

const isAnswer = (callee: Value, binding: number | undefined) =>
  callee.kind === 'ref' && binding !== undefined && callee.binding === binding;

/** Undefined for what is decided, also for errors. */
function answerKind(value: Value, isIt: (value: Value) => boolean): 'echo' | 'star' | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'literal') return inner.value === true ? 'echo' : inner.value === '*' ? 'star' : undefined;
  if (inner.kind === 'ref' || inner.kind === 'member' || inner.kind === 'call' || inner.kind === 'choice')
    return isIt(inner) ? 'echo' : undefined;
  return undefined;
}

const throws = ({ file, fn }: FunctionAt): boolean =>
  file.blocks.some(({ exits, start, end }) => exits === 'throw' && fn.start <= start && end <= fn.end);

const ownCalls = (calls: readonly CallAt[], { file }: FunctionAt) => calls.filter((each) => each.file === file);

/** Where a file hands over SQL text: to a library, to a function of the project that runs it, to what a team names. */
import type { CallAt, FileFacts, FunctionAt, Model, SinkAt, Value } from '../../../engine/authoring.ts';
import { calleeOf, sinksOf, unwrap } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

export interface Statement {
  readonly where: CallAt;
  readonly value: Value;
  /** As the catalog spells it; none for functions of the project. */
  readonly library: string | undefined;
  /** `pool.query`. */
  readonly name: string;
  /** The text is a piece of a statement that the library makes (`andWhere`). */
  readonly isPiece: boolean;
  /** The calls inside the project's function that lead to the library. */
  readonly inside: readonly CallAt[];
}

const SQL = /\b(?:select|insert|update|delete|from|where|join|values|order\s+by|group\s+by|set|limit|call|exec)\b/i;
const MAX_DEPTH = 3;

export function* statementsOf(model: Model, file: FileFacts, { extraSinks }: Options): Iterable<Statement> {
  for (const [index, call] of file.calls.entries()) {
    if (call.form === 'tag' || !call.args.some(mayBeText)) continue;
    const where: CallAt = { file, index, call };
    const name = calleeOf(where);
    const last = call.callee.kind === 'member' ? call.callee.property : name;
    const made = { where, name };
    for (const extra of extraSinks) {
      const value = extra.function === last || extra.function === name ? call.args[extra.argument] : undefined;
      if (value) yield { ...made, value, library: undefined, isPiece: false, inside: [] };
    }
    const entry = model.library(where);
    if (entry) {
      const isPiece = entry.call.effect?.sql === undefined && entry.call.sqlText === undefined;
      for (const { value } of sqlSinks(model, where))
        if (value.file === file)
          yield { ...made, value: value.value, library: entry.library.replace(/ \(.*/, ''), isPiece, inside: [] };
    } else if (call.args.some((argument) => isComposed(file, argument))) yield* forwarded(model, made);
  }
}

/** `db.run(`select …`)` of a function that gives its parameter to a driver. */
function* forwarded(model: Model, made: { readonly where: CallAt; readonly name: string }): Iterable<Statement> {
  const { where } = made;
  for (const target of model.targets(where)) {
    for (const [parameter, inside] of sqlParameters(model, target, MAX_DEPTH)) {
      const value = where.call.args[parameter];
      if (value && isComposed(where.file, value)) yield { ...made, value, library: undefined, isPiece: false, inside };
    }
    return;
  }
}

/** The parameters that a function gives to a driver as they are, with the calls that do it. */
export function sqlParameters(
  model: Model,
  fn: FunctionAt,
  depth: number = MAX_DEPTH,
): ReadonlyMap<number, readonly CallAt[]> {
  return model.recall(
    `sql parameters ${depth}`,
    fn.file,
    fn.fn,
    () => {
      const found = new Map<number, readonly CallAt[]>();
      for (const call of model.callsWithin(fn)) {
        const isGiven = call.call.args.some((argument) => parameterOf(fn, argument) !== undefined);
        const inObject = call.call.args.some(({ kind }) => kind === 'object');
        if (!isGiven && !inObject) continue;
        for (const { value } of sqlSinks(model, call)) {
          const parameter = value.file === fn.file ? parameterOf(fn, value.value) : undefined;
          if (parameter !== undefined && !found.has(parameter)) found.set(parameter, [call]);
        }
        if (depth === 0 || !isGiven || model.library(call)) continue;
        for (const target of model.targets(call))
          for (const [index, inside] of sqlParameters(model, target, depth - 1)) {
            const argument = call.call.args[index];
            const parameter = argument && parameterOf(fn, argument);
            if (parameter !== undefined && !found.has(parameter)) found.set(parameter, [call, ...inside]);
          }
      }
      return found;
    },
    new Map<number, readonly CallAt[]>(),
  );
}

const sqlSinks = (model: Model, where: CallAt): readonly SinkAt[] =>
  sinksOf(model, where).filter(({ kind }) => kind === 'sql');

/** The index of the function's parameter that a value is. */
function parameterOf({ file, index }: FunctionAt, value: Value): number | undefined {
  const inner = unwrap(value);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  return binding?.param?.fn === index && binding.path === undefined ? binding.param.index : undefined;
}

/** The cheap test before anybody is asked what the call is. */
function mayBeText({ kind }: Value): boolean {
  return kind !== 'literal' && kind !== 'function' && kind !== 'class';
}

/** Whether SQL text with parts in it is written here, in place or by a variable. */
export function isComposed(file: FileFacts, value: Value, depth = 0): boolean {
  const inner = unwrap(value);
  if (depth > 4) return false;
  switch (inner.kind) {
    case 'template':
      return SQL.test(inner.texts.join('?'));
    case 'binary':
      return inner.operator === '+' && [inner.left, inner.right].some((side) => saysSql(file, side, depth));
    case 'choice':
      return inner.options.some((option) => isComposed(file, option, depth + 1));
    case 'ref': {
      const fact = file.bindings[inner.binding];
      if (!fact?.init || fact.param || fact.path) return false;
      const isLonger = fact.writes.length > 0 && saysSql(file, fact.init, depth);
      return isLonger || isComposed(file, fact.init, depth + 1);
    }
    default:
      return false;
  }
}

function saysSql(file: FileFacts, value: Value, depth: number): boolean {
  const inner = unwrap(value);
  return inner.kind === 'literal'
    ? typeof inner.value === 'string' && SQL.test(inner.value)
    : isComposed(file, inner, depth + 1);
}

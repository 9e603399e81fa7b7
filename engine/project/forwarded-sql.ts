/** Functions of the project that hand SQL on to a driver: `query(text, values) { return pool.query(text, values); }`. */
import type { CallFact, FileFacts, Value } from '../facts/model.ts';
import { callsWithin, libraryCalls, targets, type LibraryCall } from './calls.ts';
import { bare } from './file-index.ts';
import { sqlText } from './sql.ts';
import type { CallAt, FunctionAt } from './types.ts';
import { at, type World } from './world.ts';

export interface ForwardedSql {
  readonly text: string;
  /** The driver's function that runs it. */
  readonly entry: LibraryCall;
}

const STATEMENT = /^[\s(]*(?:select|insert|update|delete|replace|with)\b/i;
const MAX_DEPTH = 3;

/** The statement a call gives to such a function. */
export function forwardedSql(world: World, where: CallAt): ForwardedSql | undefined {
  const { file, call } = where;
  if (!mayBeGivenSql(file, call)) return undefined;
  for (const fn of targets(world, where)) {
    for (const [index, entry] of runnersOf(world, fn)) {
      const argument = call.args[index];
      const text = argument && sqlText(world, at(file, argument));
      if (text !== undefined && STATEMENT.test(text)) return { text, entry };
    }
  }
  return undefined;
}

/** The cheap test before anybody is asked what the call runs. */
export function mayBeGivenSql(file: FileFacts, { args }: CallFact): boolean {
  return args.some((argument) => mayBeStatement(file, argument));
}

function mayBeStatement(file: FileFacts, value: Value, depth = 0): boolean {
  if (depth > 4) return true;
  const may = (inner: Value) => mayBeStatement(file, inner, depth + 1);
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' && STATEMENT.test(value.value);
    case 'template':
      return STATEMENT.test(value.texts[0] ?? '') || /^\s*$/.test(value.texts[0] ?? '');
    case 'binary':
      return value.operator === '+';
    case 'await':
    case 'cast':
      return may(value.value);
    case 'choice':
      return value.options.some(may);
    case 'object':
      return value.properties.some(({ key }) => key === 'text' || key === 'sql');
    case 'call':
      return file.calls[value.call]?.form === 'tag';
    case 'ref': {
      const { import: from, init } = file.bindings[value.binding] ?? {};
      return from !== undefined || (init !== undefined && may(init));
    }
    default:
      return value.kind === 'member';
  }
}

/** The driver's functions that a function gives its parameters to, by the parameter's index. */
function runnersOf(world: World, fn: FunctionAt): ReadonlyMap<number, LibraryCall> {
  return world.recall('sql runners', fn.file, fn.fn, () => {
    const found = new Map<number, LibraryCall>();
    for (const index of fn.fn.params.keys()) {
      const entry = runner(world, fn, index, MAX_DEPTH);
      if (entry) found.set(index, entry);
    }
    return found;
  });
}

/** The driver's function that a function gives its parameter to as the statement. */
function runner(world: World, fn: FunctionAt, parameter: number, depth: number): LibraryCall | undefined {
  const isGiven = (value: Value) => {
    const inner = bare(value);
    const param = inner.kind === 'ref' ? fn.file.bindings[inner.binding]?.param : undefined;
    return param?.fn === fn.index && param.index === parameter;
  };
  for (const call of callsWithin(world, fn)) {
    const position = call.call.args.findIndex((argument) => isGiven(textOf(argument)));
    if (position < 0) continue;
    const entry = libraryCalls(world, call).find(({ call: { effect } }) => effect?.sql === position && !effect.sqlIn);
    if (entry) return entry;
    for (const next of depth > 0 ? targets(world, call) : []) {
      const found = runner(world, next, position, depth - 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** `query({ text, values })` gives the text in an object. */
function textOf(argument: Value): Value {
  if (argument.kind !== 'object') return argument;
  return argument.properties.find(({ key }) => key === 'text' || key === 'sql')?.value ?? argument;
}

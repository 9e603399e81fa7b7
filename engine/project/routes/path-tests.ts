/** What conditions say of the path of a request: `pathname.startsWith('/admin')`, `isPublicRoute(request)`. */
import type { FileFacts, FunctionFact, Value } from '../../facts/model.ts';
import { libraryCalls, targets } from '../calls.ts';
import { bare, calleeName } from '../file-index.ts';
import type { At, CallAt, FunctionAt } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import { comesFromParameter } from './credentials.ts';
import { fits } from './path-patterns.ts';
import { textsOf } from './texts.ts';

/** `maybe`: it asks about the path, but what cannot be told. Undefined: it asks about something else. */
export type PathAnswer = 'yes' | 'no' | 'maybe' | undefined;

const PATHS = new Set(['url', 'originalUrl', 'path', 'pathname', 'routerPath']);
const MAX_DEPTH = 8;
const OPPOSITE = { yes: 'no', no: 'yes', maybe: 'maybe' } as const;

export function pathAnswer(world: World, { file, value }: At, path: string, depth = 0): PathAnswer {
  const inner = bare(value);
  if (depth > MAX_DEPTH) return undefined;
  const next = (each: Value) => pathAnswer(world, at(file, each), path, depth + 1);
  switch (inner.kind) {
    case 'unary': {
      const answer = inner.operator === '!' ? next(inner.value) : undefined;
      return answer && OPPOSITE[answer];
    }
    case 'choice':
      return ofChoice(inner.operator, inner.options.map(next));
    case 'binary':
      return ofComparison(world, file, inner, path);
    case 'ref': {
      const { init, path: inside } = file.bindings[inner.binding] ?? {};
      return init && !inside ? next(init) : undefined;
    }
    case 'call': {
      const call = callAt(file, inner.call);
      return call && ofCall(world, call, path, depth);
    }
    default:
      return undefined;
  }
}

/** One that settles it decides, whatever the others are about. */
function ofChoice(operator: string, answers: readonly PathAnswer[]): PathAnswer {
  if (operator !== '&&' && operator !== '||') return undefined;
  const settles = operator === '&&' ? 'no' : 'yes';
  if (answers.includes(settles)) return settles;
  if (answers.every((answer) => answer === OPPOSITE[settles])) return OPPOSITE[settles];
  return answers.every((answer) => answer !== undefined) ? 'maybe' : undefined;
}

function ofComparison(
  world: World,
  file: FileFacts,
  { operator, left, right }: Extract<Value, { kind: 'binary' }>,
  path: string,
): PathAnswer {
  const isEqual = operator === '===' || operator === '==';
  if (!isEqual && operator !== '!==' && operator !== '!=') return undefined;
  const [asked, said] = isPath(file, left) ? [left, right] : [right, left];
  if (!isPath(file, asked)) return undefined;
  const texts = textsOf(world, at(file, said));
  return texts.length === 0 ? 'maybe' : answerOf(texts.includes(path) === isEqual);
}

function ofCall(world: World, where: CallAt, path: string, depth: number): PathAnswer {
  const { file, call } = where;
  const callee = bare(call.callee);
  const [first] = call.args;
  const patterns = matched(world, where);
  if (patterns) return answerOf(patterns.some((pattern) => fits(pattern, path)));
  const [helper] = targets(world, where);
  if (helper) return ofHelper(world, helper, path, depth) ?? (first && isPath(file, first) ? 'maybe' : undefined);
  if (callee.kind !== 'member' || !first) return undefined;
  const texts = (value: Value) => textsOf(world, at(file, value));
  if (isPath(file, callee.object)) return ofText(calleeName(call, file), texts(first), path);
  if (isPath(file, first)) {
    const list = texts(callee.object);
    return callee.property === 'includes' && list.length > 0 ? answerOf(list.includes(path)) : 'maybe';
  }
  const given = callee.property === 'some' && first.kind === 'function' ? file.functions[first.fn] : undefined;
  const list = given ? texts(callee.object) : [];
  return given ? ofEach(file, given, list, path) : undefined;
}

function ofHelper(world: World, { file, fn }: FunctionAt, path: string, depth: number): PathAnswer {
  const [result, ...others] = fn.returns;
  return result && others.length === 0 ? pathAnswer(world, at(file, result), path, depth + 1) : undefined;
}

/** `isPublicRoute(request)`: the patterns that the tester was made with. */
function matched(world: World, where: CallAt): readonly string[] | undefined {
  const entry = libraryCalls(world, where).find(({ call }) => call.testsPath);
  const made = entry?.self?.kind === 'library' ? entry.self.made : undefined;
  const [list] = made?.call.args ?? [];
  return made && list ? textsOf(world, at(made.file, list)) : undefined;
}

function ofText(name: string | undefined, texts: readonly string[], path: string): PathAnswer {
  if (texts.length === 0) return 'maybe';
  if (name === 'startsWith') return answerOf(texts.some((text) => path.startsWith(text)));
  if (name === 'endsWith') return answerOf(texts.some((text) => path.endsWith(text)));
  return name === 'includes' ? answerOf(texts.some((text) => path.includes(text))) : 'maybe';
}

/** `OPEN.some((each) => pathname.startsWith(each))`. */
function ofEach(file: FileFacts, { params, returns }: FunctionFact, list: readonly string[], path: string): PathAnswer {
  const [result] = returns;
  const isElement = (value: Value | undefined) => value?.kind === 'ref' && value.binding === params[0]?.binding;
  const asked = result && bare(result);
  const options = asked?.kind === 'choice' && asked.operator === '||' ? asked.options.map(bare) : asked ? [asked] : [];
  const answers = options.map((option): PathAnswer => {
    if (option.kind === 'binary' && option.operator === '===' && isPath(file, option.left))
      return isElement(option.right) && list.length > 0 ? answerOf(list.includes(path)) : 'maybe';
    const call = option.kind === 'call' ? callAt(file, option.call) : undefined;
    const callee = call && bare(call.call.callee);
    if (callee?.kind !== 'member' || !isPath(file, callee.object)) return undefined;
    return isElement(call?.call.args[0]) ? ofText(callee.property, list, path) : 'maybe';
  });
  return ofChoice('||', answers);
}

const answerOf = (holds: boolean): PathAnswer => (holds ? 'yes' : 'no');

/** `request.nextUrl.pathname`, also by a name of its own. */
function isPath(file: FileFacts, value: Value): boolean {
  const inner = bare(value);
  if (inner.kind === 'member') return PATHS.has(inner.property ?? '') && comesFromParameter(file, inner.object, 0);
  const binding = inner.kind === 'ref' ? file.bindings[inner.binding] : undefined;
  if (!binding?.init) return false;
  if (binding.path) return PATHS.has(String(binding.path.at(-1))) && comesFromParameter(file, binding.init, 0);
  return isPath(file, binding.init);
}

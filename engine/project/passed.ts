/** What callers pass to a parameter of which nothing else is known. */
import type { FileFacts, TypeRef } from '../facts/model.ts';
import { wholeNames } from './calls.ts';
import { indexOf } from './file-index.ts';
import { subclasses } from './heirs.ts';
import { distinct, follow, things } from './things.ts';
import type { CallAt, FunctionAt, Thing } from './types.ts';
import { at, callAt, callsNamed, classAt, functionAt, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];
/** Calls of a name that are asked what they pass. */
const MAX_CALLERS = 12;
/** Types that say nothing, and the usual names of type parameters. */
const OPEN = /^(?:any|unknown|object|\?|[A-Z]|T[A-Z]\w*)$/;

/** A parameter without a type is what its callers pass, when they agree and are few. */
export function parameterFromCallers(
  world: World,
  file: FileFacts,
  param: { fn: number; index: number },
  path: readonly (string | number)[],
  binding: number,
): readonly Thing[] {
  const fn = functionAt(file, param.fn);
  const type = file.bindings[binding]?.type;
  if (!fn || fn.fn.passedTo || (type && !isOpen(fn, type))) return NOTHING;
  const found: Thing[] = [];
  const pass = ({ file: from, call }: CallAt): void => {
    const argument = call.args[param.index];
    if (argument) found.push(...follow(world, things(world, at(from, argument)), path));
  };
  const name = fn.fn.kind === 'constructor' ? file.classes[fn.fn.cls ?? -1]?.name : fn.fn.name;
  for (const each of new Set([...(name ? [name] : []), ...wholeNames(world, fn)])) {
    let seen = 0;
    for (const call of callsNamed(world, each)) {
      if (++seen > MAX_CALLERS) break;
      if (call.call.args[param.index] && calls(world, call, fn.file, fn.index)) pass(call);
    }
  }
  if (fn.fn.kind === 'constructor') for (const call of superCalls(world, fn)) pass(call);
  return distinct(found);
}

/** Whether a written type leaves it to the caller what is passed. */
function isOpen({ file, fn }: FunctionAt, { name, binding }: TypeRef): boolean {
  if (binding !== undefined) return false;
  return OPEN.test(name) || (fn.cls !== undefined && file.classes[fn.cls]?.typeParams.includes(name) === true);
}

/** Calls of a constructor by those of the subclasses: `super(users)`. */
function superCalls(world: World, { file, fn }: FunctionAt): readonly CallAt[] {
  const of = fn.cls === undefined ? undefined : classAt(file, fn.cls);
  return (of ? subclasses(world, of) : []).slice(0, MAX_CALLERS).flatMap((sub) => {
    const calling = indexOf(sub.file).callsOfFunction.get(sub.cls.constructorFn ?? -2) ?? [];
    return calling.flatMap((index) => {
      const call = callAt(sub.file, index);
      return call?.call.callee.kind === 'super' ? [call] : [];
    });
  });
}

function calls(world: World, call: CallAt, file: FileFacts, fn: number): boolean {
  return things(world, at(call.file, call.call.callee)).some((thing) => {
    if (thing.kind !== 'class') return thing.kind === 'function' && thing.of.file === file && thing.of.index === fn;
    return call.call.form === 'new' && thing.of.file === file && thing.of.cls.constructorFn === fn;
  });
}

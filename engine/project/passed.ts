/** What callers pass to a parameter of which nothing else is known. */
import type { FileFacts } from '../facts/model.ts';
import { wholeNames } from './calls.ts';
import { distinct, follow, things } from './things.ts';
import type { CallAt, Thing } from './types.ts';
import { at, callsNamed, functionAt, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];
/** Calls of a name that are asked what they pass. */
const MAX_CALLERS = 12;

/** A parameter without a type is what its callers pass, when they agree and are few. */
export function parameterFromCallers(
  world: World,
  file: FileFacts,
  param: { fn: number; index: number },
  path: readonly (string | number)[],
  binding: number,
): readonly Thing[] {
  const fn = functionAt(file, param.fn);
  const name = fn?.fn.kind === 'constructor' ? file.classes[fn.fn.cls ?? -1]?.name : fn?.fn.name;
  if (!fn || fn.fn.passedTo || file.bindings[binding]?.type) return NOTHING;
  const found: Thing[] = [];
  for (const each of new Set([...(name ? [name] : []), ...wholeNames(world, fn)])) {
    let seen = 0;
    for (const call of callsNamed(world, each)) {
      if (++seen > MAX_CALLERS) break;
      const argument = call.call.args[param.index];
      if (argument && calls(world, call, fn.file, fn.index))
        found.push(...follow(world, things(world, at(call.file, argument)), path));
    }
  }
  return distinct(found);
}

function calls(world: World, call: CallAt, file: FileFacts, fn: number): boolean {
  return things(world, at(call.file, call.call.callee)).some((thing) => {
    if (thing.kind !== 'class') return thing.kind === 'function' && thing.of.file === file && thing.of.index === fn;
    return call.call.form === 'new' && thing.of.file === file && thing.of.cls.constructorFn === fn;
  });
}

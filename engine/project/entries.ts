/** Functions that libraries call without being given them as an argument: options, methods of subclasses, exports of files in known places. */
import { indexOf } from './file-index.ts';
import { calledLibrary } from './results.ts';
import { factoryParameter } from './injection/provided.ts';
import { conventionsOf } from './conventions.ts';
import { resolverParameter } from './supplies.ts';
import { things } from './things.ts';
import type { FunctionAt, Thing } from './types.ts';
import { at, callAt, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

/** What such a function is given as a parameter. */
export function entryParameter(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  const option = optionParameter(world, fn, index);
  if (option.length > 0) return option;
  const injected = factoryParameter(world, fn, index);
  if (injected.length > 0) return injected;
  const resolving = fn.fn.passedTo ? NOTHING : resolverParameter(world, fn, index);
  if (resolving.length > 0) return resolving;
  return fn.fn.cls === undefined ? conventionParameter(world, fn, index) : methodParameter(world, fn, index);
}

/** `credentials({ authorize(given) {} })`, `server.route({ handler(request) {} })`. */
function optionParameter(world: World, { file, index: fn }: FunctionAt, index: number): readonly Thing[] {
  const option = indexOf(file).optionOf.get(fn);
  const where = option && callAt(file, option.call);
  if (!option || !where) return NOTHING;
  return calledLibrary(world, where).flatMap(({ call: { callback, route }, library }): readonly Thing[] => {
    const handles = route?.handler.argument === option.argument && route.handler.keys?.includes(option.key);
    const calls = callback?.argument === option.argument && callback.keys?.includes(option.key);
    const type = handles ? route.parameters[index] : calls ? callback.parameters?.[index] : undefined;
    return type ? [{ kind: 'library', type: world.catalog.typeName(library, type), made: where }] : NOTHING;
  });
}

/** `class LocalStrategy extends PassportStrategy(Strategy) { validate(name, password) {} }`. */
function methodParameter(world: World, { file, fn }: FunctionAt, index: number): readonly Thing[] {
  const superClass = fn.cls === undefined ? undefined : file.classes[fn.cls]?.superClass;
  if (!superClass || fn.static || fn.name === undefined) return NOTHING;
  const { name } = fn;
  return things(world, at(file, superClass)).flatMap((thing): readonly Thing[] => {
    const entry = thing.kind === 'library-class' ? world.catalog.type(thing.type) : undefined;
    const types = entry?.type.calls;
    const type = types && Object.hasOwn(types, name) ? types[name]?.[index] : undefined;
    return entry && type ? [{ kind: 'library', type: world.catalog.qualify(entry.library, type) }] : NOTHING;
  });
}

/** `export default function handler(request, response)` in `pages/api`. */
function conventionParameter(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  const binding = indexOf(fn.file).bindingOfFunction.get(fn.index);
  const names = fn.file.exports.flatMap((fact) =>
    (fact.binding !== undefined && fact.binding === binding) ||
    (fact.value?.kind === 'function' && fact.value.fn === fn.index)
      ? [fact.name]
      : [],
  );
  if (names.length === 0) return NOTHING;
  for (const { library, convention } of conventionsOf(world, fn.file)) {
    const type = names.some((name) => Object.hasOwn(convention.exports, name))
      ? convention.parameters[index]
      : undefined;
    if (type) return [{ kind: 'library', type: world.catalog.typeName(library.name, type) }];
  }
  return NOTHING;
}

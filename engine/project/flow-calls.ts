/** What library calls hand on, from their arguments to their result. */
import type { Call } from '../catalog/types.ts';
import type { CallFact, Value } from '../facts/model.ts';
import { isElement, isName, KEYS, UNKNOWN_KEY, type Path } from './flow-paths.ts';
import { receiverOf } from './flow-objects.ts';
import { things } from './things.ts';
import type { At, CallAt, Check } from './types.ts';
import { at, type World } from './world.ts';
export interface Part {
  readonly where: At;
  readonly path: Path;
}

/** Arguments (or the receiver) that a described call makes its result of; undefined when it does not say. */
export function libraryGives(
  world: World,
  where: CallAt,
  { passes, returns, only, without, checks, parts, folds }: Call,
  whole: Path,
): readonly { readonly value: Value; readonly path: Path }[] | undefined {
  const { call } = where;
  if (!passes) {
    const first = folds === undefined ? undefined : call.args[folds];
    return first && [{ value: first, path: whole }];
  }
  const named = inside(checks?.at, whole);
  const path = named && laid(parts, named);
  if (!path) return [];
  const [key] = path;
  const listed = isName(key) ? lists(world, where, only ?? without, key ?? '') : undefined;
  if (listed === (without !== undefined)) return [];
  const element = returns === 'element' ? ['*'] : [];
  const given = passes.flatMap((each, index) => {
    const value = each === 'receiver' ? receiverOf(call) : call.args[each];
    // What is written into a text counts for as little as the texts of a template.
    const isFiller = parts === 'text' && index > 0 && value?.kind === 'literal';
    return value && !isFiller
      ? [{ value, path: each === 'receiver' ? [...element, ...fieldOf(call), ...path] : [...element, ...path] }]
      : [];
  });
  // `Object.assign({}, body, { password })`: the last argument that has the key counts.
  const last = given.findLastIndex(
    ({ value }) => value.kind === 'object' && value.properties.some(({ key }) => key !== undefined && key === path[0]),
  );
  return last > 0 ? given.slice(last) : given;
}

/** Where a part of the result lies in what the result is made of; undefined for what is not made of it. */
function laid(parts: Call['parts'], path: Path): Path | undefined {
  const [step, second, ...rest] = path;
  switch (parts) {
    case undefined:
      return path;
    case 'text':
      return [];
    case 'url':
      return step === 'searchParams' ? path.slice(1) : [];
    case 'keys':
      return [KEYS];
    case 'values':
      return step === undefined || isElement(step) ? [UNKNOWN_KEY, ...path.slice(1)] : undefined;
    case 'entries':
      if (step === undefined) return path;
      return second === '0' ? [KEYS] : [UNKNOWN_KEY, ...rest];
    case 'pairs':
      if (step === undefined) return path;
      return ['*', step === KEYS ? '0' : '1', ...path.slice(1)];
  }
}

/** The schema that a call checks its argument by, and the part of it that describes what is asked for. */
export function checkedBy({ file, call }: CallAt, { checks }: Call, path: Path): Check | undefined {
  const schema = checks && (checks.schema === 'receiver' ? receiverOf(call) : call.args[checks.schema]);
  const part = inside(checks?.at, path);
  return schema && part && { schema: at(file, schema), path: part };
}

/** The part of what a key of the result holds; undefined for its other keys (`success` beside `data`). */
function inside(key: string | undefined, [first, ...rest]: Path): Path | undefined {
  if (key === undefined || first === undefined) return first === undefined ? [] : [first, ...rest];
  return first === key ? rest : undefined;
}

/** Whether the keys that a call is given, one by one or as a list, have this one; undefined when they cannot be known. */
function lists(world: World, { file, call }: CallAt, argument: number | undefined, key: string): boolean | undefined {
  if (argument === undefined) return undefined;
  const keys = call.args.slice(argument).flatMap((given): (string | undefined)[] => {
    if (given.kind === 'literal') return [String(given.value)];
    const lists = things(world, at(file, given)).flatMap((thing) =>
      thing.kind === 'array' && thing.of.value.kind === 'array' ? thing.of.value.elements : [],
    );
    return lists.length === 0
      ? [undefined]
      : lists.map((element) => (element.kind === 'literal' ? String(element.value) : undefined));
  });
  if (keys.includes(key)) return true;
  return keys.includes(undefined) ? undefined : false;
}

/** The field that a getter names: `searchParams.get('limit')`. */
function fieldOf(call: CallFact): Path {
  const { callee } = call;
  return callee.kind === 'member' && /^get(?:All)?$/.test(callee.property ?? '') ? namedField(call) : [];
}

/** The field that the first argument names: `context.req.query('limit')`. */
export function namedField({ args: [first] }: CallFact): Path {
  return first?.kind === 'literal' && typeof first.value === 'string' ? [first.value] : [];
}

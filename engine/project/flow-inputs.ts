/** Where data enters the project: requests and the environment. */
import type { RequestPart } from '../catalog/types.ts';
import type { FileFacts, ParamFact } from '../facts/model.ts';
import { bare, indexOf } from './file-index.ts';
import type { Path } from './flow-paths.ts';
import { handedParameter } from './handed.ts';
import { memberThings } from './members.ts';
import { resolverRoutes } from './resolvers.ts';
import { annotatedParameter } from './parameters.ts';
import { decoratorOf } from './things.ts';
import { typeThings } from './type-things.ts';
import type { At, FunctionAt, Thing } from './types.ts';
import type { World } from './world.ts';

export interface RequestData {
  readonly part: RequestPart;
  /** Keys inside that part. */
  readonly path: Path;
}

/** The part of a request that lies on the path from one of the things. */
export function requestIn(world: World, start: readonly Thing[], path: Path): RequestData | undefined {
  let reached = start;
  for (let depth = 0; depth <= path.length && reached.length > 0; depth++) {
    for (const thing of reached) {
      const part =
        thing.kind === 'library' ? (thing.request ?? world.catalog.type(thing.type)?.type.request) : undefined;
      if (part) return { part, path: path.slice(depth) };
    }
    const key = path[depth];
    reached = key === undefined ? [] : reached.flatMap((thing) => memberThings(world, thing, key));
  }
  return undefined;
}

/** `@Body() dto`, `@Query('page') page`. */
export function requestDecorator(world: World, file: FileFacts, param: ParamFact, path: Path): RequestData | undefined {
  for (const decorator of param.decorators) {
    const applied = decoratorOf(world, file, decorator);
    if (applied?.decorator.marks !== 'request') continue;
    const [field] = applied.args;
    const named = field?.kind === 'literal' && typeof field.value === 'string' ? [field.value] : [];
    return { part: applied.decorator.part, path: [...named, ...path] };
  }
  return undefined;
}

/** Without the parts of requests that only some of the calls pass to a parameter of no type. */
export function ownThings({ file, value }: At, found: readonly Thing[]): readonly Thing[] {
  const binding = value.kind === 'ref' ? file.bindings[value.binding] : undefined;
  const param = binding?.param && file.functions[binding.param.fn]?.params[binding.param.index];
  if (!param || param.type || param.decorators.length > 0) return found;
  return found.filter((thing) => thing.kind !== 'library' || thing.request === undefined);
}

/** What a parameter is, as written at it or as its function is used. */
export function parameterThings(world: World, fn: FunctionAt, index: number): readonly Thing[] {
  const type = fn.fn.params[index]?.type;
  const typed = type ? typeThings(world, fn.file, type) : [];
  if (typed.some(({ kind }) => kind !== 'shape')) return typed;
  const handed = handedParameter(world, fn, index);
  return [...typed, ...(handed.length > 0 ? handed : annotatedParameter(world, fn.file, { fn: fn.index, index }))];
}

/** What is given to a resolver's parameter, where no type says it; what other handlers are given is what their parameters are. */
export function routeParameter(world: World, { fn }: FunctionAt, index: number, path: Path): RequestData | undefined {
  const known = world.recall(
    'parameters of resolvers',
    undefined,
    world,
    () => new Map(resolverRoutes(world).map((route) => [route.handler.fn, route.parameters])),
  );
  const type = known.get(fn)?.[index];
  return type ? requestIn(world, [{ kind: 'library', type }], path) : undefined;
}

/** Exports of a `'use server'` file are called by the client. */
export function isRemotelyCalled(file: FileFacts, { index }: FunctionAt): boolean {
  if (!file.directives.includes('use server')) return false;
  const binding = indexOf(file).bindingOfFunction.get(index);
  return file.exports.some(
    (fact) =>
      (binding !== undefined && fact.binding === binding) ||
      (fact.value?.kind === 'function' && fact.value.fn === index),
  );
}

/** `process.env.NAME`, `Bun.env.NAME`, `import.meta.env.NAME`. */
export function envName({ value }: At): string | undefined {
  if (value.kind !== 'member' || value.property === undefined) return undefined;
  const object = bare(value.object);
  if (object.kind !== 'member' || object.property !== 'env') return undefined;
  const root = bare(object.object);
  return (root.kind === 'global' && (root.name === 'process' || root.name === 'Bun')) || root.kind === 'opaque'
    ? value.property
    : undefined;
}

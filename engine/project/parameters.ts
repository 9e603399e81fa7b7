/** What a parameter is: by its decorator, its type, the call that its function is given to, or by those that call it. */
import type { BindingFact, FileFacts, ParamFact } from '../facts/model.ts';
import { indexOf } from './file-index.ts';
import { loadedParameter } from './folder-models.ts';
import { handedParameter } from './handed.ts';
import { injectedThings, injectedType } from './injection/provided.ts';
import { parameterFromCallers } from './passed.ts';
import { decoratorOf, follow, things } from './things.ts';
import { typeThings } from './type-things.ts';
import type { Thing } from './types.ts';
import { at, functionAt, type World } from './world.ts';

const NOTHING: readonly Thing[] = [];

/** What is known of a parameter, or a part of it, best first. */
export function parameterThings(world: World, file: FileFacts, binding: BindingFact, index: number): readonly Thing[] {
  if (!binding.param) return NOTHING;
  const fn = file.functions[binding.param.fn];
  const param = fn?.params[binding.param.index];
  if (!fn || !param) return NOTHING;
  const path = binding.path ?? [];
  const decorated = follow(world, decoratedParameter(world, file, param), path);
  if (decorated.length > 0) return decorated;
  const typed = param.type ?? (binding.type && path.length === 0 ? binding.type : undefined);
  const injected = injectedThings(world, file, param.decorators, param.type);
  if (injected.length > 0) return follow(world, injected, path);
  const ofType = fn.kind === 'constructor' ? injectedType : typeThings;
  const byType = typed ? follow(world, ofType(world, file, typed), path) : NOTHING;
  if (byType.length > 0) return byType;
  const of = functionAt(file, binding.param.fn);
  // `prisma.$transaction(async (tx) => …)`: the catalog says what the call passes to its callback.
  const byCall = follow(world, of ? handedParameter(world, of, binding.param.index) : NOTHING, path);
  if (byCall.length > 0) return byCall;
  const byAnnotation = follow(world, annotatedParameter(world, file, binding.param), path);
  if (byAnnotation.length > 0) return byAnnotation;
  const fallback = binding.fallback ?? param.fallback;
  if (fallback) return things(world, at(file, fallback));
  const called = parameterFromCallers(world, file, binding.param, path, index);
  return called.length > 0 || !of ? called : follow(world, loadedParameter(world, of, binding.param.index), path);
}

/** `@Req() request`: the decorator says what the parameter is. */
function decoratedParameter(world: World, file: FileFacts, param: ParamFact): readonly Thing[] {
  return param.decorators.flatMap((decorator) => {
    const applied = decoratorOf(world, file, decorator);
    return applied?.decorator.marks === 'parameter'
      ? [{ kind: 'library' as const, type: world.catalog.typeName(applied.library, applied.decorator.type) }]
      : NOTHING;
  });
}

/** `const plugin: FastifyPluginAsync = async (fastify) => …`: the function's own type says what its parameters are. */
export function annotatedParameter(
  world: World,
  file: FileFacts,
  { fn, index }: { fn: number; index: number },
): readonly Thing[] {
  const binding = file.bindings[indexOf(file).bindingOfFunction.get(fn) ?? -1];
  if (!binding?.type) return NOTHING;
  return typeThings(world, file, binding.type).flatMap((thing): readonly Thing[] => {
    const entry = thing.kind === 'library' ? world.catalog.type(thing.type) : undefined;
    const type = entry?.type.parameters?.[index];
    return entry && type ? [{ kind: 'library', type: world.catalog.qualify(entry.library, type) }] : NOTHING;
  });
}

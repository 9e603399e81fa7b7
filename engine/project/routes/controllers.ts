/** Routes that are decorated methods of a class: controllers and resolvers. */
import type { Decorator } from '../../catalog/types.ts';
import type { FileFacts, Value } from '../../facts/model.ts';
import { propertySource, source } from '../constants.ts';
import type { At, ClassAt, FunctionAt } from '../types.ts';
import { classAt, functionAt, type World } from '../world.ts';
import { appliedDecorators, type Applied } from './decorators.ts';
import { joinPaths, type Entry } from './entry.ts';
import { textsOf } from './texts.ts';

export function controllersIn(world: World, file: FileFacts): readonly Entry[] {
  return file.classes.flatMap((cls, index) => {
    const of = cls.decorators.length > 0 ? classAt(file, index) : undefined;
    const controller = of && findMark(world, file, cls.decorators, 'controller');
    if (!of || !controller) return [];
    const prefixes = pathsOf(world, controller.args[0]);
    return cls.methods.flatMap((method) => {
      const handler = functionAt(file, method);
      return handler ? methodEntries(world, of, handler, controller, prefixes) : [];
    });
  });
}

function methodEntries(
  world: World,
  of: ClassAt,
  handler: FunctionAt,
  controller: Applied,
  prefixes: readonly string[],
): readonly Entry[] {
  const { file, fn } = handler;
  return fn.decorators.flatMap((decorator): readonly Entry[] => {
    const applied = appliedDecorators(world, file, decorator).find((each) => each.decorator.marks === 'route');
    if (applied?.decorator.marks !== 'route') return [];
    const { method, field } = applied.decorator;
    const own = pathsOf(world, applied.args[0]);
    const paths =
      field === undefined
        ? prefixes.flatMap((prefix) => own.map((path) => joinPaths(prefix, path)))
        : [`${field === '' ? typeName(world, controller) : field}.${fieldName(world, applied) ?? fn.name ?? ''}`];
    return [
      {
        framework: applied.library,
        method,
        paths,
        handler,
        registered: { path: file.path, at: decorator },
        parameters: [],
        sendsResult: true,
        by: { kind: 'method', of },
      },
    ];
  });
}

function findMark(
  world: World,
  file: FileFacts,
  decorators: readonly Value[],
  mark: Decorator['marks'],
): Applied | undefined {
  for (const decorator of decorators) {
    const found = appliedDecorators(world, file, decorator).find((each) => each.decorator.marks === mark);
    if (found) return found;
  }
  return undefined;
}

/** `'users'`, `['users', 'people']`, `{ path: 'users' }`; one without text where there is none. */
function pathsOf(world: World, given: At | undefined): readonly string[] {
  const named = given && (propertySource(world, given, 'path') ?? given);
  const texts = named ? textsOf(world, named) : [];
  return texts.length > 0 ? texts : [''];
}

/** `@Query('users')`, `@Query(() => [User], { name: 'users' })`. */
function fieldName(world: World, { args }: Applied): string | undefined {
  const options = args.map((each) => propertySource(world, each, 'name'));
  const [first] = args;
  const said = options.find((each) => each !== undefined) ?? first;
  return said && textsOf(world, said)[0];
}

/** `@Resolver(() => User)`, `@Resolver('User')`. */
function typeName(world: World, { args }: Applied): string {
  const [first] = args;
  if (!first) return '';
  const { file, value } = source(world, first);
  const named = value.kind === 'function' ? file.functions[value.fn]?.returns[0] : first.value;
  const binding = named?.kind === 'ref' ? first.file.bindings[named.binding] : undefined;
  return binding?.name ?? textsOf(world, first)[0] ?? '';
}

/** Routes of decorated methods as the application serves them: prefixes, versions, and what runs before them. */
import type { Value } from '../../facts/model.ts';
import { propertySource } from '../constants.ts';
import type { At, ClassAt, FunctionAt } from '../types.ts';
import { at, type World } from '../world.ts';
import { appliedDecorators } from './decorators.ts';
import { joinPaths, type Reached } from './entry.ts';
import { middlewareFor } from './consumers.ts';
import { modulePrefixes } from './module-paths.ts';
import { settingsOf, type Settings } from './settings.ts';
import { textsOf } from './texts.ts';

/** `path` has the prefix of the controller; that of a field of a type has none but its own. */
export function waysToMethod(
  world: World,
  of: ClassAt,
  fn: FunctionAt,
  path: string,
  method: string,
): readonly Reached[] {
  const settings = settingsOf(world, of.file.path);
  const guards = (late: boolean) => [
    ...guardsOf(world, of.file, of.cls.decorators, late),
    ...guardsOf(world, fn.file, fn.fn.decorators, late),
  ];
  const before = (): readonly At[] => [
    ...(path.startsWith('/') ? middlewareFor(world, of, path, method) : []),
    ...settings.before,
    ...guards(false),
    ...settings.late,
    ...guards(true),
  ];
  if (!path.startsWith('/')) return [{ path, before }];
  const prefix = settings.isExcluded(path) ? '' : settings.prefix;
  return versionsOf(world, of, fn, settings).flatMap((version) =>
    modulePrefixes(world, of).map((module) => ({ path: joinPaths(prefix, version, module, path), before })),
  );
}

function guardsOf(world: World, file: ClassAt['file'], decorators: readonly Value[], late: boolean): readonly At[] {
  // The one nearest to what it decorates is applied first.
  return decorators.toReversed().flatMap((value) =>
    appliedDecorators(world, file, value).flatMap(({ decorator, args }): readonly At[] => {
      if (decorator.marks !== 'before' || (decorator.late ?? false) !== late) return [];
      return decorator.identity ? [at(file, value)] : args;
    }),
  );
}

/** Of the method, else of its controller, else of the application; one without text where routes have none. */
function versionsOf(world: World, of: ClassAt, { file, fn }: FunctionAt, settings: Settings): readonly string[] {
  const { versions } = settings;
  if (!versions) return [''];
  const said =
    saidVersion(world, file, fn.decorators) ?? saidVersion(world, of.file, of.cls.decorators) ?? versions.default;
  if (!said) return [''];
  const texts = textsOf(world, said);
  return texts.length > 0 ? texts.map((text) => `${versions.prefix}${text}`) : [''];
}

/** `@Version('2')`, `@Controller({ path: 'users', version: '2' })`. */
function saidVersion(world: World, file: ClassAt['file'], decorators: readonly Value[]): At | undefined {
  for (const value of decorators) {
    for (const { decorator, args } of appliedDecorators(world, file, value)) {
      const [first] = args;
      if (!first) continue;
      if (decorator.marks === 'version') return first;
      const version = decorator.marks === 'controller' ? propertySource(world, first, 'version') : undefined;
      if (version) return version;
    }
  }
  return undefined;
}

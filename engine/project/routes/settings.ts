/** What an application says for all its routes: `app.setGlobalPrefix('api')`, `app.enableVersioning(…)`, global guards and pipes. */
import type { Setting } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import { valuesOf } from '../../facts/values-of.ts';
import { libraryCalls } from '../calls.ts';
import { propertySource, source } from '../constants.ts';
import { bare, indexOf } from '../file-index.ts';
import { dirname } from '../paths.ts';
import type { At } from '../types.ts';
import { at, callAt, type World } from '../world.ts';
import { slotValue, textsOf } from './texts.ts';

export interface Settings {
  readonly prefix: string;
  isExcluded(path: string): boolean;
  readonly versions: { readonly prefix: string; readonly default: At | undefined } | undefined;
  readonly before: readonly At[];
  /** What runs when all others have let the request in. */
  readonly late: readonly At[];
  readonly pipes: readonly At[];
}

interface Said {
  /** The folder of the application. */
  readonly root: string;
  readonly sets: Setting['sets'];
  readonly values: readonly At[];
}

/** The settings of the application that the file belongs to. */
export function settingsOf(world: World, path: string): Settings {
  const all = world.gather('settings of applications', (file) => [
    ...saidByCalls(world, file),
    ...saidByProviders(world, file),
  ]);
  const said = ownSettings(all, path);
  const values = (sets: Setting['sets']) => said.filter((each) => each.sets === sets).flatMap((each) => each.values);
  const prefixes = values('prefix').flatMap((value) => textsOf(world, value));
  const versions = values('versions').find((value) => isInUrl(world, value));
  return {
    prefix: prefixes[0] ?? '',
    isExcluded: (route) => excludes(world, said, route),
    versions: versions && {
      prefix: versionPrefix(world, versions),
      default: propertySource(world, versions, 'defaultVersion'),
    },
    before: values('before'),
    late: values('late'),
    pipes: values('pipes'),
  };
}

/** Those of the innermost folder that says any; of the only one there is, for what several applications share. */
function ownSettings(all: readonly Said[], path: string): readonly Said[] {
  const roots = [...new Set(all.map(({ root }) => root))];
  const around = roots.filter((root) => root === '' || path.startsWith(`${root}/`));
  const own = around.sort((a, b) => b.length - a.length)[0] ?? (roots.length === 1 ? roots[0] : undefined);
  return all.filter(({ root }) => root === own);
}

function saidByCalls(world: World, file: FileFacts): readonly Said[] {
  const found: Said[] = [];
  for (const name of settingNames(world)) {
    for (const index of indexOf(file).callsByName.get(name) ?? []) {
      const call = callAt(file, index);
      const settings = call ? libraryCalls(world, call).flatMap((entry) => entry.call.settings ?? []) : [];
      for (const { sets, at: where } of settings) {
        const given = (call?.call.args ?? []).map((argument) => at(file, argument));
        const value = where === 'rest' ? undefined : given[where.argument];
        const own =
          where === 'rest' ? given : value ? [slotValue(world, value, where)].flatMap((each) => each ?? []) : [];
        found.push({ root: applicationOf(world, file), sets, values: [...own, ...options(sets, given)] });
      }
    }
  }
  return found;
}

/** What else the call is given: `setGlobalPrefix('api', { exclude })`. */
const options = (sets: Setting['sets'], given: readonly At[]) => (sets === 'prefix' ? given.slice(1) : []);

/** `{ provide: APP_GUARD, useClass: RolesGuard }`. */
function saidByProviders(world: World, file: FileFacts): readonly Said[] {
  const tokens = [
    { name: 'APP_GUARD', sets: 'before' },
    { name: 'APP_INTERCEPTOR', sets: 'late' },
    { name: 'APP_PIPE', sets: 'pipes' },
  ] as const;
  return tokens.flatMap(({ name, sets }) => {
    const bindings = indexOf(file).importsByName.get(name) ?? [];
    if (!bindings.some((index) => file.bindings[index]?.import?.module === '@nestjs/core')) return [];
    return valuesOf(file, 'object').flatMap(({ properties }): readonly Said[] => {
      const given = (key: string) => properties.find((each) => each.key === key)?.value;
      const token = given('provide');
      const value = given('useClass') ?? given('useExisting') ?? given('useValue') ?? given('useFactory');
      if (token?.kind !== 'ref' || !bindings.includes(token.binding) || !value) return [];
      return [{ root: applicationOf(world, file), sets, values: [at(file, value)] }];
    });
  });
}

function settingNames(world: World): ReadonlySet<string> {
  return world.recall('names of settings', undefined, world.catalog, () => {
    const members = world.catalog.libraries.flatMap(({ exports, types }) => [
      ...Object.entries(exports),
      ...Object.values(types).flatMap((type) => Object.entries(type.members)),
    ]);
    return new Set(members.flatMap(([name, { call }]) => (call?.settings ? [name] : [])));
  });
}

/** The folder around `src`, else that of the package. */
function applicationOf(world: World, { path }: FileFacts): string {
  const source = path.indexOf('src/');
  if (source === 0) return '';
  if (source > 0 && path[source - 1] === '/') return path.slice(0, source - 1);
  return world.modules.package(path)?.folder ?? dirname(path);
}

/** Versions in headers and media types leave the path as it is. */
function isInUrl(world: World, options: At): boolean {
  const type = propertySource(world, options, 'type');
  const value = type && bare(type.value);
  return value?.kind === 'member' && value.property === 'URI';
}

function versionPrefix(world: World, options: At): string {
  const said = propertySource(world, options, 'prefix');
  if (!said) return 'v';
  return textsOf(world, said)[0] ?? '';
}

function excludes(world: World, said: readonly Said[], route: string): boolean {
  const lists = said
    .filter(({ sets }) => sets === 'prefix')
    .flatMap(({ values }) => values.slice(1).flatMap((value) => propertySource(world, value, 'exclude') ?? []));
  return lists.flatMap((list) => excluded(world, list)).some((text) => `/${text.replace(/^\//, '')}` === route);
}

function excluded(world: World, list: At): readonly string[] {
  const { file, value } = source(world, list);
  if (value.kind !== 'array') return [];
  return value.elements.flatMap((element) => {
    const named = propertySource(world, at(file, element), 'path') ?? at(file, element);
    return textsOf(world, named);
  });
}

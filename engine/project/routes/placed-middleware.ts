/** Middleware by where its file lies: `middleware.ts` of Next, before the routes that its matcher lets through. */
import type { FileMiddleware } from '../../catalog/types.ts';
import type { FileFacts } from '../../facts/model.ts';
import { propertySource } from '../constants.ts';
import { depends } from '../conventions.ts';
import { declarations } from '../export-names.ts';
import { exportedHere } from '../exports.ts';
import { moduleName } from '../file-index.ts';
import { globToRegExp } from '../globs.ts';
import { importedThings } from '../import-things.ts';
import type { At, Guard } from '../types.ts';
import { at, type World } from '../world.ts';
import { fits } from './path-patterns.ts';
import { listed, textsOf } from './texts.ts';

interface Placed {
  readonly folder: string;
  /** The function, or what is known of one that a package gives (`export { default } from 'next-auth/middleware'`). */
  readonly run: At | Guard;
  /** Undefined: for all paths. */
  readonly patterns?: readonly string[];
}

/** What runs before a path of the application in a folder. */
export function placedMiddleware(world: World, folder: string, path: string): readonly (At | Guard)[] {
  return world
    .gather('middleware by place', (file) => placedIn(world, file))
    .filter((each) => each.folder === folder && (each.patterns?.some((pattern) => fits(pattern, path)) ?? true))
    .map(({ run }) => run);
}

function placedIn(world: World, file: FileFacts): readonly Placed[] {
  return conventions(world).flatMap(({ convention: { dependency, exports, matcher }, glob }) => {
    const inPackage = glob.exec(file.path)?.[1];
    if (inPackage === undefined || !depends(world, file.path, dependency)) return [];
    const run = exports.flatMap((name) => exported(world, file, name) ?? [])[0];
    const options = exportedHere(world, file, matcher.export);
    const given = options && propertySource(world, options, matcher.key);
    const patterns = given && listed(world, given).flatMap((each) => patternsOf(world, each));
    return run ? [{ folder: file.path.slice(0, -inPackage.length), run, ...(patterns ? { patterns } : {}) }] : [];
  });
}

/** `'/api/:path*'`, `{ source: '/api/:path*', … }`. */
function patternsOf(world: World, each: At): readonly string[] {
  const source = each.value.kind === 'object' ? propertySource(world, each, 'source') : each;
  return source ? textsOf(world, source) : [];
}

/** The function where it is declared or given a value, also in another module. */
function exported(world: World, file: FileFacts, name: string): At | Guard | undefined {
  const value = exportedHere(world, file, name);
  if (value) return value;
  const [declared] = declarations(world, file, name);
  const { fact, file: home } = declared ?? {};
  if (!fact || !home) return undefined;
  if (fact.from !== undefined) return ofPackage(world, home, fact.from, fact.imported ?? fact.name);
  const { binding = -1 } = fact;
  const { start, end } = home.bindings[binding] ?? {};
  return start === undefined || end === undefined ? undefined : at(home, { kind: 'ref', binding, start, end });
}

function ofPackage(world: World, file: FileFacts, module: string, name: string): Guard | undefined {
  const specifier = file.imports.find((each) => each.module === module);
  if (!specifier) return undefined;
  return {
    name: name === 'default' ? moduleName(module) : name,
    auth: importedThings(world, file, { module, name }).some(
      (thing) => thing.kind === 'library-call' && thing.call.identity === 'checked',
    ),
    at: { path: file.path, at: { start: specifier.start, end: specifier.end } },
  };
}

function conventions(world: World): readonly { readonly convention: FileMiddleware; readonly glob: RegExp }[] {
  return world.recall('places of middleware', undefined, world.catalog, () =>
    world.catalog.libraries.flatMap(({ middleware = [] }) =>
      middleware.map((convention) => ({ convention, glob: inAnyFolder(convention.path) })),
    ),
  );
}

/** The shortest end of a path that fits a glob is its place in the application. */
function inAnyFolder(glob: string): RegExp {
  return new RegExp(`^(?:.*?/)?(${globToRegExp(glob).source.slice(1, -1)})$`);
}

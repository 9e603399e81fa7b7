/** What a package reads of its environment, and what it checks. */
import type { Model, Said } from '../../../engine/authoring.ts';
import { isServed } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';
import { readsOf, testedNames } from './reads.ts';
import type { Read } from './reads.ts';
import { validationsIn } from './validation.ts';
import type { Validation } from './validation.ts';

export interface Environment {
  /** Reads of variables that may be missing and that nothing checks, in path order. */
  readonly unchecked: readonly Read[];
  readonly validations: readonly Validation[];
  /** The package is there for others. */
  readonly isLibrary: boolean;
}

/** Names that the runtime or the platform sets. */
const PROVIDED =
  /^(?:NODE_ENV|CI|DEBUG|TZ|HOME|PATH|PWD|USER|LANG|HOSTNAME|SHELL|TERM|TMPDIR|NODE_OPTIONS|NEXT_RUNTIME|NEXT_PHASE|LAMBDA_TASK_ROOT|K_SERVICE|K_REVISION|DYNO|(?:npm|VERCEL|AWS|NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|RAILWAY|RENDER|FLY|HEROKU|NETLIFY|GITHUB_ACTIONS?|FUNCTIONS?|JEST|VITEST|NX|TURBO|KUBERNETES|OTEL)_.*)$/;

export function environmentOf(model: Model, path: string, options: Options): Environment {
  const folder = model.package(path)?.folder;
  const name = `environment of ${folder ?? ''} for ${JSON.stringify(options)}`;
  return model.recall(name, undefined, model, () => environmentIn(model, path, folder, options));
}

function environmentIn(model: Model, path: string, folder: string | undefined, options: Options): Environment {
  const isOwn = (from: string) => model.package(from)?.folder === folder;
  const validations = model
    .gather('environment checks', validationsIn)
    .filter(
      (found) => model.role(found.path) !== 'script' && (isOwn(found.path) || isDependency(model, path, found.path)),
    );
  const key = `environment reads ${options.helpers.join()}`;
  const files = model.gather(key, (file) => readsOf(file, options.helpers)).filter((each) => isOwn(each.path));
  const tolerated = new Set(files.flatMap((each) => each.tolerated));
  const checked = new Set(validations.flatMap(({ names }) => names ?? []));
  const isWanted = ({ name }: Read) => !tolerated.has(name) && !checked.has(name) && !isProvided(name, options);
  const unchecked = files
    .filter((each) => each.reads.some(isWanted) && counts(model, each.path))
    .flatMap(({ path: from, reads }) => {
      const tested = testedByUsers(model, from);
      return reads.filter((read) => isWanted(read) && !(read.under !== undefined && tested.has(read.under)));
    });
  return { unchecked, validations, isLibrary: isLibrary(model, path) };
}

/** What a file and those that import it ask about: `if (config.mailKey)`. */
function testedByUsers(model: Model, path: string): ReadonlySet<string> {
  const users = [path, ...model.importers(path)].flatMap((user) => model.file(user) ?? []);
  return new Set(users.flatMap((user) => [...model.recall('tested names', user, user, () => testedNames(user))]));
}

/** Other packages of the project import it: they start, and check what it needs. */
function isLibrary(model: Model, path: string): boolean {
  const found = model.package(path);
  const name = found?.manifest['name'];
  if (typeof name !== 'string') return false;
  return model
    .lookUp('importing packages', name, ({ path: from, imports }) =>
      imports.flatMap(({ module }): Said<string>[] => (module.startsWith('.') ? [] : [[packageName(module), from]])),
    )
    .some((from) => model.package(from)?.folder !== found?.folder);
}

function packageName(module: string): string {
  return module.split('/', module.startsWith('@') ? 2 : 1).join('/');
}

function isDependency(model: Model, path: string, other: string): boolean {
  const name = model.package(other)?.manifest['name'];
  return typeof name === 'string' && model.hasDependency(path, name);
}

function isProvided(name: string, { providedByPlatform }: Options): boolean {
  const isListed = (each: string) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each);
  return PROVIDED.test(name) || providedByPlatform.some(isListed);
}

function counts(model: Model, path: string): boolean {
  const file = model.file(path);
  return file !== undefined && model.role(path) === 'source' && isServed(model, file);
}

/** The first read of each variable. */
export function firstReads(reads: readonly Read[]): readonly Read[] {
  const found = new Map<string, Read>();
  for (const read of reads) if (!found.has(read.name)) found.set(read.name, read);
  return [...found.values()];
}

const CONFIGURATION = /(?:^|[/.])(?:config(?:uration)?s?|env(?:ironment)?|settings|constants)(?:[/.]|$)/i;

/** The read to point at: in the module for configuration, or where most are. */
export function anchorOf(reads: readonly Read[]): Read | undefined {
  const count = new Map<string, number>();
  for (const { path } of reads) count.set(path, (count.get(path) ?? 0) + 1);
  const rank = ({ path }: Read) => (CONFIGURATION.test(path) ? 1_000 : 0) + (count.get(path) ?? 0);
  return reads.reduce<Read | undefined>((best, read) => {
    if (!best || rank(read) > rank(best)) return read;
    return read.path === best.path && read.start < best.start ? read : best;
  }, undefined);
}

/**
 * Where a module specifier leads inside the project: relative paths, tsconfig `paths`, and packages of the workspace.
 * Works on the list of known files, so that unsaved and not yet written files count, and reads only package.json,
 * tsconfig.json and lists of workspaces through `ConfigFiles`.
 */
import type { KnownFiles } from './known-files.ts';
import { CompilerOptions, type PathOptions } from './modules/compiler-options.ts';
import { isRecord, packageName, strings, text, type ConfigFiles, type Data } from './modules/config-files.ts';
import { isBuiltIn } from './modules/built-in.ts';
import { targetsOf } from './modules/package-targets.ts';
import { sourcesOf } from './modules/sources.ts';
import { Workspaces } from './modules/workspaces.ts';
import { dirname, join, withoutExtension } from './paths.ts';
import type { PackageAt } from './types.ts';

export type { ConfigFiles } from './modules/config-files.ts';

/** Endings that stand for those of the source, as TypeScript has them. */
const EMITTED: readonly (readonly [ending: RegExp, sources: readonly string[]])[] = [
  [/\.mjs$/, ['.mts']],
  [/\.cjs$/, ['.cts']],
  [/\.jsx?$/, ['.ts', '.tsx']],
];

export class ModuleResolver {
  readonly #files: () => KnownFiles;
  #known: KnownFiles | undefined;
  readonly #configs: ConfigFiles;
  readonly #folders: () => Iterable<string>;
  #knownFolders: ReadonlySet<string> | undefined;
  /** By the importing file's folder, then by specifier. */
  readonly #answers = new Map<string, Map<string, string | undefined>>();
  readonly #manifests = new Map<string, Data | undefined>();
  #compilerOptions: CompilerOptions | undefined;
  #workspaces: Workspaces | undefined;

  /** `files` is asked anew after every reset. `folders` lists every folder that holds a known file, or a parent of one. */
  constructor(files: () => KnownFiles, folders: () => Iterable<string>, configs: ConfigFiles) {
    this.#files = files;
    this.#folders = folders;
    this.#configs = configs;
  }

  /** Forget answers; call when files come or go. Configuration is read again only with `configs`. */
  reset(configs = false): void {
    this.#answers.clear();
    this.#known = undefined;
    this.#knownFolders = undefined;
    this.#workspaces = undefined;
    if (!configs) return;
    this.#compilerOptions = undefined;
    this.#manifests.clear();
  }

  /** The project file `specifier` means when imported by `from`; undefined for packages and missing files. */
  resolve(specifier: string, from: string): string | undefined {
    const folder = dirname(from);
    let answers = this.#answers.get(folder);
    if (!answers) this.#answers.set(folder, (answers = new Map()));
    const known = answers.get(specifier);
    if (known !== undefined || answers.has(specifier)) return known;
    const answer = this.#find(specifier, folder);
    answers.set(specifier, answer);
    return answer;
  }

  /** package.json objects from the file's folder upwards. */
  *manifests(from: string): Iterable<Data> {
    for (let folder = dirname(from); ; folder = dirname(folder)) {
      const manifest = this.#manifest(folder);
      if (manifest) yield manifest;
      if (folder === '') return;
    }
  }

  /** The nearest package.json upwards. */
  package(from: string): PackageAt | undefined {
    return this.#packageOf(dirname(from));
  }

  #find(specifier: string, folder: string): string | undefined {
    if (specifier === '.' || specifier === '..' || /^\.{1,2}\//.test(specifier))
      return this.#relative(join(folder, specifier), folder);
    if (isBuiltIn(specifier)) return undefined;
    const home = this.#packageOf(folder);
    return (
      this.#first(this.#mapped(specifier, folder)) ??
      (home && this.#first(aliased(specifier, home))) ??
      (specifier.startsWith('#') ? home && this.#internal(specifier, home) : this.#packaged(specifier, home))
    );
  }

  #relative(path: string, folder: string): string | undefined {
    const found = this.#target(path);
    if (found !== undefined) return found;
    for (const { rootDirs } of this.#options().of(folder)) {
      const home = rootDirs.filter((each) => isInside(path, each)).sort((a, b) => b.length - a.length)[0];
      if (home === undefined) continue;
      const rest = home === '' ? path : path.slice(home.length + 1);
      const other = this.#first(rootDirs.filter((each) => each !== home).map((each) => join(each, rest)));
      if (other !== undefined) return other;
    }
    return undefined;
  }

  #mapped(specifier: string, folder: string): readonly string[] {
    return this.#options()
      .of(folder)
      .flatMap((options) => targetsOfPaths(specifier, options));
  }

  #first(paths: Iterable<string>): string | undefined {
    for (const path of paths) {
      const found = this.#target(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A path as people may write it: a file, a folder, or what a build makes of one. */
  #target(path: string): string | undefined {
    return this.#file(path) ?? this.#folder(path) ?? this.#source(path);
  }

  /** A path as written, with the endings TypeScript and Node try. */
  #file(path: string): string | undefined {
    const files = (this.#known ??= this.#files());
    const [, endings] = EMITTED.find(([ending]) => ending.test(path)) ?? [];
    if (endings) {
      // What is emitted next to its source is not what people wrote.
      const stem = withoutExtension(path);
      const source = endings.map((ending) => stem + ending).find((each) => files.has(each));
      return source ?? (files.has(path) ? path : files.withStem(path)) ?? files.withStem(stem);
    }
    if (files.has(path)) return path;
    return files.withStem(path) ?? files.withStem(path === '' ? 'index' : `${path}/index`);
  }

  /** A folder that is a package, by what its package.json says. */
  #folder(path: string): string | undefined {
    this.#knownFolders ??= new Set(this.#folders());
    const manifest = this.#knownFolders.has(path) ? this.#manifest(path) : undefined;
    return manifest && this.#entry({ folder: path, manifest }, '');
  }

  #source(path: string): string | undefined {
    const folder = this.#packageOf(dirname(path))?.folder ?? '';
    for (const source of sourcesOf(folder, path, this.#options().emitted(folder))) {
      const found = this.#file(source) ?? (source === folder ? undefined : this.#folder(source));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #packaged(specifier: string, importer: PackageAt | undefined): string | undefined {
    const [name, rest] = packageName(specifier);
    const found = this.#packageNamed(name, importer);
    return found && this.#entry(found, rest);
  }

  #entry({ folder, manifest }: PackageAt, rest: string): string | undefined {
    const said = targetsOf(manifest['exports'], rest === '' ? '.' : `./${rest}`);
    if (said === undefined) return undefined;
    const usual =
      rest === ''
        ? [
            ...['source', 'types', 'typings', 'module', 'main'].flatMap((field) => strings(manifest[field])),
            ...['src/index', 'index', 'src/main'],
          ]
        : [rest, `src/${rest}`];
    for (const target of [...said, ...usual]) {
      const path = join(folder, target);
      const found = this.#file(path) ?? this.#source(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `imports` of the nearest package.json: `#db`, `#lib/*`. */
  #internal(specifier: string, home: PackageAt): string | undefined {
    for (const target of targetsOf(home.manifest['imports'], specifier) ?? []) {
      const found = target.startsWith('.') ? this.#target(join(home.folder, target)) : this.#packaged(target, home);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #packageNamed(name: string, importer: PackageAt | undefined): PackageAt | undefined {
    this.#workspaces ??= new Workspaces(this.#folders(), (folder) => this.#manifest(folder), this.#configs);
    return this.#workspaces.find(name, importer);
  }

  #options(): CompilerOptions {
    return (this.#compilerOptions ??= new CompilerOptions(this.#configs, (name, from) =>
      this.#packageNamed(name, this.#packageOf(from)),
    ));
  }

  #packageOf(start: string): PackageAt | undefined {
    for (let folder = start; ; folder = dirname(folder)) {
      const manifest = this.#manifest(folder);
      if (manifest) return { folder, manifest };
      if (folder === '') return undefined;
    }
  }

  #manifest(folder: string): Data | undefined {
    if (!this.#manifests.has(folder)) {
      const json = this.#configs.json(join(folder, 'package.json'));
      this.#manifests.set(folder, isRecord(json) ? json : undefined);
    }
    return this.#manifests.get(folder);
  }
}

function isInside(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** What the pattern that fits best gives, and then `baseUrl`. */
function targetsOfPaths(specifier: string, { patterns, baseUrl }: PathOptions): readonly string[] {
  const based = baseUrl === undefined ? [] : [join(baseUrl, specifier)];
  for (const { prefix, suffix, targets } of patterns) {
    const end = specifier.length - (suffix?.length ?? 0);
    const fits = suffix === undefined ? specifier === prefix : specifier.endsWith(suffix) && end >= prefix.length;
    if (!fits || !specifier.startsWith(prefix)) continue;
    const star = specifier.slice(prefix.length, end);
    return [
      ...targets.map((target) =>
        join(
          '',
          target.replace('*', () => star),
        ),
      ),
      ...based,
    ];
  }
  return based;
}

/** `_moduleAliases` of the package `module-alias`: names that stand for folders. */
function aliased(specifier: string, { folder, manifest }: PackageAt): readonly string[] {
  const aliases = manifest['_moduleAliases'];
  if (!isRecord(aliases)) return [];
  return Object.entries(aliases).flatMap(([alias, target]) => {
    const path = text(target);
    const isIt = specifier === alias || specifier.startsWith(`${alias}/`);
    return isIt && path !== undefined ? [join(folder, `${path}/${specifier.slice(alias.length)}`)] : [];
  });
}

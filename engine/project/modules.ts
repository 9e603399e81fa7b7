/**
 * Where a module specifier leads inside the project: relative paths, tsconfig `paths`, and packages of the workspace.
 * Works on the list of known files, so that unsaved and not yet written files count, and reads only package.json and
 * tsconfig.json through `ConfigFiles`.
 */
import type { KnownFiles } from './known-files.ts';
import { dirname, join, withoutExtension } from './paths.ts';
import type { PackageAt } from './types.ts';

export interface ConfigFiles {
  /** The parsed JSON of a file relative to the root, undefined when it is missing or not JSON. */
  json(path: string): unknown;
}

interface PathMapping {
  /** Folder the targets are relative to. */
  readonly base: string;
  readonly patterns: readonly {
    readonly prefix: string;
    /** What comes behind the star; without one, the pattern is a whole name. */
    readonly suffix?: string;
    readonly targets: readonly string[];
  }[];
  readonly baseUrl?: string;
}

const BUILD_FOLDERS = /^(?:dist|build|lib|out|esm|cjs)\//;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : typeof value === 'string' ? [value] : [];

export class ModuleResolver {
  readonly #files: () => KnownFiles;
  #known: KnownFiles | undefined;
  readonly #configs: ConfigFiles;
  /** By the importing file's folder, then by specifier. */
  readonly #answers = new Map<string, Map<string, string | undefined>>();
  readonly #mappings = new Map<string, readonly PathMapping[]>();
  readonly #manifests = new Map<string, Record<string, unknown> | undefined>();
  #packages: Map<string, PackageAt> | undefined;
  readonly #folders: () => Iterable<string>;

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
    this.#packages = undefined;
    if (!configs) return;
    this.#mappings.clear();
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
  *manifests(from: string): Iterable<Record<string, unknown>> {
    for (let folder = dirname(from); ; folder = dirname(folder)) {
      const manifest = this.#manifest(folder);
      if (manifest) yield manifest;
      if (folder === '') return;
    }
  }

  /** The nearest package.json upwards. */
  package(from: string): PackageAt | undefined {
    for (let folder = dirname(from); ; folder = dirname(folder)) {
      const manifest = this.#manifest(folder);
      if (manifest) return { folder, manifest };
      if (folder === '') return undefined;
    }
  }

  #find(specifier: string, folder: string): string | undefined {
    if (specifier.startsWith('.')) return this.#file(join(folder, specifier));
    if (specifier.startsWith('node:')) return undefined;
    for (const mapping of this.#mappingsFor(folder)) {
      const found = this.#mapped(specifier, mapping);
      if (found) return found;
    }
    return specifier.startsWith('#') ? this.#internal(specifier, folder) : this.#workspace(specifier);
  }

  /** A path as written, with the endings TypeScript and Node try. */
  #file(path: string): string | undefined {
    const files = (this.#known ??= this.#files());
    if (files.has(path)) return path;
    return (
      files.withStem(path) ??
      (/\.[cm]?jsx?$/.test(path) ? files.withStem(withoutExtension(path)) : undefined) ??
      files.withStem(path === '' ? 'index' : `${path}/index`)
    );
  }

  #mapped(specifier: string, mapping: PathMapping): string | undefined {
    for (const { prefix, suffix, targets } of mapping.patterns) {
      const end = specifier.length - (suffix?.length ?? 0);
      const fits = suffix === undefined ? specifier === prefix : specifier.endsWith(suffix) && end >= prefix.length;
      if (!fits || !specifier.startsWith(prefix)) continue;
      const star = specifier.slice(prefix.length, end);
      for (const target of targets) {
        const found = this.#file(
          join(
            mapping.base,
            target.replace('*', () => star),
          ),
        );
        if (found) return found;
      }
    }
    return mapping.baseUrl === undefined ? undefined : this.#file(join(mapping.baseUrl, specifier));
  }

  /** Mappings of the nearest tsconfig upwards that has any, its `extends` followed. */
  #mappingsFor(folder: string): readonly PathMapping[] {
    const known = this.#mappings.get(folder);
    if (known) return known;
    const found: PathMapping[] = [];
    for (const name of ['tsconfig.json', 'tsconfig.base.json', 'jsconfig.json'])
      this.#readMapping(join(folder, name), found, 0);
    const answer = found.length === 0 && folder !== '' ? this.#mappingsFor(dirname(folder)) : found;
    this.#mappings.set(folder, answer);
    return answer;
  }

  #readMapping(path: string, found: PathMapping[], depth: number): void {
    const config = depth < 8 ? this.#configs.json(path) : undefined;
    if (!isRecord(config)) return;
    const options = isRecord(config['compilerOptions']) ? config['compilerOptions'] : {};
    const folder = dirname(path);
    const baseUrl = typeof options['baseUrl'] === 'string' ? join(folder, options['baseUrl']) : undefined;
    const paths = isRecord(options['paths']) ? options['paths'] : undefined;
    if (paths || baseUrl !== undefined) {
      const patterns = Object.entries(paths ?? {}).map(([pattern, targets]) => {
        const star = pattern.indexOf('*');
        return star < 0
          ? { prefix: pattern, targets: strings(targets) }
          : { prefix: pattern.slice(0, star), suffix: pattern.slice(star + 1), targets: strings(targets) };
      });
      // The longest prefix wins, as in TypeScript.
      patterns.sort((a, b) => b.prefix.length - a.prefix.length);
      found.push({ base: baseUrl ?? folder, patterns, ...(baseUrl === undefined ? {} : { baseUrl }) });
    }
    if (paths) return;
    for (const parent of strings(config['extends'])) {
      if (!parent.startsWith('.')) continue;
      const target = join(folder, parent);
      this.#readMapping(target.endsWith('.json') ? target : `${target}.json`, found, depth + 1);
    }
    // A solution file only refers to the projects that hold the options.
    for (const reference of Array.isArray(config['references']) ? config['references'] : []) {
      if (!isRecord(reference) || typeof reference['path'] !== 'string') continue;
      const target = join(folder, reference['path']);
      if (target.endsWith('.json')) this.#readMapping(target, found, depth + 1);
    }
  }

  #manifest(folder: string): Record<string, unknown> | undefined {
    if (!this.#manifests.has(folder)) {
      const json = this.#configs.json(join(folder, 'package.json'));
      this.#manifests.set(folder, isRecord(json) ? json : undefined);
    }
    return this.#manifests.get(folder);
  }

  #workspace(specifier: string): string | undefined {
    const [name, rest] = packageName(specifier);
    const found = this.#workspacePackages().get(name);
    if (!found) return undefined;
    const { folder, manifest } = found;
    const candidates =
      rest === ''
        ? [
            ...entries(manifest['exports'], '.'),
            ...strings(manifest['source']),
            ...strings(manifest['types']),
            ...strings(manifest['module']),
            ...strings(manifest['main']),
            'src/index',
            'index',
            'src/main',
          ]
        : [...entries(manifest['exports'], `./${rest}`), rest, `src/${rest}`];
    return this.#first(folder, candidates);
  }

  /** `imports` of the nearest package.json: `#db`, `#lib/*`. */
  #internal(specifier: string, from: string): string | undefined {
    const { folder, manifest } = this.package(join(from, 'file')) ?? {};
    if (folder === undefined) return undefined;
    return this.#first(folder, entries(manifest?.['imports'], specifier));
  }

  #first(folder: string, candidates: readonly string[]): string | undefined {
    for (const candidate of candidates) {
      const path = this.#file(join(folder, candidate)) ?? this.#source(folder, candidate);
      if (path) return path;
    }
    return undefined;
  }

  /** Build output is not analysed: `dist/index.js` stands for `src/index.ts` or `index.ts`. */
  #source(folder: string, target: string): string | undefined {
    const path = join('', target);
    if (!BUILD_FOLDERS.test(path)) return undefined;
    const inner = withoutExtension(path.replace(BUILD_FOLDERS, '').replace(/\.d\.([cm]?ts)$/, '.$1'));
    return (
      this.#file(join(folder, `src/${inner}`)) ??
      this.#file(join(folder, inner)) ??
      this.#file(join(folder, inner.replace(/^(?:esm|cjs|src)\//, 'src/')))
    );
  }

  #workspacePackages(): Map<string, PackageAt> {
    if (this.#packages) return this.#packages;
    const packages = new Map<string, PackageAt>();
    for (const folder of [...this.#folders()].sort()) {
      const manifest = this.#manifest(folder);
      const name = manifest?.['name'];
      if (manifest && typeof name === 'string' && !packages.has(name)) packages.set(name, { folder, manifest });
    }
    return (this.#packages = packages);
  }
}

function packageName(specifier: string): [name: string, rest: string] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')];
}

/** Targets that `exports` or `imports` gives for a subpath, all conditions, in the order written. */
function entries(all: unknown, subpath: string): string[] {
  const targets = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(targets)
        : isRecord(value)
          ? Object.values(value).flatMap(targets)
          : [];
  if (!isRecord(all) || !Object.keys(all).some((key) => /^[.#]/.test(key))) return subpath === '.' ? targets(all) : [];
  const found = targets(all[subpath]);
  for (const [pattern, value] of Object.entries(all)) {
    const star = pattern.indexOf('*');
    if (star < 0 || !subpath.startsWith(pattern.slice(0, star)) || !subpath.endsWith(pattern.slice(star + 1))) continue;
    const matched = subpath.slice(star, subpath.length - (pattern.length - star - 1));
    found.push(...targets(value).map((target) => target.replace('*', () => matched)));
  }
  return found;
}

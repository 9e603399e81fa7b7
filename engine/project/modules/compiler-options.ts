/** What tsconfig.json and jsconfig.json say about where modules are, with all that they extend and refer to. */
import { dirname, join } from '../paths.ts';
import { isRecord, packageName, strings, text, type ConfigFiles, type Data } from './config-files.ts';
import { targetsOf } from './package-targets.ts';
import type { PackageAt } from '../types.ts';

export interface PathPattern {
  readonly prefix: string;
  /** What comes behind the star; without one, the pattern is a whole name. */
  readonly suffix?: string;
  /** Paths relative to the root. */
  readonly targets: readonly string[];
}

export interface PathOptions {
  /** The pattern that fits best comes first. */
  readonly patterns: readonly PathPattern[];
  readonly baseUrl?: string;
  /** Folders that are one folder at run time. */
  readonly rootDirs: readonly string[];
}

/** Where the compiler writes what it reads. */
export interface Emitted {
  readonly outputs: readonly string[];
  readonly rootDir?: string;
}

/** Options as they are written, each with the folder that it is relative to already joined. */
interface Written {
  readonly baseUrl?: string;
  readonly paths?: Data;
  /** Of the file that has the paths. */
  readonly pathsFolder?: string;
  readonly rootDirs?: readonly string[];
  readonly outDir?: string;
  readonly declarationDir?: string;
  readonly rootDir?: string;
}

const NAMES = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json'];
/** The files that say how a package is built. */
const BUILD_NAMES = ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.lib.json'];
const MAX_DEPTH = 8;
const NONE: readonly PathOptions[] = [];

export class CompilerOptions {
  readonly #configs: ConfigFiles;
  readonly #packageNamed: (name: string, from: string) => PackageAt | undefined;
  readonly #byFolder = new Map<string, readonly PathOptions[]>();
  readonly #emitted = new Map<string, Emitted>();

  constructor(configs: ConfigFiles, packageNamed: (name: string, from: string) => PackageAt | undefined) {
    this.#configs = configs;
    this.#packageNamed = packageNamed;
  }

  /**
   * Those of the nearest configuration upwards. Where it says nothing of paths, those further up hold as far as they
   * name what cannot be anything else: their `baseUrl` would turn packages into folders.
   */
  of(folder: string): readonly PathOptions[] {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const answer = this.#nearest(folder);
    this.#byFolder.set(folder, answer);
    return answer;
  }

  #nearest(folder: string): readonly PathOptions[] {
    let isNearest = true;
    for (const name of NAMES) {
      const path = join(folder, name);
      if (!isRecord(this.#configs.json(path))) continue;
      const found = this.#optionsOf(path);
      if (found.length > 0) return isNearest ? found : unmistakable(found);
      isNearest = false;
    }
    if (folder === '') return NONE;
    const above = this.of(dirname(folder));
    return isNearest ? above : unmistakable(above);
  }

  /** How the package in a folder is built. */
  emitted(folder: string): Emitted {
    const known = this.#emitted.get(folder);
    if (known) return known;
    const written = BUILD_NAMES.map((name) => this.#written(join(folder, name), folder, 0));
    const rootDir = written.find((each) => each?.rootDir !== undefined)?.rootDir;
    const answer = {
      outputs: written.flatMap((each) => [each?.outDir, each?.declarationDir].filter((path) => path !== undefined)),
      ...(rootDir === undefined ? {} : { rootDir }),
    };
    this.#emitted.set(folder, answer);
    return answer;
  }

  #optionsOf(path: string): readonly PathOptions[] {
    const written = this.#written(path, dirname(path), 0);
    const own = written && pathOptions(written);
    if (own && (written.paths ?? own.patterns.length > 0)) return [own];
    // A solution file only refers to the projects that hold the options.
    const config = this.#configs.json(path);
    const references = isRecord(config) && Array.isArray(config['references']) ? config['references'] : [];
    const referred = references.flatMap((reference: unknown) => {
      const target = isRecord(reference) ? text(reference['path']) : undefined;
      const file = target?.endsWith('.json') ? join(dirname(path), target) : undefined;
      const options = file === undefined ? undefined : this.#written(file, dirname(file), 0);
      return (options && pathOptions(options)) ?? [];
    });
    return own ? [own, ...referred] : referred;
  }

  /** `leaf` is the folder of the file that everything is read for: `${configDir}`. */
  #written(path: string, leaf: string, depth: number): Written | undefined {
    const config = depth < MAX_DEPTH ? this.#configs.json(path) : undefined;
    if (!isRecord(config)) return undefined;
    const folder = dirname(path);
    const options = isRecord(config['compilerOptions']) ? config['compilerOptions'] : {};
    const folderOf = (name: string): Record<string, string> => {
      const value = text(options[name]);
      return value === undefined ? {} : { [name]: joined(folder, value, leaf) };
    };
    const own: Written = {
      ...folderOf('baseUrl'),
      ...folderOf('outDir'),
      ...folderOf('declarationDir'),
      ...folderOf('rootDir'),
      ...(isRecord(options['paths']) ? { paths: withLeaf(options['paths'], leaf), pathsFolder: folder } : {}),
      ...(Array.isArray(options['rootDirs'])
        ? { rootDirs: strings(options['rootDirs']).map((each) => joined(folder, each, leaf)) }
        : {}),
    };
    const merged: Written = {};
    for (const parent of strings(config['extends'])) {
      const target = this.#extended(parent, folder);
      if (target !== undefined) Object.assign(merged, this.#written(target, leaf, depth + 1));
    }
    return { ...merged, ...own };
  }

  /** The file that `extends` means: a path, or a file of a package. */
  #extended(parent: string, folder: string): string | undefined {
    if (/^\.{1,2}(?:\/|$)/.test(parent)) {
      const path = join(folder, parent);
      return [path, `${path}.json`, join(path, 'tsconfig.json')].find((each) => isRecord(this.#configs.json(each)));
    }
    const [name, rest] = packageName(parent);
    for (const home of this.#homes(name, folder)) {
      const manifest = this.#configs.json(join(home, 'package.json'));
      const said = isRecord(manifest)
        ? rest === ''
          ? strings(manifest['tsconfig'])
          : targetsOf(manifest['exports'], `./${rest}`)
        : [];
      const found = [...(said ?? []), rest, `${rest}.json`, `${rest}/tsconfig.json`].find((each) =>
        isRecord(this.#configs.json(join(home, each))),
      );
      if (found !== undefined) return join(home, found);
    }
    return undefined;
  }

  /** Folders that a package of configuration can be in: it need not have code. */
  *#homes(name: string, from: string): Iterable<string> {
    const known = this.#packageNamed(name, from);
    if (known) yield known.folder;
    for (let folder = from; ; folder = dirname(folder)) {
      yield join(folder, `node_modules/${name}`);
      if (folder === '') return;
    }
  }
}

const CONFIG_DIR = '${configDir}';

function joined(folder: string, path: string, leaf: string): string {
  return path.startsWith(CONFIG_DIR) ? join(leaf, path.slice(CONFIG_DIR.length)) : join(folder, path);
}

/** `/` marks what is relative to the root already. */
function withLeaf(paths: Data, leaf: string): Data {
  const replaced = (target: string) =>
    target.startsWith(CONFIG_DIR) ? `/${join(leaf, target.slice(CONFIG_DIR.length))}` : target;
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [pattern, strings(targets).map(replaced)]),
  );
}

function pathOptions({ baseUrl, paths, pathsFolder = '', rootDirs = [] }: Written): PathOptions | undefined {
  if (!paths && baseUrl === undefined && rootDirs.length === 0) return undefined;
  const base = baseUrl ?? pathsFolder;
  const patterns = Object.entries(paths ?? {}).map(([pattern, written]): PathPattern => {
    const star = pattern.indexOf('*');
    const targets = strings(written).map((target) => (target.startsWith('/') ? target.slice(1) : join(base, target)));
    return star < 0
      ? { prefix: pattern, targets }
      : { prefix: pattern.slice(0, star), suffix: pattern.slice(star + 1), targets };
  });
  // A whole name wins, then the longest prefix, as in TypeScript.
  const rank = ({ prefix, suffix }: PathPattern) => (suffix === undefined ? Infinity : prefix.length);
  patterns.sort((a, b) => Math.sign(rank(b) - rank(a) || 0));
  return { patterns, rootDirs, ...(baseUrl === undefined ? {} : { baseUrl }) };
}

/** Only the patterns that begin with something. */
function unmistakable(all: readonly PathOptions[]): readonly PathOptions[] {
  return all.flatMap(({ patterns }) => {
    const named = patterns.filter(({ prefix }) => prefix !== '');
    return named.length > 0 ? [{ patterns: named, rootDirs: [] }] : [];
  });
}

/** Which files of a folder are analysed, and why the others are not. */
import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { compareText } from '../analyzer/findings.ts';
import { isConfigJson } from '../analyzer/json-file.ts';
import { CONFIG_NAMES } from '../analyzer/config/schema.ts';
import { ignoreFilesAbove, isIgnored, readIgnoreFile } from './git-ignore.ts';
import type { IgnoreFile } from './git-ignore.ts';

export interface Discovered {
  /** Relative to the root, forward slashes, sorted. */
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Folders below the root that may hold a configuration of their own. */
  readonly configFolders: readonly string[];
}

/** A file, or a folder with all it holds (its path ends in a slash). */
export interface Skipped {
  readonly path: string;
  /** In words that follow the path: "is ignored by .gitignore". */
  readonly reason: string;
  /** Set when it was not left out on purpose: the analysis has a gap. */
  readonly failed?: true;
}

export interface DiscoveryOptions {
  /** Reason to leave a path out by configuration; folders end in a slash. */
  readonly exclusion: (path: string) => string | undefined;
  /** Whether JSON configuration files are wanted. */
  readonly json: boolean;
  /**
   * What a folder holds, by its path from the root with a slash at its end; empty for the root. Without it, the disk
   * says so.
   */
  readonly entries?: (folder: string) => readonly Entry[];
}

export type Entry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

const CODE = /\.[cm]?[jt]sx?$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const CONFIG_FILES = new Set<string>([...CONFIG_NAMES, 'package.json']);

/** Folders that never hold code people wrote here. */
const FOREIGN = new Map<string, string>([
  ...['node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store'].map(
    (name) => [name, 'holds installed packages'] as const,
  ),
  ...[
    'dist',
    '.next',
    '.nuxt',
    '.output',
    '.svelte-kit',
    '.vercel',
    '.netlify',
    '.serverless',
    '.turbo',
    '.nx',
    '.angular',
    '.wrangler',
  ].map((name) => [name, 'holds build output'] as const),
  ...['.git', '.hg', '.svn', '.cache', '.parcel-cache', 'coverage', '.nyc_output', '.idea', '.vscode-test'].map(
    (name) => [name, 'belongs to a tool'] as const,
  ),
]);

/** Build output only where git says nothing: people also keep build scripts under these names. */
const MAYBE_BUILD = new Set(['build', 'out']);

export function discover(root: string, options: DiscoveryOptions): Discovered {
  const walk = new Walk(root, options);
  walk.folder('', ignoreFilesAbove(root));
  return {
    files: walk.files.sort(compareText),
    skipped: walk.skipped.sort((a, b) => compareText(a.path, b.path)),
    configFolders: walk.configFolders.sort(compareText),
  };
}

class Walk {
  readonly files: string[] = [];
  readonly skipped: Skipped[] = [];
  readonly configFolders: string[] = [];
  readonly #root: string;
  readonly #options: DiscoveryOptions;

  constructor(root: string, options: DiscoveryOptions) {
    this.#root = root;
    this.#options = options;
  }

  /** `prefix` is the folder's path with a slash at its end; empty for the root. */
  folder(prefix: string, above: readonly IgnoreFile[]): void {
    const entries = this.#entries(prefix);
    if (entries === undefined) return;
    const names = new Set(entries.map(({ name }) => name));
    if (prefix !== '' && entries.some(({ name }) => CONFIG_FILES.has(name)))
      this.configFolders.push(prefix.slice(0, -1));
    const ignores = names.has('.gitignore') ? [...above, this.#ignoreFile(prefix)] : above;
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isSymbolicLink()) this.#link(path);
      else if (entry.isDirectory()) this.#subfolder(entry.name, `${path}/`, ignores, names.has('package.json'));
      else if (entry.isFile()) this.#file(path, ignores);
    }
  }

  #subfolder(name: string, path: string, ignores: readonly IgnoreFile[], inPackage: boolean): void {
    const build = inPackage && ignores.length === 0 && MAYBE_BUILD.has(name) ? 'holds build output' : undefined;
    const reason = FOREIGN.get(name) ?? ignored(path, ignores) ?? this.#options.exclusion(path) ?? build;
    if (reason === undefined) this.folder(path, ignores);
    else this.skipped.push({ path, reason });
  }

  #file(path: string, ignores: readonly IgnoreFile[]): void {
    if (!CODE.test(path) && !(this.#options.json && isConfigJson(path))) return;
    const declarations = DECLARATIONS.test(path) ? 'holds declarations only' : undefined;
    const reason = declarations ?? ignored(path, ignores) ?? this.#options.exclusion(path);
    if (reason === undefined) this.files.push(path);
    else this.skipped.push({ path, reason });
  }

  /** Never followed: inside the root the target is found where it is, and what lies outside was not asked for. */
  #link(path: string): void {
    const target = statSync(`${this.#root}/${path}`, { throwIfNoEntry: false });
    if (target?.isDirectory()) this.skipped.push({ path: `${path}/`, reason: 'is a symbolic link' });
    else if (CODE.test(path)) this.skipped.push({ path, reason: 'is a symbolic link' });
  }

  #entries(prefix: string): readonly Entry[] | undefined {
    if (this.#options.entries !== undefined) return this.#options.entries(prefix);
    try {
      return readdirSync(this.#root + '/' + prefix, { withFileTypes: true });
    } catch {
      this.skipped.push({ path: prefix, reason: 'cannot be read', failed: true });
      return undefined;
    }
  }

  #ignoreFile(prefix: string): IgnoreFile {
    return readIgnoreFile(`${this.#root}/${prefix}.gitignore`, (path) => path.slice(prefix.length));
  }
}

function ignored(path: string, files: readonly IgnoreFile[]): string | undefined {
  return isIgnored(path, files) ? 'is ignored by .gitignore' : undefined;
}

/** Packages of the project by their names. */
import { globToRegExp } from '../globs.ts';
import { dirname, join } from '../paths.ts';
import type { PackageAt } from '../types.ts';
import { isRecord, strings, text, type ConfigFiles, type Data } from './config-files.ts';

/** What a package manager is told to link: patterns of folders relative to the folder of the list. */
interface WorkspaceList {
  readonly folder: string;
  readonly wanted: readonly RegExp[];
  readonly unwanted: readonly RegExp[];
}

const LINKED = /^(?:workspace|file|link|portal):/;
const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

export class Workspaces {
  readonly #configs: ConfigFiles;
  readonly #manifest: (folder: string) => Data | undefined;
  readonly #byName = new Map<string, PackageAt[]>();
  readonly #lists = new Map<string, WorkspaceList | undefined>();

  /** `folders` are all that hold a known file, or a parent of one. */
  constructor(folders: Iterable<string>, manifest: (folder: string) => Data | undefined, configs: ConfigFiles) {
    this.#configs = configs;
    this.#manifest = manifest;
    for (const folder of [...folders].sort()) {
      const found = manifest(folder);
      const name = text(found?.['name']);
      if (!found || name === undefined) continue;
      const same = this.#byName.get(name);
      if (same) same.push({ folder, manifest: found });
      else this.#byName.set(name, [{ folder, manifest: found }]);
    }
  }

  /**
   * The package that a name means in a package: itself, or one that is linked to it. Where a list says which packages
   * are linked, the others come from the registry; without a list every package is, and of several the nearest.
   */
  find(name: string, importer: PackageAt | undefined): PackageAt | undefined {
    const candidates = this.#byName.get(name);
    if (!candidates) return undefined;
    const own = candidates.find(({ folder }) => folder === importer?.folder);
    if (own) return own;
    const isAsked = importer !== undefined && LINKED.test(versionOf(importer.manifest, name) ?? '');
    const linked = candidates.filter(({ folder }) => isAsked || this.#isLinked(folder));
    const from = importer?.folder ?? '';
    return linked.sort((a, b) => shared(b.folder, from) - shared(a.folder, from))[0];
  }

  #isLinked(folder: string): boolean {
    const list = folder === '' ? undefined : this.#listAbove(dirname(folder));
    if (!list) return true;
    const inside = list.folder === '' ? folder : folder.slice(list.folder.length + 1);
    return list.wanted.some((glob) => glob.test(inside)) && !list.unwanted.some((glob) => glob.test(inside));
  }

  /** The list that rules over a folder's packages. */
  #listAbove(folder: string): WorkspaceList | undefined {
    if (this.#lists.has(folder)) return this.#lists.get(folder);
    const globs = this.#globs(folder);
    const answer = globs ? listOf(folder, globs) : folder === '' ? undefined : this.#listAbove(dirname(folder));
    this.#lists.set(folder, answer);
    return answer;
  }

  #globs(folder: string): readonly string[] | undefined {
    const manifest = this.#manifest(folder);
    if (!manifest) return undefined;
    const workspaces = manifest['workspaces'];
    const said = isRecord(workspaces) ? workspaces['packages'] : workspaces;
    const found = [
      said,
      ...['pnpm-workspace.yaml', 'lerna.json'].map((name) => {
        const config = this.#configs.json(join(folder, name));
        return isRecord(config) ? config['packages'] : undefined;
      }),
    ].filter((each) => Array.isArray(each));
    return found.length === 0 ? undefined : found.flatMap(strings);
  }
}

function listOf(folder: string, globs: readonly string[]): WorkspaceList {
  const test = (glob: string) => globToRegExp(join('', glob));
  return {
    folder,
    wanted: globs.filter((glob) => !glob.startsWith('!')).map(test),
    unwanted: globs.flatMap((glob) => (glob.startsWith('!') ? [test(glob.slice(1))] : [])),
  };
}

function versionOf(manifest: Data, name: string): string | undefined {
  for (const kind of DEPENDENCIES) {
    const group = manifest[kind];
    const version = isRecord(group) && Object.hasOwn(group, name) ? text(group[name]) : undefined;
    if (version !== undefined) return version;
  }
  return undefined;
}

/** How many folders two paths have in common from the root on. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

/** Takes a project back to a commit: the analyzer that has read the files as they are reads those that were different. */
import { discover } from '../../engine/host/discovery.ts';
import type { Entry } from '../../engine/host/discovery.ts';
import { nodeHost } from '../../engine/host/node-host.ts';
import type { Project } from '../../engine/host/open-project.ts';
import type { Host } from '../../engine/analyzer/types.ts';
import type { Git, TreeEntry } from '../git.ts';
import type { Target } from '../target.ts';

export class Past {
  readonly commit: string;
  /** The disk, and after `turnBack` what it held then. */
  readonly host: Host;
  readonly #git: Git;
  readonly #root: string;
  readonly #tree: ReadonlyMap<string, TreeEntry>;
  readonly #changed: ReadonlySet<string>;
  #isBack = false;

  constructor(git: Git, root: string, ref: string) {
    this.#git = git;
    this.#root = root;
    this.commit = git.mergeBase(ref);
    this.#tree = git.tree(this.commit);
    this.#changed = new Set(git.changedSince(this.commit));
    this.host = { ...nodeHost, read: (path, limit) => this.#read(path, limit) };
  }

  /**
   * Which files belong to the project is settled by the configuration and the ignore files as they are now, so that
   * only code makes a difference. A submodule is another repository: it stays as it is. Returns the project's files.
   */
  turnBack({ analyzer, config }: Project, target: Target): readonly string[] {
    this.#isBack = true;
    const { files } = discover(this.#root, {
      exclusion: (path) => (config.exclusion(path) === undefined ? undefined : 'is excluded'),
      json: false,
      entries: entriesOf(this.#tree),
    });
    const then = new Set([...files, ...target.files.filter((file) => this.#tree.has(file))]);
    const submodules = [...this.#tree].flatMap(([path, { kind }]) => (kind === 'submodule' ? [`${path}/`] : []));
    for (const file of new Set([...analyzer.files(), ...this.#changed])) {
      if (!then.has(file) && !submodules.some((folder) => file.startsWith(folder))) analyzer.delete(file);
    }
    const different = [...then].filter((file) => this.#changed.has(file));
    const texts = this.#git.texts(different.flatMap((file) => this.#tree.get(file)?.id ?? []));
    for (const [index, file] of different.entries()) analyzer.set(file, texts[index]);
    return [...then];
  }

  #read(path: string, limit: number | undefined): string | undefined {
    const file = path.slice(this.#root.length + 1);
    const isChanged = this.#isBack && path.startsWith(`${this.#root}/`) && this.#changed.has(file);
    if (!isChanged) return nodeHost.read(path, limit);
    const entry = this.#tree.get(file);
    return entry === undefined ? undefined : this.#git.texts([entry.id])[0];
  }
}

/** What each folder of a tree holds, as a disk would say it. */
function entriesOf(tree: ReadonlyMap<string, TreeEntry>): (folder: string) => readonly Entry[] {
  const folders = new Map<string, Map<string, Entry>>();
  for (const [path, { kind }] of tree) {
    if (kind === 'submodule') continue;
    let above = '';
    for (const name of path.split('/')) {
      const entries = folders.get(above) ?? new Map<string, Entry>();
      folders.set(above, entries);
      above = `${above}${name}`;
      if (!entries.has(name)) entries.set(name, entryOf(name, above === path ? kind : 'folder'));
      above += '/';
    }
  }
  return (folder) => [...(folders.get(folder)?.values() ?? [])];
}

function entryOf(name: string, kind: 'file' | 'link' | 'folder'): Entry {
  return {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}

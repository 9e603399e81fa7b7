/** Asks git about the repository that holds a folder: as a child process without a shell, and so that nothing is written. */
import { spawnSync } from 'node:child_process';
import type { Terminal } from './terminal.ts';
import { UsageError } from './terminal.ts';

export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'submodule';
  /** Name of the content. */
  readonly id: string;
}

/** Set for the programs that git itself starts: in a hook they would point at another folder or index. */
const OF_HOOKS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];

/** A repository can name programs to run in its settings; none of them is wanted. */
const SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

const BYTE_ORDER_MARK = '\uFEFF';

/** Paths are relative to the folder, which need not be the repository's own. All methods throw UsageError. */
export class Git {
  readonly #folder: string;
  readonly #env: Terminal['env'];

  constructor(folder: string, env: Terminal['env']) {
    this.#folder = folder;
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !OF_HOOKS.includes(name)));
    this.#env = { ...own, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  }

  /** The commit at which the work at hand parted from `ref`. */
  mergeBase(ref: string): string {
    const inside = this.#run(['rev-parse', '--is-inside-work-tree']);
    if (inside.stderr.includes('not a git repository'))
      throw new UsageError(
        `${this.#folder} lies in no git repository, so there is no "${ref}" to compare with. Run it inside of one.`,
      );
    if (inside.status !== 0) throw failure(inside.stderr);
    const commit = this.#commit(ref);
    const { status, stdout } = this.#run(['merge-base', commit, this.#commit('HEAD')]);
    if (status === 0) return stdout.toString('utf8').trim();
    throw new UsageError(
      this.#isShallow()
        ? `This clone is shallow and lacks the commit at which HEAD parted from "${ref}". Run: git fetch --unshallow (on GitHub: actions/checkout with fetch-depth: 0).`
        : `HEAD and "${ref}" have no commit in common. Name a branch that HEAD started from.`,
    );
  }

  /** All files of a commit below the folder. */
  tree(commit: string): ReadonlyMap<string, TreeEntry> {
    const listed = this.#list(['ls-tree', '-r', '-z', commit]);
    return new Map(
      listed.flatMap((line) => {
        const [, mode = '', id = '', path = ''] = /^(\d+) \w+ (\w+)\t([^]*)$/.exec(line) ?? [];
        const kind = mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file';
        return path === '' ? [] : [[path, { kind, id }] as const];
      }),
    );
  }

  /** Files below the folder that git knows and that may differ from the commit. */
  changedSince(commit: string): readonly string[] {
    return this.#list(['diff-index', '--name-only', '-z', '--relative', '--ignore-submodules=all', commit, '--']);
  }

  /** What files held, in the order asked for. */
  texts(ids: readonly string[]): readonly string[] {
    if (ids.length === 0) return [];
    const { stdout, stderr, status } = this.#run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
    if (status !== 0) throw failure(stderr);
    let at = 0;
    return ids.map((id) => {
      const end = stdout.indexOf(0x0a, at);
      const [, size] = / blob (\d+)$/.exec(stdout.toString('utf8', at, end)) ?? [];
      if (size === undefined) throw failure(`it has no content for ${id}.`);
      at = end + 1 + Number(size) + 1;
      const text = stdout.toString('utf8', end + 1, at - 1);
      return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    });
  }

  #commit(ref: string): string {
    // What begins with a dash would be read as an option, and no ref does.
    const { status, stdout } = ref.startsWith('-')
      ? { status: 1, stdout: Buffer.of() }
      : this.#run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
    if (status === 0) return stdout.toString('utf8').trim();
    throw new UsageError(
      `git knows no commit "${ref}". Check the name, or fetch it first${this.#isShallow() ? ': this clone is shallow (git fetch --unshallow; on GitHub: actions/checkout with fetch-depth: 0)' : ''}.`,
    );
  }

  #isShallow(): boolean {
    return this.#run(['rev-parse', '--is-shallow-repository']).stdout.toString('utf8').trim() === 'true';
  }

  #list(args: readonly string[]): string[] {
    const { status, stdout, stderr } = this.#run(args);
    if (status !== 0) throw failure(stderr);
    return stdout
      .toString('utf8')
      .split('\0')
      .filter((part) => part !== '');
  }

  #run(args: readonly string[], input = ''): { status: number | null; stdout: Buffer; stderr: string } {
    const { error, status, stdout, stderr } = spawnSync('git', [...SETTINGS, ...args], {
      cwd: this.#folder,
      env: this.#env,
      input,
      maxBuffer: Infinity,
      windowsHide: true,
    });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT')
      throw new UsageError('git is needed for this, and it is not installed or not on the PATH.');
    if (error !== undefined) throw failure(error.message);
    return { status, stdout, stderr: stderr.toString('utf8') };
  }
}

function failure(words: string): UsageError {
  return new UsageError(`git failed: ${words.trim().replace(/^fatal: /, '')}`);
}

/** Real git repositories in folders that are gone after the tests of their file. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

type Files = Readonly<Record<string, string | undefined>>;

/** Nothing of the machine's own settings, and always the same author and date. */
const ENV = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

export function git(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, env: ENV, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** A repository on the branch `main` whose one commit holds these files. */
export function repository(files: Files): string {
  const root = tempFolder({});
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root, files);
  return root;
}

/** Writes files, removes those without a text, and commits all. */
export function commit(root: string, files: Files): string {
  change(root, files);
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'change');
  return git(root, 'rev-parse', 'HEAD');
}

/** The same in the work tree alone. */
export function change(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
}

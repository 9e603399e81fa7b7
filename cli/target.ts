/** What the paths of a command line mean: the folder to analyse as a whole, and the files to report on. */
import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { slashes } from '../engine/host/node-host.ts';
import { UsageError } from './terminal.ts';

export interface Target {
  /** Absolute, forward slashes. */
  readonly root: string;
  /** Files given by name, relative to the root: they are taken whatever the ignore files say. */
  readonly files: readonly string[];
  /** Whether a file of the root is to be reported on. */
  selects(file: string): boolean;
}

/**
 * The whole project is analysed even when only a part is asked for, so that a part has the same findings as the whole.
 * Its root is the working directory, unless the paths lie in another project.
 */
export function targetOf(paths: readonly string[], cwd: string): Target {
  const absolute = paths.map((path) => slashes(resolve(cwd, path)));
  absolute.forEach((path, index) => {
    if (!existsSync(path)) throw new UsageError(`There is no file or folder "${paths[index] ?? path}".`);
  });
  const root = rootOf(absolute, slashes(cwd));
  const inside = (path: string): string => (path === root ? '' : path.slice(root === '/' ? 1 : root.length + 1));
  const files = absolute.filter((path) => statSync(path).isFile()).map(inside);
  const folders = absolute.filter((path) => statSync(path).isDirectory()).map(inside);
  const selected = new Set(files);
  return {
    root,
    files,
    selects: (file) =>
      paths.length === 0 ||
      selected.has(file) ||
      folders.some((folder) => folder === '' || file.startsWith(`${folder}/`)),
  };
}

/** From the working directory to the root of a report, for places people can open: empty, or with a slash at the end. */
export function prefixOf(root: string, cwd: string): string {
  const path = slashes(relative(cwd, root));
  return path === '' ? '' : `${path}/`;
}

function rootOf(paths: readonly string[], cwd: string): string {
  if (paths.length === 0) return cwd;
  const project = projectOf(cwd);
  const isOwn = paths.every((path) => projectOf(path) === project && (project !== undefined || isInside(path, cwd)));
  if (isOwn) return paths.every((path) => isInside(path, cwd)) ? cwd : (project ?? cwd);
  const [first = cwd] = paths;
  if (paths.length === 1) return statSync(first).isDirectory() ? first : (projectOf(first) ?? slashes(dirname(first)));
  let common = statSync(first).isDirectory() ? first : slashes(dirname(first));
  while (!paths.every((path) => isInside(path, common))) common = slashes(dirname(common));
  return common;
}

/** The repository a path lies in, or else the outermost package. */
function projectOf(path: string): string | undefined {
  let outermost: string | undefined;
  for (let folder = path; ; folder = slashes(dirname(folder))) {
    if (existsSync(`${folder}/.git`)) return folder;
    if (existsSync(`${folder}/package.json`)) outermost = folder;
    if (folder === slashes(dirname(folder))) return outermost;
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

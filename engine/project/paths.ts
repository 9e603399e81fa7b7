/** Paths relative to the root, forward slashes, `''` for the root itself. Pure text: the engine does no IO. */

export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Joins and normalises; steps above the root are kept as `..` and so match nothing. */
export function join(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

export function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}

/** Every folder that holds one of the files, or a folder that does; the root too. */
export function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>(['']);
  for (const file of files) {
    for (let folder = dirname(file); folder !== '' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  }
  return folders;
}

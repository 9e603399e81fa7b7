import type { Host } from '../engine/analyzer/types.ts';

/** The root for a file outside of the workspace: its package, else its folder. */
export function standaloneRoot(host: Host, path: string): string {
  const own = parentOf(path);
  for (let folder = own; ; folder = parentOf(folder)) {
    if (host.isFile(`${folder}/package.json`)) return folder;
    if (folder === parentOf(folder)) return own;
  }
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : '/';
}

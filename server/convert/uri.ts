import { fileURLToPath, pathToFileURL } from 'node:url';

/** Absolute path with forward slashes of a `file:` URI; undefined for any other scheme and for URIs that are none. */
export function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri).replaceAll('\\', '/');
    // Editors write Windows drives in either case; a path has one spelling here.
    const drive = /^[a-z]:/.exec(path);
    return withoutTrailingSlash(drive ? drive[0].toUpperCase() + path.slice(2) : path);
  } catch {
    return undefined;
  }
}

export function toUri(path: string): string {
  return pathToFileURL(path).href;
}

/** `path` relative to `root`; undefined when it lies elsewhere. The root itself is `''`. */
export function relativeTo(root: string, path: string): string | undefined {
  if (path === root) return '';
  const folder = root.endsWith('/') ? root : `${root}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : undefined;
}

export function join(root: string, file: string): string {
  return root.endsWith('/') ? root + file : `${root}/${file}`;
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') && !path.endsWith(':/') ? path.slice(0, -1) : path;
}

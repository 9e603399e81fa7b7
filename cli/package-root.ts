import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the package, seen from the source in `cli/` and from the bundle in `dist/` alike. */
export const PACKAGE_ROOT = fileURLToPath(new URL('..', import.meta.url));

export function version(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Tells builds apart that have the same version: of what one has found, another may think otherwise. */
export function buildVersion(): string {
  const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
  return `${version()} ${String(size)} ${String(mtimeMs)}`;
}

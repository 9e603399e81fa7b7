/** Where findings are kept between runs. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** In the nearest `node_modules`, where tools keep such things; without one, in the project itself. */
export function defaultCacheFolder(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(`${folder}/node_modules`)) return `${folder}/node_modules/.cache/backend-why`;
    if (folder === dirname(folder)) return `${root}/.backend-why-cache`;
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

/** Sources of the folder that BACKEND_WHY_CORPUS names, if it does: real repositories to check against. */
export function corpusFiles(): readonly string[] {
  const cwd = process.env['BACKEND_WHY_CORPUS'];
  if (cwd === undefined) return [];
  const found = globSync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', {
    cwd,
    ignore: ['**/node_modules/**', '**/*.min.js'],
  });
  return found.sort().map((path) => join(cwd, path));
}

export function readSource(path: string): string {
  return readFileSync(path, 'utf8');
}

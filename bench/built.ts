/** The built programs under test. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of a file in `dist/`. Throws with the remedy when it is not built. */
export function built(name: 'cli.cjs' | 'server.cjs'): string {
  const path = fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
  if (existsSync(path)) return path;
  throw new Error(`dist/${name} is not there yet: run \`npm run build\` first.`);
}

/** Our CLI over the working directory. */
export function checkCommand(): string[] {
  return [process.execPath, built('cli.cjs'), 'check', '.', '--format', 'json'];
}

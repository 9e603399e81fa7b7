/**
 * Writes every generated file: `npm run generate`. With `--check` it writes nothing and fails when a file is not what
 * it would write.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CARDS, cardsText } from './cards.ts';
import { REGISTRY, registryOf } from './registry.ts';

const GENERATED: readonly { readonly path: string; readonly text: () => string }[] = [
  { path: REGISTRY, text: registryOf },
  { path: CARDS, text: cardsText },
];

const stale = GENERATED.filter(({ path, text }) => {
  const wanted = text();
  const isStale = !existsSync(path) || readFileSync(path, 'utf8') !== wanted;
  if (isStale && !process.argv.includes('--check')) writeFileSync(path, wanted);
  return isStale;
});
if (process.argv.includes('--check') && stale.length > 0) {
  const names = stale.map(({ path }) => relative('.', path)).join(' and ');
  process.stderr.write(`Stale: ${names}. Run: npm run generate\n`);
  process.exitCode = 1;
}

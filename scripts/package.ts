/**
 * Packs what `npm run build` left in `dist/` for VS Code: `npm run package` makes the package of this platform, with the
 * native parser inside, and the universal one, with the JavaScript parser alone; arguments name other platforms.
 */
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { BUNDLES } from './build/bundles.ts';
import { TARGETS, withBinding } from './package/binding.ts';

const MOST_BYTES = 6 * 1024 * 1024;
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };

const missing = Object.keys(BUNDLES).filter((bundle) => !existsSync(join('dist', bundle)));
if (missing.length > 0) throw new Error(`dist/ lacks ${missing.join(', ')}: run npm run build first.`);

const here = `${process.platform}-${process.arch}`;
const targets =
  process.argv.length > 2 ? process.argv.slice(2) : ['universal', ...TARGETS.filter((one) => one === here)];
for (const target of targets) {
  if (target === 'universal') await pack(target);
  else await withBinding(target, (file) => withCopy(file, () => pack(target)));
}

async function withCopy(file: string, act: () => Promise<void>): Promise<void> {
  const copy = join('dist', basename(file));
  copyFileSync(file, copy);
  try {
    await act();
  } finally {
    rmSync(copy);
  }
}

async function pack(target: string): Promise<void> {
  const packagePath = join('dist', `${name}-${target}-${version}.vsix`);
  await createVSIX({
    packagePath,
    dependencies: false, // all is bundled
    allowMissingRepository: true,
    rewriteRelativeLinks: false, // there is no address to point them at
    ...(target === 'universal' ? {} : { target }),
  });
  const { size } = statSync(packagePath);
  console.log(`${packagePath}: ${(size / 1024 / 1024).toFixed(2)} MB`);
  if (size > MOST_BYTES) throw new Error(`${packagePath} is larger than ${MOST_BYTES / 1024 / 1024} MB.`);
}

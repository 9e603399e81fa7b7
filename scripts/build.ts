/**
 * Bundles everything that ships: `npm run build`, or `npm run build -- client.cjs reader.js` for some of it.
 * With `--debug` the bundles are readable and carry source maps; such a build is not for a package.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { BUNDLES } from './build/bundles.ts';
import { thirdPartyNotices } from './build/notices.ts';
import { withMetaRules } from '../engine/analyzer/meta-rules.ts';
import { rules } from '../rules/registry.generated.ts';
import { configJsonSchema } from './schema.ts';

const args = process.argv.slice(2);
const debug = args.includes('--debug');
const named = args.filter((arg) => arg !== '--debug');
const names = named.length > 0 ? named : Object.keys(BUNDLES);
// What was built before may not be part of a package any more.
if (named.length === 0) rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
const metafiles = await Promise.all(names.map(bundle));
if (named.length === 0) {
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(metafiles));
  writeFileSync('dist/config-schema.json', JSON.stringify(configJsonSchema(withMetaRules(rules))));
}

async function bundle(name: string) {
  const options = BUNDLES[name];
  if (!options) throw new Error(`No bundle is called ${name}; there are ${Object.keys(BUNDLES).join(', ')}.`);
  const outfile = `dist/${name}`;
  const { metafile } = await build({
    ...options,
    outfile,
    bundle: true,
    minify: !debug,
    sourcemap: debug && 'inline',
    metafile: true,
    legalComments: 'none', // the notices file has them in full
    logLevel: 'warning',
  });
  console.log(`${name.padEnd(22)} ${Math.round(statSync(outfile).size / 1024)} KB`);
  return metafile;
}

// What both runners of the extension-host suite share: its bundle, and the reading of its results.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bundles the suite, since an extension host loads no TypeScript; answers its path. */
export async function buildSuite() {
  const outfile = join(root, '.test-output/vscode-suite.cjs');
  mkdirSync(join(root, '.test-output'), { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'suite/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outfile;
}

/** The workbench alone is not to be trusted: it says 0 when its extension host dies. The results file must be whole and agree. */
export function report(file, outcome) {
  const { finished, node, results } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { finished: false, results: [] };
  for (const { state, title, ms, error } of results) {
    console.log(`${state === 'passed' ? '  ok  ' : 'not ok'} ${title}${ms === undefined ? '' : ` (${ms} ms)`}`);
    if (error) console.log(error);
  }
  const passed = results.filter(({ state }) => state === 'passed').length;
  let failed = results.length - passed;
  if (!finished) console.log('not ok the extension host ended before the suite did');
  if ((!finished || outcome !== 0) && failed === 0) failed = 1;
  console.log(`workbench exit: ${outcome}; extension host Node ${node ?? 'unknown'}`);
  return { passed, failed };
}

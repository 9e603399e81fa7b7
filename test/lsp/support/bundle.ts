import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES } from '../../../scripts/build/bundles.ts';

const PACKAGE = fileURLToPath(new URL('../../../.test-output/lsp', import.meta.url));

const PARTS = {
  parts: [
    {
      number: 1,
      title: 'Part one',
      chapters: [
        { number: 1, slug: 'n-plus-one', title: 'Why no queries in loops?' },
        { number: 2, slug: 'timeouts', title: 'Why timeouts?' },
        { number: 3, slug: 'unwritten', title: 'Why write this?' },
      ],
    },
  ],
};

let bundled: Promise<string> | undefined;

/** Path of the test server's bundle, in a package of its own with two chapters; made once per run. */
export function serverBundle(): Promise<string> {
  return (bundled ??= makeBundle());
}

async function makeBundle(): Promise<string> {
  mkdirSync(`${PACKAGE}/content/chapters`, { recursive: true });
  const repository = 'git+https://code.example/backend-why.git';
  writeFileSync(`${PACKAGE}/package.json`, JSON.stringify({ version: '0.0.0', repository }));
  writeFileSync(`${PACKAGE}/content/parts.json`, JSON.stringify(PARTS));
  for (const slug of ['n-plus-one', 'timeouts']) {
    writeFileSync(`${PACKAGE}/content/chapters/${slug}.md`, `---\nslug: ${slug}\n---\n\n# The chapter ${slug}\n`);
  }
  const outfile = `${PACKAGE}/dist/server.cjs`;
  const shared = { bundle: true, logLevel: 'error' } as const;
  const entryPoints = [fileURLToPath(new URL('main.ts', import.meta.url))];
  await build({ ...BUNDLES['server.cjs'], ...shared, entryPoints, outfile });
  await build({ ...BUNDLES['typescript-parser.cjs'], ...shared, outfile: `${PACKAGE}/dist/typescript-parser.cjs` });
  return outfile;
}

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES } from '../../../scripts/build/bundles.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const OUTPUT = `${ROOT}/.test-output`;

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

const bundles = new Map<ServerName, Promise<string>>();

/** `test` has rules made for tests and a book of two chapters; `real` is what ships. */
export type ServerName = 'test' | 'real';

/** Path of a server's bundle, in a package of its own; made once per run. */
export function serverBundle(name: ServerName = 'test'): Promise<string> {
  const known = bundles.get(name) ?? (name === 'test' ? testServer() : realServer());
  bundles.set(name, known);
  return known;
}

function testServer(): Promise<string> {
  const folder = `${OUTPUT}/lsp-test`;
  mkdirSync(`${folder}/content/chapters`, { recursive: true });
  const repository = 'git+https://code.example/backend-why.git';
  writeFileSync(`${folder}/package.json`, JSON.stringify({ version: '0.0.0', repository }));
  writeFileSync(`${folder}/content/parts.json`, JSON.stringify(PARTS));
  for (const slug of ['n-plus-one', 'timeouts']) {
    writeFileSync(`${folder}/content/chapters/${slug}.md`, `---\nslug: ${slug}\n---\n\n# The chapter ${slug}\n`);
  }
  return bundle(folder, fileURLToPath(new URL('main.ts', import.meta.url)));
}

function realServer(): Promise<string> {
  const folder = `${OUTPUT}/lsp-real`;
  cpSync(`${ROOT}/content`, `${folder}/content`, { recursive: true });
  cpSync(`${ROOT}/package.json`, `${folder}/package.json`);
  return bundle(folder, `${ROOT}/server/main.ts`);
}

async function bundle(folder: string, entry: string): Promise<string> {
  const outfile = `${folder}/dist/server.cjs`;
  const shared = { bundle: true, logLevel: 'error' } as const;
  await build({ ...BUNDLES['server.cjs'], ...shared, entryPoints: [entry], outfile });
  await build({ ...BUNDLES['typescript-parser.cjs'], ...shared, outfile: `${folder}/dist/typescript-parser.cjs` });
  return outfile;
}

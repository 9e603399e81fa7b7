import { resolve } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

const node: BuildOptions = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Some packages' CommonJS builds (UMD) hide their own imports from a bundler.
  mainFields: ['module', 'main'],
  // Bundles are CommonJS: an extension host before VS Code 1.100 loads nothing else.
  define: {
    'import.meta.url': 'importMetaUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  banner: { js: `const importMetaUrl=require('node:url').pathToFileURL(__filename).href;` },
};
const browser: BuildOptions = { platform: 'browser', format: 'iife', target: 'es2022' };

/** Parsers load from beside the bundle: TypeScript is large and often not needed, the native parser is not on every platform. */
const parsersApart: Plugin = {
  name: 'parsers-apart',
  setup(build) {
    build.onResolve({ filter: /\/producers\.ts$/ }, () => ({ path: resolve('scripts/build/producers.ts') }));
    build.onResolve({ filter: /\/typescript-parser\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Most of the client's code, loaded once the extension is activated. */
const languageClientApart: Plugin = {
  name: 'language-client-apart',
  setup(build) {
    build.onResolve({ filter: /\/language-client\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? null : { path: './language-client.cjs', external: true },
    );
  },
};

/** The schema library carries its messages in fifty languages, a quarter of a megabyte. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
    }));
  },
};

/** The secretlint preset brings a cryptography library along for one kind of key file, which is never asked about. */
const withoutKeyFiles: Plugin = {
  name: 'without-key-files',
  setup(build) {
    build.onResolve({ filter: /^\.\/index-[\w-]+\.js$/ }, ({ kind, importer }) =>
      kind === 'dynamic-import' && importer.includes('secretlint-rule-preset-recommend')
        ? { path: 'key-files', namespace: 'left-out' }
        : null,
    );
    build.onLoad({ filter: /^key-files$/, namespace: 'left-out' }, () => ({ contents: 'export default {};' }));
  },
};

/** Every bundle by the name of its file in `dist/`. */
export const BUNDLES: Readonly<Record<string, BuildOptions>> = {
  'client.cjs': {
    ...node,
    entryPoints: ['client/extension.ts'],
    external: ['vscode'],
    plugins: [languageClientApart],
    supported: { 'dynamic-import': false }, // becomes a late require
  },
  'language-client.cjs': { ...node, entryPoints: ['client/language-client.ts'], external: ['vscode'] },
  'server.cjs': { ...node, entryPoints: ['server/main.ts'], plugins: [parsersApart, englishOnly, withoutKeyFiles] },
  'cli.cjs': { ...node, entryPoints: ['cli/main.ts'], plugins: [parsersApart, englishOnly, withoutKeyFiles] },
  'typescript-parser.cjs': { ...node, entryPoints: ['engine/source/parse-typescript.ts'] },
  'reader.js': { ...browser, entryPoints: ['client/reader/webview/main.ts'] },
  'mermaid.js': { ...browser, entryPoints: ['client/reader/webview/mermaid.ts'] },
};

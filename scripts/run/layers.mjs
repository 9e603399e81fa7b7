// The layers of `npm test`, in order. A layer that needs something of the machine says what; without it, it is skipped.
import { existsSync } from 'node:fs';

const tsx = ['--import', 'tsx'];
const mocha = (pattern) => ({
  program: process.execPath,
  args: ['node_modules/mocha/bin/mocha.js', '--import=tsx', '--reporter=dot', '--timeout=60000', ...pattern],
});
const npx = (name, ...args) => ({ program: process.execPath, args: [`node_modules/${name}`, ...args] });

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const needs = {
  chromium: () =>
    existsSync(chromium) ? undefined : `no Chromium at ${chromium} (install it, or name one in CHROMIUM)`,
  neovim: () =>
    (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/nvim`))
      ? undefined
      : 'no nvim on the PATH (install Neovim)',
  linux: () =>
    process.platform === 'linux' && process.arch === 'x64'
      ? undefined
      : 'the VS Code server used here is for Linux on x64',
};

export const LAYERS = [
  { name: 'format', ...npx('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  { name: 'lint', ...npx('oxlint/bin/oxlint', '--quiet') },
  { name: 'types', ...npx('typescript/bin/tsc', '--noEmit', '-p', '.') },
  {
    name: 'import boundaries',
    ...npx(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'engine',
      'rules',
      'server',
      'client',
      'cli',
    ),
  },
  { name: 'dead code', ...npx('knip/bin/knip.js', '--no-progress') },
  { name: 'generated files', program: process.execPath, args: [...tsx, 'scripts/generate.ts', '--check'] },
  { name: 'content', program: process.execPath, args: [...tsx, 'scripts/content/check.ts'] },
  { name: 'build', program: process.execPath, args: [...tsx, 'scripts/build.ts'] },
  { name: 'package', program: process.execPath, args: [...tsx, 'scripts/package.ts'] },
  { name: 'client', counts: true, ...mocha(['test/client/**/*.test.ts']) },
  { name: 'engine', counts: true, ...mocha(['test/engine/**/*.test.ts', 'test/support/**/*.test.ts']) },
  { name: 'rules', counts: true, ...mocha(['test/rules/**/*.test.ts']) },
  { name: 'chapters', counts: true, ...mocha(['test/content/**/*.test.ts']) },
  { name: 'fixes type-check', counts: true, ...mocha(['test/types/*.test.ts']) },
  { name: 'command line', counts: true, ...mocha(['test/cli/**/*.test.ts', 'test/bench/**/*.test.ts']) },
  { name: 'fuzz', counts: true, ...mocha(['test/fuzz/**/*.test.ts']) },
  { name: 'language server', counts: true, ...mocha(['test/lsp/**/*.test.ts']) },
  { name: 'Neovim', counts: true, needs: [needs.neovim], program: 'sh', args: ['test/nvim/check.sh'] },
  {
    name: 'VS Code extension host',
    counts: true,
    needs: [needs.linux, needs.chromium],
    program: process.execPath,
    args: ['test/vscode/run.mjs', 'host'],
  },
  {
    name: 'VS Code workbench',
    counts: true,
    needs: [needs.linux, needs.chromium],
    program: process.execPath,
    args: ['test/vscode/run.mjs', 'ui'],
  },
];

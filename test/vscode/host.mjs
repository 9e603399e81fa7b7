// Runs the suite of `suite/` inside the extension host of the workbench.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, makeDataDir, openWorkbench, startServer } from './harness.mjs';
import { buildSuite, report } from './suite.mjs';

const root = join(import.meta.dirname, '../..');
const TIMEOUT_MS = 400_000;

export async function run() {
  const started = Date.now();
  const suite = await buildSuite();
  const dir = makeDataDir();
  const results = join(dir, 'results.json');
  const folder = join(dir, 'workspace');
  cpSync(join(import.meta.dirname, 'fixture'), folder, { recursive: true });
  const server = await startServer({ dir, env: { BACKEND_WHY_TEST_RESULTS: results } });
  const browser = await launchBrowser();
  const consoleLines = [];
  try {
    const { promise: exit, resolve: onExit } = resolvable();
    const { outside } = await openWorkbench(browser, {
      port: server.port,
      folder,
      tests: { extensionDevelopmentPath: root, extensionTestsPath: suite },
      onConsole: (message) => consoleLines.push(`${message.type()} ${message.text()}`),
      onExit,
    });
    const outcome = await Promise.race([exit, new Promise((end) => setTimeout(end, TIMEOUT_MS, 'timeout').unref())]);
    const counts = report(results, outcome);
    console.log(`asked outside: ${[...outside].join(' ') || 'nobody'}; ${Math.round((Date.now() - started) / 1000)} s`);
    if (counts.failed > 0 && process.env.VSCODE_TEST_DEBUG) console.log(consoleLines.join('\n'), server.log());
    return { ...counts, failed: counts.failed + outside.size };
  } finally {
    await browser.close();
    await server.stop();
  }
}

function resolvable() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

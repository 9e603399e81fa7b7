/**
 * The suite of the extension host in a downloaded desktop VS Code, for machines that can download one:
 * `npx tsx test/vscode/run-electron.ts`. VSCODE_VERSION picks the version (the oldest is 1.91.0), VSCODE_PATH an installed one.
 * On Linux without a display: `xvfb-run -a npx tsx …`. The other runner, `run.mjs host`, needs no download.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';

// Plain JavaScript, because the other runner must start without a TypeScript loader.
const { buildSuite, report } = (await import('./suite.mjs' as string)) as {
  buildSuite(): Promise<string>;
  report(file: string, outcome: number): { passed: number; failed: number };
};

const dir = mkdtempSync(join(tmpdir(), 'backend-why-electron-'));
process.once('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
const workspace = join(dir, 'workspace');
const results = join(dir, 'results.json');
cpSync(join(import.meta.dirname, 'fixture'), workspace, { recursive: true });

const outcome = await runTests({
  version: process.env.VSCODE_VERSION ?? 'stable',
  vscodeExecutablePath: process.env.VSCODE_PATH,
  extensionDevelopmentPath: join(import.meta.dirname, '../..'),
  extensionTestsPath: await buildSuite(),
  extensionTestsEnv: { BACKEND_WHY_TEST_RESULTS: results },
  launchArgs: [
    workspace,
    '--disable-extensions',
    '--disable-workspace-trust',
    '--skip-release-notes',
    '--skip-welcome',
    `--user-data-dir=${join(dir, 'data')}`,
  ],
}).catch((error: unknown) => {
  console.error(error);
  return 1;
});

const { passed, failed } = report(results, outcome);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Loaded by the extension host of code-server and of a downloaded VS Code alike: `run` rejects unless all tests pass. */
import { writeFileSync } from 'node:fs';

interface Result {
  readonly state: 'passed' | 'failed';
  readonly title: string;
  readonly ms?: number;
  readonly error?: string;
}

const PARTS = [
  () => import('./findings.ts'),
  () => import('./routes.ts'),
  () => import('./reader.ts'),
  () => import('./same-as-cli.ts'),
  () => import('./lifecycle.ts'),
];
const file = process.env.BACKEND_WHY_TEST_RESULTS;
const results: Result[] = [];
const STACK_LINES = 12;

/** After every test, so that a host that dies shows how far it came. */
function save(finished: boolean): void {
  if (file) writeFileSync(file, JSON.stringify({ finished, node: process.version, results }));
}

function add(result: Result): void {
  results.push(result);
  save(false);
}

function stackOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split('\n').slice(0, STACK_LINES).join('\n');
}

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false });
  // Mocha does not see what is rejected outside a test.
  const rejected = (error: unknown) => add({ state: 'failed', title: 'unhandled rejection', error: stackOf(error) });
  process.on('unhandledRejection', rejected);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const part of PARTS) await part();
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => add({ state: 'passed', title: test.fullTitle(), ms: test.duration }));
    runner.on('fail', (test, error: Error) =>
      add({ state: 'failed', title: test.fullTitle(), ms: test.duration, error: stackOf(error) }),
    );
    // A skipped test has checked nothing.
    runner.on('pending', (test) => add({ state: 'failed', title: test.fullTitle(), error: 'skipped' }));
  });
  process.off('unhandledRejection', rejected); // other extensions reject much while the host ends
  save(true);
  const failed = results.filter(({ state }) => state === 'failed').length;
  if (failed > 0 || results.length === 0) throw new Error(`${failed} of ${results.length} tests failed`);
}

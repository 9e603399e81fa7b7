// Drives the workbench as a person would, on the packaged extensions, with pictures in .test-output/shots.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Runs `ui/*.mjs`, the platform package in full and the universal one in short. */
export async function run() {
  // Pictures of an earlier run would pass for this one's.
  rmSync(join(import.meta.dirname, '../../.test-output/shots'), { recursive: true, force: true });
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: 'spec', color: false });
  mocha.addFile(join(import.meta.dirname, 'ui/workbench.mjs'));
  mocha.addFile(join(import.meta.dirname, 'ui/universal.mjs'));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) =>
      resolve({ passed: runner.stats.passes, failed: failed + runner.stats.pending }),
    );
  });
}

// The tests inside a real VS Code: `node test/vscode/run.mjs host` (in its extension host) or `… ui` (driven as by a person).
// Prints "N passed, N failed" last; exit code 0 only if every test passed and at least one did.
import { setUp } from './setup.mjs';

const LAYERS = { host: './host.mjs', ui: './ui.mjs' };
const layer = LAYERS[process.argv[2]];
if (!layer) {
  console.error(`usage: node test/vscode/run.mjs ${Object.keys(LAYERS).join('|')}`);
  process.exit(2);
}
setUp();
const { missing } = await import('./harness.mjs');
const reason = missing();
if (reason) {
  console.error(reason);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { run } = await import(layer);
const { passed, failed } = await run();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

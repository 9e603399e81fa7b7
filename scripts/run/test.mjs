// `npm test`: sets up what is needed, runs every layer, and closes with `N passed, N failed`.
// `npm test -- rules cli` runs the layers whose name contains one of the words.
import { spawn } from 'node:child_process';
import { LAYERS } from './layers.mjs';
import { prepare, root } from './prepare.mjs';

const words = process.argv.slice(2);
const chosen =
  words.length === 0
    ? LAYERS
    : LAYERS.filter(({ name }) => words.some((word) => name.toLowerCase().includes(word.toLowerCase())));
if (chosen.length === 0) {
  console.error(`No layer is called ${words.join(' or ')}. There are: ${LAYERS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

try {
  prepare();
} catch (error) {
  console.error(`npm test: ${error.message}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const layer of chosen) {
  const reason = (layer.needs ?? []).map((need) => need()).find((missing) => missing !== undefined);
  const result =
    reason === undefined ? await runLayer(layer) : { passed: 0, failed: process.env.CI ? 1 : 0, skipped: 1, reason };
  for (const key of Object.keys(total)) total[key] += result[key];
  if (result.failed > 0) failures.push(layer.name);
  const verdict = result.reason ? `skipped: ${result.reason}` : `${result.passed} passed, ${result.failed} failed`;
  console.log(
    `${result.failed > 0 ? 'not ok' : 'ok'}  ${layer.name.padEnd(24)} ${verdict}  (${((result.ms ?? 0) / 1000).toFixed(1)} s)`,
  );
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** Shows the output of a layer that fails; of one that passes, nothing. */
async function runLayer({ name, program, args, counts }) {
  const started = Date.now();
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  let output = '';
  const keep = (chunk) => (output += chunk);
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const status = await new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', done);
  });
  const found = counts ? countsIn(output) : { passed: status === 0 ? 1 : 0, failed: 0 };
  const failed = status === 0 ? found.failed : Math.max(found.failed, 1);
  // A runner that ran nothing has not passed.
  const empty = counts && status === 0 && found.passed === 0;
  if (failed > 0 || empty) console.log(`\n--- ${name} (exit ${status})\n${output.trimEnd()}\n---`);
  return { passed: found.passed, failed: empty ? 1 : failed, skipped: 0, ms: Date.now() - started };
}

/** Mocha's `3 passing`, `1 failing`, or a line `3 passed, 1 failed`. The last counts. */
function countsIn(output) {
  const last = (pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return {
    passed: last(/^\s*(\d+) pass(?:ing|ed)/gm),
    failed: last(/^\s*(\d+) failing|(?<=passed, )(\d+)(?= failed)/gm) || last(/passed, (\d+) failed/g),
  };
}

/** `npm run bench:editor -- <folder>`: how long the real language server takes while somebody types into a large file. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { fileRole } from '../engine/analyzer/file-role.ts';
import { parse } from '../engine/source/parse.ts';
import { built } from './built.ts';
import { fail, print, wholeNumber } from './command.ts';
import { EditorClient } from './editor-client.ts';
import { peakMegabytesOf } from './measure.ts';
import { quantile, table } from './table.ts';
import { applyKeystroke, placeToType, typingSession } from './typing.ts';
import { lineCount, sourcesIn } from './workload.ts';
import type { Source } from './workload.ts';

/** Hover and code actions are asked for after every so many keystrokes. */
const ASK_EVERY = 5;

await main().catch(fail);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      lines: { type: 'string', default: '1000' },
      debounce: { type: 'string', default: '75' },
      settle: { type: 'string', default: '10' },
    },
  });
  const [folder, ...rest] = positionals.map((path) => resolve(path));
  if (folder === undefined || rest.length > 0) throw new Error('Name one folder: npm run bench:editor -- <folder>');
  const debounce = wholeNumber(values.debounce, '--debounce');
  const sources = sourcesIn(folder);
  const { path, text } = pickSource(sources, values.file, wholeNumber(values.lines, '--lines'));
  print(`${sources.length} files; typing into ${path}, ${lineCount(text)} lines; debounce ${debounce} ms\n`);

  const started = performance.now();
  const client = new EditorClient([process.execPath, built('server.cjs'), '--stdio']);
  try {
    await client.start(folder, debounce);
    await client.open(join(folder, path), text);
    print(`First diagnostics of the open file: ${Math.round(performance.now() - started)} ms after the start`);
    await pause(1000 * wholeNumber(values.settle, '--settle'));
    printTimes(await measureTyping(client, text, debounce));
    print(`\nServer memory, peak: ${Math.round(peakMegabytesOf(client.process.pid ?? 0) ?? NaN)} MB`);
    await client.stop();
  } finally {
    client.process.kill();
  }
}

interface Times {
  /** All in milliseconds. */
  readonly diagnostics: number[];
  readonly hover: number[];
  readonly codeActions: number[];
}

async function measureTyping(client: EditorClient, original: string, debounce: number): Promise<Times> {
  const offset = placeToType(original);
  if (offset === undefined)
    throw new Error('The file has no function body to type into: name another one with --file.');
  const times: Times = { diagnostics: [], hover: [], codeActions: [] };
  let text = original;
  for (const [index, keystroke] of typingSession(offset).entries()) {
    const [published, milliseconds] = await timed(() => client.type(text, keystroke, index + 2));
    times.diagnostics.push(milliseconds - debounce);
    text = applyKeystroke(text, keystroke);
    const diagnostic = published[index % published.length];
    if (diagnostic === undefined || index % ASK_EVERY !== 0) continue;
    times.hover.push((await timed(() => client.hover(diagnostic)))[1]);
    times.codeActions.push((await timed(() => client.codeActions(diagnostic)))[1]);
  }
  return times;
}

async function timed<Value>(action: () => Promise<Value>): Promise<[Value, number]> {
  const started = performance.now();
  const value = await action();
  return [value, performance.now() - started];
}

function printTimes({ diagnostics, hover, codeActions }: Times): void {
  const row = (title: string, values: readonly number[]) => {
    const cells = [0.5, 0.95, 1].map((share) => quantile(values, share)?.toFixed(1) ?? '-');
    return [title, String(values.length), ...cells];
  };
  const rows = [
    row('keystroke to diagnostics, after debounce', diagnostics),
    row('hover on a finding', hover),
    row('code actions on a finding', codeActions),
  ];
  print(`\n${table(['milliseconds', 'times', 'p50', 'p95', 'longest'], rows)}`);
}

/** The named file, or the one whose length comes nearest: the first by path among equals, no test, no browser code. */
function pickSource(sources: readonly Source[], named: string | undefined, lines: number): Source {
  const distance = ({ text }: Source) => Math.abs(lineCount(text) - lines);
  const isBackend = ({ path, text }: Source) => fileRole(path, text, parse(text, path).ast) === 'source';
  const nearest = [...sources].sort((a, b) => distance(a) - distance(b));
  const picked = named === undefined ? nearest.find(isBackend) : sources.find(({ path }) => path === named);
  if (picked) return picked;
  throw new Error(
    named === undefined
      ? 'There is no backend code: name a file with --file.'
      : `${named} is not among the files to analyse.`,
  );
}

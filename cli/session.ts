/** Opens the project of a command and reads its files. */
import { resolve } from 'node:path';
import type { Host } from '../engine/analyzer/types.ts';
import { openProject } from '../engine/host/open-project.ts';
import type { Project } from '../engine/host/open-project.ts';
import { slashes } from '../engine/host/node-host.ts';
import type { Rule } from '../engine/rule/types.ts';
import { buildVersion } from './package-root.ts';
import type { Output, Terminal } from './terminal.ts';

export interface SessionOptions {
  readonly root: string;
  readonly config?: string | undefined;
  readonly timeRules?: boolean;
  /** Where files are read; the disk if none is given. */
  readonly host?: Host | undefined;
  /** Where what was found is kept for the next run; absolute. */
  readonly cacheFolder?: string | undefined;
}

export function openSession(
  { root, config, timeRules, host, cacheFolder }: SessionOptions,
  { cwd, rules, stderr }: Terminal,
): Project {
  const note = (text: string) => void stderr.write(`${text}\n`);
  return openProject({
    root,
    rules: rules satisfies readonly Rule[],
    today: new Date().toISOString().slice(0, 10),
    ...(config === undefined ? {} : { configPath: slashes(resolve(cwd, config)) }),
    ...(timeRules === undefined ? {} : { timeRules }),
    ...(host === undefined ? {} : { host }),
    ...(cacheFolder === undefined ? {} : { cache: { folder: cacheFolder, version: buildVersion(), note } }),
  });
}

/** How long the work may hold the process before signals and the progress line get their turn. */
const TURN_MS = 50;

/** Does `work` for each item, with a progress line where people look. */
export async function eachWithProgress<T>(
  label: string,
  items: readonly T[],
  stderr: Output | undefined,
  work: (item: T) => void,
): Promise<void> {
  let turn = performance.now();
  for (const [index, item] of items.entries()) {
    work(item);
    if (performance.now() - turn < TURN_MS) continue;
    stderr?.write(`\r\u001B[K${label} ${index + 1}/${items.length}`);
    await new Promise((done) => setImmediate(done));
    turn = performance.now();
  }
  stderr?.write('\r\u001B[K');
}

/** The command line in this process, with the demo rules, and as a process of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { run } from '../../cli/run.ts';
import type { Terminal } from '../../cli/terminal.ts';
import type { Rule } from '../../engine/authoring.ts';
import { demoRules } from './demo-rules.ts';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rules?: readonly Rule[];
}

export async function cli(cwd: string, argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Terminal['stdout'] => ({
    write: (text) => void (written[name] += text),
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? 100,
  });
  const stdin = (): Promise<string> => Promise.resolve(options.stdin ?? '');
  const terminal = { cwd, env: options.env ?? {}, stdout: output('stdout'), stderr: output('stderr'), stdin };
  const code = await run(argv, terminal, options.rules ?? demoRules);
  return { code, ...written };
}

const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** `node cli/main.ts` through tsx, from the repository's own modules. */
export function startCli(argv: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(process.execPath, ['--import', LOADER, MAIN, ...argv], options);
}

export async function ended(child: ChildProcess): Promise<CliResult & { readonly signal: string | null }> {
  const written = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => (written.stdout += String(data)));
  child.stderr?.on('data', (data) => (written.stderr += String(data)));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, ...written }));
  });
}

/** Runs a program and measures wall time and peak memory of it and all its children. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readdirSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** Highest sum of the peak resident sizes of the living processes; shared pages count once per process. Undefined without /proc. */
  readonly peakMegabytes: number | undefined;
  readonly exitCode: number | null;
}

const SAMPLE_MS = 20;

/** Standard output and standard error go to the two files, so that no pipe slows the program down. */
export function measure(command: readonly string[], cwd: string, stdout: string, stderr: string): Promise<Measured> {
  const [program = '', ...args] = command;
  const out = openSync(stdout, 'w');
  const err = openSync(stderr, 'w');
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', out, err], env: { ...process.env, NO_COLOR: '1' } });
  let peak: number | undefined;
  const sampler = setInterval(() => {
    const now = child.pid === undefined ? undefined : peakMegabytesOf(child.pid);
    if (now !== undefined) peak = Math.max(peak ?? 0, now);
  }, SAMPLE_MS);
  return new Promise<Measured>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exitCode) =>
      resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes: peak, exitCode }),
    );
  }).finally(() => {
    clearInterval(sampler);
    closeSync(out);
    closeSync(err);
  });
}

/** Sum of the peak resident sizes of a living process and its living descendants, in MB. Undefined without /proc. */
export function peakMegabytesOf(pid: number): number | undefined {
  if (!existsSync('/proc/self/status')) return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const own = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
    return childrenOf(pid).reduce((sum, child) => sum + (peakMegabytesOf(child) ?? 0), own);
  } catch {
    return 0; // It ended between two reads.
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

import type { Rule } from '../engine/rule/types.ts';

/** What a command needs of the process around it. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: () => Promise<string>;
  readonly rules: readonly Rule[];
}

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

/** A wrong use of the command line: one sentence that names the place and the remedy. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** 0 clean, 1 findings, 2 the tool, its use or its configuration failed, 3 the analysis is incomplete. */
export type ExitCode = 0 | 1 | 2 | 3;

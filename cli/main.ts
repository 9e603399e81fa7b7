#!/usr/bin/env node
/** The process around the command line: streams, signals, exit code. */
import type { Output } from './terminal.ts';
import { run } from './run.ts';

const INTERRUPTED = 130;
const FAILED = 2;

/** Whoever read the output went away (`backend-why | head`): nobody is left to tell. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? FAILED);
  throw error;
}

function fail(error: unknown): void {
  process.stderr.write(
    `Backend Why failed. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(FAILED);
}

function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', endQuietly);
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 100;
    },
  };
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('SIGINT', () => process.exit(INTERRUPTED));

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: readStdin,
}).then((code) => {
  process.exitCode = code;
});

/** What the bench commands have in common on the terminal. */

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Ends a command that could not do its work: the message, and the exit code. */
export function fail(error: unknown, exitCode = 2): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCode;
}

export function wholeNumber(text: string, name: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${name} takes whole numbers from 1, not "${text}".`);
  return Number(text);
}

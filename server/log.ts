import type { RemoteConsole } from 'vscode-languageserver';
import type { Settings } from './settings.ts';

const LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const;

/** The log channel of the client. Nothing of the server ever writes to standard output, which carries the protocol. */
export class Log {
  level: Settings['logLevel'] = 'info';
  readonly #console: Pick<RemoteConsole, 'error' | 'warn' | 'info' | 'debug'>;
  readonly #said = new Set<string>();

  constructor(console: Pick<RemoteConsole, 'error' | 'warn' | 'info' | 'debug'>) {
    this.#console = console;
  }

  error(message: string, error?: unknown): void {
    this.#write('error', error === undefined ? message : `${message}\n${describe(error)}`);
  }

  /** Says it the first time only. */
  errorOnce(message: string, error?: unknown): void {
    if (this.#isNew(message)) this.error(message, error);
  }

  warn(message: string): void {
    this.#write('warn', message);
  }

  /** Says it the first time only: a rule that throws at every keystroke is one fault. */
  warnOnce(fault: string, message: string): void {
    if (this.#isNew(fault)) this.warn(message);
  }

  info(message: string): void {
    this.#write('info', message);
  }

  debug(message: string): void {
    this.#write('debug', message);
  }

  #isNew(fault: string): boolean {
    const isNew = !this.#said.has(fault);
    this.#said.add(fault);
    return isNew;
  }

  #write(level: Exclude<Settings['logLevel'], 'off'>, message: string): void {
    if (LEVELS.indexOf(level) <= LEVELS.indexOf(this.level)) this.#console[level](message);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

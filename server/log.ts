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

  /** Says it the first time only: a rule that throws on every keystroke is one fault. */
  errorOnce(message: string, error?: unknown): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.error(message, error);
  }

  warn(message: string): void {
    this.#write('warn', message);
  }

  info(message: string): void {
    this.#write('info', message);
  }

  debug(message: string): void {
    this.#write('debug', message);
  }

  #write(level: Exclude<Settings['logLevel'], 'off'>, message: string): void {
    if (LEVELS.indexOf(level) <= LEVELS.indexOf(this.level)) this.#console[level](message);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

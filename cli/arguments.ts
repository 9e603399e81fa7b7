/** Reads the arguments of one command and prints its help. */
import { parseArgs } from 'node:util';
import { didYouMean } from '../engine/analyzer/closest.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { UsageError } from './terminal.ts';

export interface Flag {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  /** How the help calls the value. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  /** As the help shows it: `check [paths…]`. */
  readonly usage: string;
  readonly summary: string;
  /** Most positional arguments it takes. */
  readonly positionals: number;
  readonly flags: Readonly<Record<string, Flag>>;
  run(args: Arguments, terminal: Terminal): Promise<ExitCode> | ExitCode;
}

/** Arguments as given; flags that were not given are absent. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(positionals: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.positionals = positionals;
    this.#values = values;
  }

  has(flag: string): boolean {
    return this.#values[flag] === true;
  }

  text(flag: string): string | undefined {
    const value = this.#values[flag];
    return typeof value === 'string' ? value : undefined;
  }

  all(flag: string): readonly string[] {
    const value = this.#values[flag];
    return Array.isArray(value) ? (value as string[]) : [];
  }

  /** One of a fixed set of words. */
  choice<T extends string>(flag: string, choices: readonly T[]): T | undefined {
    const value = this.text(flag);
    const found = choices.find((choice) => choice === value);
    if (value === undefined || found !== undefined) return found;
    throw new UsageError(`--${flag} takes ${choices.join(', ')}, not "${value}".${didYouMean(value, choices)}`);
  }

  count(flag: string): number | undefined {
    const value = this.text(flag);
    if (value === undefined) return undefined;
    if (!/^\d+$/.test(value)) throw new UsageError(`--${flag} takes a whole number, not "${value}".`);
    return Number(value);
  }
}

const COMMON: Readonly<Record<string, Flag>> = {
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
};

export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const flags = { ...command.flags, ...COMMON };
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type, short, multiple }]) => [
      name,
      { type, multiple: multiple ?? false, ...(short === undefined ? {} : { short }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    const extra = positionals[command.positionals];
    if (extra !== undefined)
      throw new UsageError(`Unexpected argument "${extra}". Usage: backend-why ${command.usage}`);
    return new Arguments(positionals, values);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(explain(error, Object.keys(flags)));
  }
}

export function helpOf(command: Command): string {
  const rows = Object.entries({ ...command.flags, ...COMMON }).map(([name, { short, value, help }]) => {
    const left = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    return [left, help] as const;
  });
  return `${command.summary}\n\nUsage: backend-why ${command.usage}\n\nOptions:\n${columns(rows)}`;
}

/** Two columns, indented. */
export function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

function explain(error: unknown, flags: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /^Unknown option '-{1,2}([^']+)'/.exec(message)?.[1];
  if (option === undefined) return message.replace(/\.?$/, '.');
  const known = flags.flatMap((flag) => `--${flag}`);
  const written = option.length === 1 ? `-${option}` : `--${option}`;
  return `Unknown option ${written}.${didYouMean(written, known)}`;
}

/** The command line without its process. Everything is loaded only when it is needed. */
import { relative } from 'node:path';
import type { ConfigError } from '../engine/analyzer/config/load.ts';
import { columns, helpOf, readArguments } from './arguments.ts';
import type { Command } from './arguments.ts';
import { version } from './package-root.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const COMMANDS: ReadonlyMap<string, Entry> = new Map(
  Object.entries({
    check: {
      summary: 'Find anti-patterns (the default command)',
      load: async () => (await import('./commands/check.ts')).check,
    },
    explain: {
      summary: 'Explain a finding or a rule, or print a chapter',
      load: async () => (await import('./commands/explain.ts')).explain,
    },
    routes: {
      summary: 'List the routes with what a request to each costs',
      load: async () => (await import('./commands/routes.ts')).routes,
    },
    rules: { summary: 'List the rules', load: async () => (await import('./commands/rules.ts')).rules },
    init: { summary: 'Write a configuration file', load: async () => (await import('./commands/init.ts')).init },
    'print-config': {
      summary: 'Print the settings in force',
      load: async () => (await import('./commands/print-config.ts')).printConfig,
    },
    files: {
      summary: 'List what is analysed, what is not, and why',
      load: async () => (await import('./commands/files.ts')).files,
    },
    doctor: {
      summary: 'Show what the analysis can see of a project, and what it cannot',
      load: async () => (await import('./commands/doctor.ts')).doctor,
    },
    lsp: { summary: 'Run the language server', load: async () => (await import('./commands/lsp.ts')).lsp },
  }),
);

/** Runs one command line; never throws. `rules` are those of the registry if none are given. */
export async function run(
  argv: readonly string[],
  terminal: Omit<Terminal, 'rules'>,
  rules?: Terminal['rules'],
): Promise<ExitCode> {
  try {
    if (argv[0] === '--version' || argv[0] === '-v') {
      terminal.stdout.write(`${version()}\n`);
      return 0;
    }
    if (argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help') {
      terminal.stdout.write(help());
      return 0;
    }
    const first = argv[0] ?? '';
    const entry = COMMANDS.get(first);
    const command = await (entry ?? COMMANDS.get('check'))?.load();
    if (command === undefined) return 2;
    const rest = entry === undefined ? argv : argv.slice(1);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.stdout.write(helpOf(command));
      return 0;
    }
    const args = readArguments(command, rest);
    return await command.run(args, {
      ...terminal,
      rules: rules ?? (await import('../rules/registry.generated.ts')).rules,
    });
  } catch (error) {
    terminal.stderr.write(await explain(error, argv, terminal.cwd));
    return 2;
  }
}

function help(): string {
  const rows = [...COMMANDS].map(([name, { summary }]) => [name, summary] as const);
  return `Backend Why finds backend anti-patterns and teaches why they hurt.

Usage: backend-why [command] [paths…]

Commands:
${columns(rows)}
Options:
${columns([
  ['-h, --help', 'Show this help, or that of a command.'],
  ['-v, --version', 'Show the version.'],
])}
Exit codes: 0 clean, 1 findings, 2 failure of the tool, its use or its configuration, 3 incomplete analysis.
`;
}

/** Errors are told apart by name: with the loaders of tests there can be two copies of their classes. */
async function explain(error: unknown, argv: readonly string[], cwd: string): Promise<string> {
  if (!(error instanceof Error)) return `Backend Why failed: ${String(error)}\n`;
  if (error.name === 'UsageError') return `${error.message}${await commandHint(error, argv[0])}\n`;
  if (error.name === 'ConfigError') {
    const { problems } = error as ConfigError;
    return problems
      .map(({ file, line, column, message }) => `${relative(cwd, file)}:${line}:${column} ${message}\n`)
      .join('');
  }
  return `Backend Why failed. This is a fault of the tool: please report it.\n${error.stack ?? error.message}\n`;
}

/** A mistyped command looks like a path that does not exist. */
async function commandHint(error: Error, word: string | undefined): Promise<string> {
  if (word === undefined || COMMANDS.has(word) || !error.message.startsWith('There is no file or folder')) return '';
  const { didYouMean } = await import('../engine/analyzer/closest.ts');
  return didYouMean(word, COMMANDS.keys()).replace('Did you mean', 'Did you mean the command');
}

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Arguments, Command } from '../arguments.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import type { ExitCode } from '../terminal.ts';
import { UsageError } from '../terminal.ts';

const SERVER = join(PACKAGE_ROOT, 'dist', 'server.cjs');

export const lsp: Command = {
  usage: 'lsp [--stdio]',
  summary:
    'Run the language server for any editor that speaks the Language Server Protocol, over standard input and output.',
  positionals: 0,
  flags: { stdio: { type: 'boolean', help: 'Over standard input and output (the default).' } },
  run(_args: Arguments): Promise<ExitCode> {
    if (!existsSync(SERVER)) throw new UsageError('The language server is not built. Run: npm run build');
    // The server reads its transport from the arguments of the process, and ends the process itself.
    if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
    createRequire(import.meta.url)(SERVER);
    return new Promise(() => {});
  },
};

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../../engine/analyzer/config/schema.ts';
import type { Arguments, Command } from '../arguments.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { UsageError } from '../terminal.ts';

const CONFIG = {
  $schema: './node_modules/backend-why/dist/config-schema.json',
  extends: 'recommended',
  rules: {},
  exclude: [],
};

export const init: Command = {
  usage: 'init',
  summary: `Write ${CONFIG_NAMES[0]} into the working directory.`,
  positionals: 0,
  flags: {},
  run(_args: Arguments, { cwd, stdout }: Terminal): ExitCode {
    for (const name of CONFIG_NAMES) {
      if (existsSync(join(cwd, name))) throw new UsageError(`${name} exists already. Delete it first to start again.`);
    }
    writeFileSync(join(cwd, CONFIG_NAMES[0]), `${JSON.stringify(CONFIG, null, 2)}\n`);
    stdout.write(`Wrote ${CONFIG_NAMES[0]}. Next: backend-why check\n`);
    return 0;
  },
};

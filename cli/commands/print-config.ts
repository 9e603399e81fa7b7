import { relative, resolve } from 'node:path';
import { FILE_ROLES } from '../../engine/rule/roles.ts';
import { slashes } from '../../engine/host/node-host.ts';
import type { Arguments, Command } from '../arguments.ts';
import { openSession } from '../session.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { UsageError } from '../terminal.ts';

export const printConfig: Command = {
  usage: 'print-config [file]',
  summary: 'Print the settings in force, for the working directory or for one file of it.',
  positionals: 1,
  flags: { config: { type: 'string', short: 'c', value: 'FILE', help: 'Use this configuration file.' } },
  run(args: Arguments, terminal: Terminal): ExitCode {
    const root = slashes(terminal.cwd);
    const path = args.positionals[0];
    const file = path === undefined ? 'index.ts' : slashes(relative(root, resolve(root, path)));
    if (file.startsWith('../')) throw new UsageError(`${path ?? ''} lies outside of the working directory.`);
    const { config } = openSession({ root, config: args.text('config') }, terminal);
    const settings = [...config.settings(file)].sort(([a], [b]) => (a < b ? -1 : 1));
    const role = config.role(file);
    const exclusion = config.exclusion(file);
    const result = {
      ...(path === undefined
        ? {}
        : { file, ...(role === undefined ? {} : { role }), excluded: exclusion !== undefined }),
      configFiles: config.layers.map((layer) => slashes(relative(root, layer.file))),
      exclude: config.layers.flatMap((layer) => layer.config.exclude ?? []),
      roles: Object.fromEntries(
        FILE_ROLES.map(
          (name) => [name, config.layers.flatMap((layer) => layer.config.roles?.[name] ?? [])] as const,
        ).filter(([, patterns]) => patterns.length > 0),
      ),
      limits: { maxFileSize: config.maxFileSize },
      rules: Object.fromEntries(settings.map(([id, { severity, options }]) => [id, { severity, options }])),
    };
    terminal.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return 0;
  },
};

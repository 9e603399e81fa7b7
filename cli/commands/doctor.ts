import type { Arguments, Command } from '../arguments.ts';
import { wantsColors } from '../colors.ts';
import { diagnose } from '../doctor/diagnosis.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { pretty } from '../doctor/pretty.ts';
import { version } from '../package-root.ts';
import { read } from '../reading.ts';
import { openSession } from '../session.ts';
import { targetOf } from '../target.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

const TOP = 10;

export const doctor: Command = {
  usage: 'doctor [paths…] [options]',
  summary:
    'Show what the analysis can see of a project and what it cannot: files, imports and calls that lead somewhere, the most frequent ones that do not, the configuration and the versions in use.',
  positionals: Infinity,
  flags: {
    format: { type: 'string', short: 'f', value: 'NAME', help: 'pretty (default) or json.' },
    top: { type: 'string', value: 'N', help: `How many of each list to show (default ${TOP}).` },
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Use this configuration file.' },
    'no-progress': { type: 'boolean', help: 'Show no progress line.' },
    color: { type: 'boolean', help: 'Colors even when nobody looks.' },
    'no-color': { type: 'boolean', help: 'No colors.' },
  },
  async run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
    const format = args.choice('format', ['pretty', 'json']) ?? 'pretty';
    const top = args.count('top') ?? TOP;
    const target = targetOf(args.positionals, terminal.cwd);
    const project = openSession({ root: target.root, config: args.text('config') }, terminal);
    await read(project, target, terminal.stderr.isTTY && !args.has('no-progress') ? terminal.stderr : undefined);
    const files = [...new Set([...project.files, ...target.files])].filter((file) => target.selects(file));
    const diagnosis: Diagnosis = {
      versions: { 'backend-why': version(), node: process.versions.node },
      ...diagnose(project, target, files, top),
    };
    if (format === 'json') terminal.stdout.write(`${JSON.stringify(diagnosis, null, 2)}\n`);
    else
      for (const piece of pretty(diagnosis, wantsColors(args, terminal, terminal.stdout))) terminal.stdout.write(piece);
    return 0;
  },
};

import type { Arguments, Command } from '../arguments.ts';
import { openSession } from '../session.ts';
import { targetOf } from '../target.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const files: Command = {
  usage: 'files [paths…] [options]',
  summary: 'List the files that are analysed with what they are for, and those that are not with the reason.',
  positionals: Infinity,
  flags: {
    format: { type: 'string', short: 'f', value: 'NAME', help: 'pretty (default) or json.' },
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Use this configuration file.' },
  },
  run(args: Arguments, terminal: Terminal): ExitCode {
    const format = args.choice('format', ['pretty', 'json']) ?? 'pretty';
    const target = targetOf(args.positionals, terminal.cwd);
    const {
      analyzer,
      files: found,
      skipped,
    } = openSession({ root: target.root, config: args.text('config') }, terminal);
    const selected = [...new Set([...found, ...target.files])].filter((file) => target.selects(file)).sort();
    const analysed: { file: string; role: string }[] = [];
    const left = skipped.filter(({ path }) => target.selects(path.replace(/\/$/, '')) && !target.files.includes(path));
    for (const file of selected) {
      if (analyzer.set(file)) analysed.push({ file, role: analyzer.role(file) });
      else left.push({ path: file, reason: analyzer.skipReason(file) ?? 'was skipped' });
    }
    left.sort((a, b) => (a.path < b.path ? -1 : 1));
    if (format === 'json') {
      terminal.stdout.write(`${JSON.stringify({ files: analysed, skipped: left }, null, 2)}\n`);
      return 0;
    }
    for (const { file, role } of analysed) terminal.stdout.write(`${file}  ${role}\n`);
    for (const { path, reason } of left) terminal.stdout.write(`${path}  skipped: ${reason}\n`);
    return 0;
  },
};

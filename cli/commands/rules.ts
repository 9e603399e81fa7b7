import { createColors } from 'picocolors';
import { z } from 'zod';
import type { Rule } from '../../engine/rule/types.ts';
import type { Arguments, Command } from '../arguments.ts';
import { wantsColors } from '../colors.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const rules: Command = {
  usage: 'rules [options]',
  summary: 'List the rules.',
  positionals: 0,
  flags: {
    format: { type: 'string', short: 'f', value: 'NAME', help: 'pretty (default) or json.' },
    color: { type: 'boolean', help: 'Colors even when nobody looks.' },
    'no-color': { type: 'boolean', help: 'No colors.' },
  },
  run(args: Arguments, terminal: Terminal): ExitCode {
    const format = args.choice('format', ['pretty', 'json']) ?? 'pretty';
    const write = (text: string): void => terminal.stdout.write(text);
    if (format === 'json') write(`${JSON.stringify(terminal.rules.map(describe), null, 2)}\n`);
    else
      for (const line of table(terminal.rules, createColors(wantsColors(args, terminal, terminal.stdout)))) write(line);
    return 0;
  },
};

function describe(rule: Rule): object {
  const {
    id,
    title,
    topic,
    chapter,
    also,
    kind,
    severity,
    presets,
    cwe,
    owasp,
    description,
    remedy,
    libraries,
    repair,
  } = rule;
  const schema = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' });
  return {
    id,
    title,
    topic,
    chapter,
    also,
    kind,
    severity,
    preset: presets[0],
    presets,
    repair,
    options: schema.properties ?? {},
    ...(cwe === undefined ? {} : { cwe }),
    ...(owasp === undefined ? {} : { owasp }),
    libraries,
    description,
    remedy,
  };
}

function* table(all: readonly Rule[], colors: ReturnType<typeof createColors>): Iterable<string> {
  const width = Math.max(0, ...all.map(({ id }) => id.length));
  for (const topic of [...new Set(all.map((rule) => rule.topic))].sort()) {
    yield `${colors.bold(topic)}\n`;
    for (const rule of all.filter((candidate) => candidate.topic === topic)) {
      const fix = rule.repair === 'none' || rule.repair === 'manual' ? ' ' : rule.repair === 'safe' ? 'F' : 'f';
      yield `  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${fix}  ${colors.dim(rule.title)}\n`;
    }
    yield '\n';
  }
  yield colors.dim('F is fixed by --fix, f offers a repair in the editor. More: backend-why explain <rule>\n');
}

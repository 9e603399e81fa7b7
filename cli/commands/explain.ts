import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import { z } from 'zod';
import { didYouMean } from '../../engine/analyzer/closest.ts';
import type { Rule } from '../../engine/rule/types.ts';
import type { Arguments, Command } from '../arguments.ts';
import { chapters, chapterText, hasChapter } from '../book.ts';
import { wantsColors } from '../colors.ts';
import { explainFindings } from '../findings-at.ts';
import type { Question } from '../findings-at.ts';
import { renderMarkdown } from '../markdown.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { UsageError } from '../terminal.ts';

export const explain: Command = {
  usage: 'explain <rule | chapter | file:line | fingerprint>',
  summary:
    'Explain a rule with its chapter, print a chapter, or explain the findings at a place with the way through the code.',
  positionals: 1,
  flags: {
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Use this configuration file to find findings.' },
    'no-progress': { type: 'boolean', help: 'Show no progress line.' },
    color: { type: 'boolean', help: 'Colors even when nobody looks.' },
    'no-color': { type: 'boolean', help: 'No colors.' },
  },
  async run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
    const [name] = args.positionals;
    if (name === undefined)
      throw new UsageError('Say what to explain: backend-why explain <rule | chapter | file:line | fingerprint>.');
    const rule = terminal.rules.find(({ id }) => id === name);
    if (rule === undefined && !hasChapter(name)) return explainFindings(readQuestion(name, terminal), args, terminal);
    const colors = createColors(wantsColors(args, terminal, terminal.stdout));
    const slug = rule?.chapter ?? name;
    const parts = [...(rule === undefined ? [] : [describe(rule)]), ...(hasChapter(slug) ? [chapterText(slug)] : [])];
    terminal.stdout.write(renderMarkdown(parts.join('\n\n'), terminal.stdout.columns, colors));
    return 0;
  },
};

function readQuestion(name: string, { cwd, rules }: Terminal): Question {
  if (/^[0-9a-f]{16}$/.test(name)) return { kind: 'fingerprint', fingerprint: name };
  const [, path = '', line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(name) ?? [];
  if (line !== undefined)
    return { kind: 'place', path, line: Number(line), column: column === undefined ? undefined : Number(column) };
  if (existsSync(resolve(cwd, name))) throw new UsageError(`Name a line of ${name}: backend-why explain ${name}:12.`);
  const known = [...rules.map(({ id }) => id), ...chapters()];
  throw new UsageError(`There is no rule or chapter "${name}".${didYouMean(name, known)}`);
}

function describe(rule: Rule): string {
  const { id, title, description, remedy, severity, presets, libraries, cwe, owasp, repair, also } = rule;
  const schema = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' });
  const options = Object.entries(
    (schema.properties ?? {}) as Record<string, { default?: unknown; description?: string }>,
  );
  const facts = [
    `- Severity: ${severity}`,
    `- Presets: ${[...presets, 'all'].join(', ')}`,
    `- Repair: ${repair}`,
    ...(libraries.length === 0 ? [] : [`- Libraries: ${libraries.join(', ')}`]),
    ...(cwe === undefined ? [] : [`- ${cwe}${owasp === undefined ? '' : `, OWASP ${owasp}`}`]),
    ...(also.some(hasChapter) ? [`- More chapters: ${also.filter(hasChapter).join(', ')}`] : []),
    ...options.map(([name, option]) => {
      const about = option.description === undefined ? '' : ` ${option.description}`;
      return `- Option \`${name}\` (default ${JSON.stringify(option.default) ?? 'none'})${about}`;
    }),
  ];
  return `# ${title} (${id})\n\n${description}\n\n**What to do:** ${remedy}\n\n${facts.join('\n')}\n`;
}

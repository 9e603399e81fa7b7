import { directives } from '../../engine/analyzer/suppressions.ts';
import type { Directive } from '../../engine/analyzer/suppressions.ts';
import { LineTable } from '../../engine/source/lines.ts';
import { parse } from '../../engine/source/parse.ts';
import type { Context } from '../context.ts';
import { escapeMarkdown } from '../convert/markdown.ts';
import { ruleLine } from './rule-line.ts';

const WHERE: Readonly<Record<Directive['kind'], string>> = {
  'next-line': 'on the next line of code',
  line: 'on this line',
  block: 'from here on',
  file: 'in this file',
  enable: 'nowhere: it ends what never began',
};

/** What the suppression comment at an offset does. */
export function suppressionCard(
  context: Context,
  text: string,
  file: string,
  offset: number,
): { markdown: string; directive: Directive } | undefined {
  const { comments } = parse(text, file);
  const directive = directives(text, comments, new LineTable(text)).find(
    ({ start, end }) => start <= offset && offset <= end,
  );
  return directive && { directive, markdown: describe(context, directive) };
}

function describe(context: Context, { kind, rules, reason, until }: Directive): string {
  const what = rules.length === 0 ? ['- all rules'] : rules.map(({ id }) => `- ${ruleLine(context, id)}`);
  const why = reason === '' ? 'No reason is given.' : `Reason: ${escapeMarkdown(reason)}`;
  const end = until === undefined ? [] : [`Holds until ${until}.`];
  return [`**Silenced** ${WHERE[kind]}:`, what.join('\n'), why, ...end].join('\n\n');
}

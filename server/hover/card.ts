import type { Finding } from '../../engine/analyzer/types.ts';
import { cardFor } from '../cards.ts';
import type { Context } from '../context.ts';
import { codeBlock, escapeMarkdown, link } from '../convert/markdown.ts';
import { ClientCommand } from '../protocol.ts';
import type { LocatedState } from '../session.ts';

/** The card of a finding in Markdown: what it means, what to do, an example, the way the call takes, and buttons, which stand in sight. */
export function findingCard(context: Context, found: LocatedState, finding: Finding): string {
  const rule = context.rules.get(finding.rule);
  const remedy = rule !== undefined && !finding.message.includes(rule.remedy.replace(/\.$/, '')) ? rule.remedy : '';
  // An editor that shows the problem itself beside the card has said what and where.
  const told = context.client.options.hoverShowsProblems;
  return [
    `**${escapeMarkdown(rule?.title ?? finding.rule)}** \`${finding.rule}\``,
    told ? buttons(context, found, finding) : escapeMarkdown(finding.message),
    escapeMarkdown(remedy),
    example(context, finding),
    ...(told ? [] : [path(context, found, finding), buttons(context, found, finding)]),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}

function example({ cards }: Context, { rule, library, example: operation, file }: Finding): string | undefined {
  const card = cardFor(cards, rule, library, operation);
  const language = /\.[cm]?js/.test(file) ? 'js' : 'ts';
  return card && `Instead of\n${codeBlock(card.bad, language)}\nwrite\n${codeBlock(card.good, language)}`;
}

function path({ session }: Context, { folder }: LocatedState, { related }: Finding): string {
  const step = ({ file, line, message }: Finding['related'][number], index: number) => {
    const target = `${session.uri(folder, file)}#L${line}`;
    return `${index + 1}. ${escapeMarkdown(message)} (${link(`${file}:${line}`, target)})`;
  };
  return related.map(step).join('\n');
}

function buttons({ links }: Context, { uri }: LocatedState, { chapter, fingerprint, repairs }: Finding): string {
  const read = links.command(ClientCommand.openChapter, chapter) ?? links.chapter(chapter);
  const isWritten = links.chapter(chapter) !== undefined;
  const fix = repairs.findIndex(({ safety }) => safety !== 'manual');
  const fixLink = fix < 0 ? undefined : links.command(ClientCommand.repair, uri, fingerprint, fix);
  const suppress = links.command(ClientCommand.suppress, uri, fingerprint);
  return [
    isWritten && read && link('Read why', read),
    fixLink && link(`Fix: ${repairs[fix]?.title ?? ''}`, fixLink),
    suppress && link('Suppress with a reason', suppress),
  ]
    .filter((button) => button)
    .join(' | ');
}

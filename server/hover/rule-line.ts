import type { Context } from '../context.ts';
import { escapeMarkdown, link } from '../convert/markdown.ts';
import { ClientCommand } from '../protocol.ts';

/** A rule in one line, with a link to its page where the client has one. */
export function ruleLine({ rules, links }: Context, id: string): string {
  const rule = rules.get(id);
  if (!rule) return `\`${id}\`: there is no such rule`;
  const page = links.command(ClientCommand.openRule, id) ?? links.chapter(rule.chapter);
  return `\`${id}\`: ${escapeMarkdown(rule.title)}${page === undefined ? '' : ` (${link('read', page)})`}`;
}

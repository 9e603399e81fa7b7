import type { Server } from '../server.ts';
import type { ChapterTitle, Part, RuleInfo } from '../../server/protocol.ts';
import type { Page, PageLink, Target } from './messages.ts';

/** Asks the server for what `target` names; undefined when there is no such chapter or rule. */
export async function loadPage(server: Server, target: Target): Promise<Page | undefined> {
  const parts = await server.request('backendWhy/chapters', null);
  const written = parts.flatMap((part) => part.chapters.filter((chapter) => chapter.exists));
  const chapters = written.map((chapter) => chapter.slug);
  const [kind, id = ''] = target.split(':');
  if (kind === 'rule') {
    const rule = await server.request('backendWhy/rule', { id });
    return rule
      ? { target, chapters, kicker: `Rule · ${rule.severity}`, title: rule.title, markdown: ruleText(rule, parts) }
      : undefined;
  }
  const chapter = await server.request('backendWhy/chapter', { slug: id });
  if (!chapter) return undefined;
  const { title, part, markdown, previous, next } = chapter;
  return {
    target,
    chapters,
    kicker: part,
    title,
    markdown: body(markdown),
    previous: link(previous),
    next: link(next),
  };
}

const link = (chapter: ChapterTitle | undefined): PageLink | undefined =>
  chapter && { target: `chapter:${chapter.slug}`, title: chapter.title };

/** The text below the title: the page shows the title itself. */
const body = (markdown: string): string => markdown.replace(/^\s*# .*\n/, '');

function ruleText({ id, description, remedy, libraries, chapters }: RuleInfo, parts: readonly Part[]): string {
  const titles = new Map(parts.flatMap((part) => part.chapters.map(({ slug, title }) => [slug, title] as const)));
  return [
    `\`${id}\``,
    description,
    `## What to do\n\n${remedy}`,
    libraries.length > 0 ? `## Libraries it knows\n\n${libraries.join(', ')}` : '',
    `## Why\n\n${chapters.map((slug) => `- [${titles.get(slug) ?? slug}](chapter:${slug})`).join('\n')}`,
  ].join('\n\n');
}

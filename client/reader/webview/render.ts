import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { codeHtml, escape } from './code.ts';

const FLAVORS: Readonly<Record<string, string>> = { bad: 'Avoid', good: 'Better', fixed: 'After the fix' };

/**
 * Markdown to HTML: no HTML passes through, code blocks carry squiggles, a `mermaid` block becomes an empty figure that
 * keeps its source as text, and a link to a chapter not in `chapters` becomes plain text.
 */
export function renderMarkdown(markdown: string, chapters: ReadonlySet<string>): string {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false });
  md.validateLink = (target) => /^(?:chapter|rule|https):/.test(target) || target.startsWith('#');
  md.renderer.rules.fence = (tokens, index) => fenceHtml(tokens[index]?.info ?? '', tokens[index]?.content ?? '');
  md.core.ruler.push('chapters', ({ tokens }) => {
    for (const token of tokens) if (token.children) token.children = withoutDeadLinks(token.children, chapters);
  });
  return md.render(markdown);
}

function fenceHtml(info: string, code: string): string {
  const [language = '', flavor = ''] = info.trim().split(/\s+/);
  if (language === 'mermaid') return `<figure class="diagram"><pre class="source">${escape(code)}</pre></figure>\n`;
  const label = FLAVORS[flavor];
  const caption = label ? `<figcaption>${label}</figcaption>` : '';
  const inner = `<pre tabindex="0"><code>${codeHtml(code, language)}</code></pre>`;
  return `<figure class="code ${label ? flavor : ''}">${caption}${inner}</figure>\n`;
}

function withoutDeadLinks(tokens: readonly Token[], chapters: ReadonlySet<string>): Token[] {
  let dead = false;
  return tokens.filter((token) => {
    if (token.type === 'link_open') {
      const slug = /^chapter:(.*)$/.exec(String(token.attrGet('href')))?.[1];
      dead = slug !== undefined && !chapters.has(slug);
      return !dead;
    }
    if (token.type !== 'link_close' || !dead) return true;
    dead = false;
    return false;
  });
}

import { MarkupKind } from 'vscode-languageserver';
import type { Hover, Range } from 'vscode-languageserver';
import type { Client } from '../client.ts';

/** Plain text inside Markdown; what it sets in backticks stays code. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_[\]<>#|~&]/g, '\\$&')))
    .join('');
}

export function codeBlock(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

export function link(label: string, target: string): string {
  return `[${escapeMarkdown(label)}](${target.replace(/[()\s]/g, encodeURIComponent)})`;
}

/** A hover with Markdown, or with its plain text for clients that show nothing else. */
export function toHover(client: Client, markdown: string, range: Range): Hover {
  if (client.markdown) return { contents: { kind: MarkupKind.Markdown, value: markdown }, range };
  return { contents: { kind: MarkupKind.PlainText, value: plain(markdown) }, range };
}

function plain(markdown: string): string {
  return markdown
    .replace(/^(`{3,})\w*\n([^]*?)\n\1$/gm, '$2')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/\*\*(.*?)\*\*/g, '$1')
    .replace(/\\([\\`*_[\]<>#|~&])/g, '$1');
}

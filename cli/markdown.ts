/** Markdown for a terminal: headings, code and emphasis; diagrams are left to the editor. */
import type { createColors } from 'picocolors';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof createColors>;

export function renderMarkdown(markdown: string, columns: number, colors: Colors): string {
  const width = Math.min(columns, 100);
  const result: string[] = [];
  let language: string | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const fence = /^```(\S*)/.exec(line);
    if (fence !== null) {
      language = language === undefined ? (fence[1] ?? '') : undefined;
      if (language === 'mermaid') result.push(colors.dim('    (a diagram, shown in the editor)'));
    } else if (language !== undefined) {
      if (language !== 'mermaid') result.push(colors.cyan(`    ${line}`.trimEnd()));
    } else {
      result.push(...renderLine(line, width, colors));
    }
  }
  return `${result
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function renderLine(line: string, width: number, colors: Colors): string[] {
  const heading = /^#+\s+(.*)$/.exec(line);
  if (heading !== null) return [colors.bold(colors.underline(heading[1] ?? ''))];
  const item = /^(\s*(?:[-*]|\d+\.)\s+|>\s*)(.*)$/.exec(line);
  const prefix = item?.[1] ?? '';
  const rows = line.trimStart().startsWith('|') ? [line] : wrap(item?.[2] ?? line, width - prefix.length);
  return rows.map((row, index) => (index === 0 ? prefix : ' '.repeat(prefix.length)) + inline(row, colors));
}

function inline(text: string, colors: Colors): string {
  return text
    .replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colors.bold(strong))
    .replace(/\[([^\]]+)\]\([^)]*\)/g, (_, label: string) => colors.underline(label));
}

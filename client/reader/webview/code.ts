import { highlight } from './highlight.ts';
import type { Token } from './highlight.ts';

/** A span that a rule reports; in chapters a comment line of carets below the code marks it. */
interface Squiggle {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

const MARK = /^\s*\/\/\s*(\^+) ([a-z][a-z0-9-]*)$/;
const FILE = /^\/\/ ([\w./-]+\.\w+)$/;

/** Inner HTML of a code block: tokens in colour, marked spans as wavy links to their rule, file lines as captions. */
export function codeHtml(source: string, language: string): string {
  const { code, squiggles } = takeMarks(source.replace(/\n$/, ''));
  return segments(code, highlight(code, language), squiggles)
    .map(({ text, token, squiggle }) => {
      const kind = token?.kind === 'comment' && FILE.test(text) ? 'file' : token?.kind;
      const inner = kind ? `<span class="${kind}">${escape(text)}</span>` : escape(text);
      return squiggle
        ? `<a class="squiggle" href="rule:${squiggle.rule}" title="${squiggle.rule}">${inner}</a>`
        : inner;
    })
    .join('');
}

function takeMarks(source: string): { readonly code: string; readonly squiggles: readonly Squiggle[] } {
  const lines: string[] = [];
  const squiggles: Squiggle[] = [];
  let lineStart = 0;
  let nextStart = 0;
  for (const line of source.split('\n')) {
    const [, carets = '', rule] = MARK.exec(line) ?? [];
    if (rule === undefined) {
      lines.push(line);
      lineStart = nextStart;
      nextStart += line.length + 1;
    } else {
      const start = lineStart + line.indexOf('^');
      squiggles.push({ start, end: start + carets.length, rule });
    }
  }
  return { code: lines.join('\n'), squiggles };
}

/** The code cut wherever a token or a squiggle begins or ends. */
function segments(code: string, tokens: readonly Token[], squiggles: readonly Squiggle[]) {
  const cuts = [0, code.length, ...[...tokens, ...squiggles].flatMap(({ start, end }) => [start, end])];
  const sorted = [...new Set(cuts)].filter((cut) => cut <= code.length).sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const covers = (span: { readonly start: number; readonly end: number }) => span.start <= start && start < span.end;
    return { text: code.slice(start, sorted[index + 1]), token: tokens.find(covers), squiggle: squiggles.find(covers) };
  });
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

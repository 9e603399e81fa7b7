/** One chapter's Markdown, read into what the reader, the checker and the tests ask of it. Text in, no disk. */
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { parseDocument } from 'yaml';
import { z } from 'zod';

const Meta = z.strictObject({
  slug: z.string(),
  number: z.int(),
  part: z.int(),
  title: z.string(),
  /** One sentence of our own that says why the chapter matters. */
  summary: z.string().min(1),
  /** Ids of the rules that guard it. */
  rules: z.array(z.string()),
  /** Slugs of readable chapters. */
  related: z.array(z.string()),
});
export type ChapterMeta = z.infer<typeof Meta>;

/** Lines are one-based and count from the top of the file, front matter included. */
interface Placed {
  readonly line: number;
  /** The `##` heading above it; none before the first. */
  readonly section?: string;
}
export interface Heading extends Placed {
  readonly level: number;
  readonly text: string;
}
export interface Fence extends Placed {
  readonly language: string;
  /** What follows the language: `bad` or `good` for `ts`. */
  readonly flavor: string;
  readonly code: string;
}
export interface Link extends Placed {
  readonly text: string;
  readonly target: string;
}
export interface ChapterProblem {
  readonly line: number;
  readonly message: string;
}
export interface Chapter {
  /** Missing when the front matter cannot be read; `problems` says why. */
  readonly meta?: ChapterMeta;
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly links: readonly Link[];
  /** Words a person reads: no headings, no code blocks, no diagram. */
  readonly words: number;
  readonly problems: readonly ChapterProblem[];
}

// HTML is switched on so that it shows as a token and can be refused; the reader renders with it off.
const markdown = new MarkdownIt({ html: true });

export function parseChapter(text: string): Chapter {
  const matter = /^---\r?\n([\s\S]*?\r?\n)---\r?\n/.exec(text);
  const headerLines = matter ? matter[0].split('\n').length - 1 : 0;
  const front = matter
    ? readMeta(matter[1] ?? '')
    : { problems: [{ line: 1, message: 'No front matter: start the file with a block between two --- lines.' }] };
  const body = readBody(text.slice(matter?.[0].length ?? 0), headerLines);
  return { ...body, ...front, problems: [...front.problems, ...body.problems] };
}

function readMeta(yaml: string): { meta?: ChapterMeta; problems: ChapterProblem[] } {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: (error.linePos?.[0].line ?? 1) + 1,
      message: `Front matter is not YAML: ${error.message.split('\n')[0]}`,
    }));
    return { problems };
  }
  const result = Meta.safeParse(document.toJS());
  if (result.success) return { meta: result.data, problems: [] };
  const lines = yaml.split('\n');
  const problems = result.error.issues.map((issue) => ({
    line: lines.findIndex((line) => line.startsWith(`${String(issue.path[0])}:`)) + 2,
    message: `Front matter: ${issue.path.join('.') || 'value'}: ${issue.message}`,
  }));
  return { problems: problems.map((problem) => ({ ...problem, line: Math.max(1, problem.line) })) };
}

function readBody(body: string, headerLines: number): Omit<Chapter, 'meta'> {
  const headings: Heading[] = [];
  const fences: Fence[] = [];
  const links: Link[] = [];
  const problems: ChapterProblem[] = [];
  let words = 0;
  let section: string | undefined;

  const tokens = markdown.parse(body, {});
  tokens.forEach((token, index) => {
    const line = headerLines + 1 + (token.map?.[0] ?? 0);
    if (token.type === 'fence') {
      const [language = '', ...flavor] = token.info.trim().split(/\s+/);
      fences.push({ language, flavor: flavor.join(' '), code: token.content, line, section });
    } else if (token.type === 'html_block') {
      problems.push({ line, message: 'Raw HTML: write it in Markdown.' });
    } else if (token.type === 'code_block') {
      problems.push({ line, message: 'Indented code: use a fence that names its language.' });
    } else if (token.type === 'inline') {
      const opening = tokens[index - 1];
      if (opening?.type === 'heading_open') {
        const level = Number(opening.tag.slice(1));
        if (level === 2) section = token.content;
        headings.push({ level, text: token.content, line, section });
        return;
      }
      words += countWords(token.children ?? []);
      readInline(token.children ?? [], line, section, links, problems);
    }
  });
  return { headings, fences, links, words, problems };
}

function readInline(
  tokens: Token[],
  start: number,
  section: string | undefined,
  links: Link[],
  problems: ChapterProblem[],
) {
  let line = start;
  tokens.forEach((token, index) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') line++;
    else if (token.type === 'html_inline') problems.push({ line, message: 'Raw HTML: write it in Markdown.' });
    else if (token.type === 'image')
      problems.push({ line, message: 'Image: chapters have one diagram and no images.' });
    else if (token.type === 'link_open') {
      const end = tokens.findIndex((other, at) => at > index && other.type === 'link_close');
      const inside = tokens.slice(index + 1, end);
      links.push({
        text: inside.map((t) => t.content).join(''),
        target: String(token.attrGet('href') ?? ''),
        line,
        section,
      });
    }
  });
}

function countWords(tokens: Token[]): number {
  const text = tokens.map((token) => (token.type.endsWith('break') ? ' ' : token.content)).join('');
  return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}

/**
 * Reads literate cases: Markdown in which each `##` section is a case, with fenced code.
 *
 *     ```ts bad [file=src/a.ts] [card=Prisma | card="Prisma: delete"]   code with squiggles under what must be found
 *     ```ts good [file=…] [card=…]              code in which nothing may be found
 *     ```ts [file=…]                            another file of the same project, likewise clean
 *     ```ts fixed [file=…] [title="…"] [all]    the file after the repair (the first, or the one of that title)
 *     ```json options                           options of the rule
 *     ```json package                           package.json
 *     ```text related                           `path:line message` of the related places, in order
 *
 * `{{github-token}}` and the like stand for made-up secrets (see fake-secrets.ts).
 *
 * Without `file=` the code is `src/example.ts` (or the extension of its language). A bad or good block for a path
 * that the section already has starts another project with the same options and extra files.
 */
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { withFakeSecrets } from './fake-secrets.ts';

export interface Fence {
  readonly language: string;
  /** Bare words after the language. */
  readonly words: readonly string[];
  /** `key=value` after the language. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Line of the first line of code, one-based. */
  readonly line: number;
  /** Text of the nearest heading above. */
  readonly heading: string;
}

export interface CaseFile {
  readonly path: string;
  readonly text: string;
  readonly mark: 'bad' | 'good' | undefined;
  readonly line: number;
}

export interface FixedBlock {
  readonly files: readonly CaseFile[];
  readonly title: string | undefined;
  /** Repeats the repair until no finding offers it. */
  readonly all: boolean;
}

/** One project of a section. */
export interface Case {
  readonly title: string;
  /** Where the case file is and where the first block of the case begins. */
  readonly source: string;
  readonly line: number;
  readonly card: string | undefined;
  readonly files: readonly CaseFile[];
  readonly fixed: readonly FixedBlock[];
  readonly options: unknown;
  readonly related: readonly string[];
}

const CODE = new Set(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'typescript', 'javascript', 'json']);

export function readCases(path: string, source: string = path): Case[] {
  return parseCases(readFileSync(path, 'utf8').replace(/\r\n/g, '\n'), source);
}

export function parseCases(markdown: string, source: string): Case[] {
  const sections = new Map<string, Fence[]>();
  for (const fence of fencesOf(markdown)) {
    sections.set(fence.heading, [...(sections.get(fence.heading) ?? []), fence]);
  }
  return [...sections].flatMap(([title, fences]) => casesOf(title, fences, source));
}

export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let heading = '';
  const tokens = new MarkdownIt().parse(markdown, {});
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') heading = tokens[index + 1]?.content ?? '';
    if (token.type !== 'fence') return;
    const [language = '', ...rest] = token.info.match(/[^\s="]+=(?:"[^"]*"|\S+)|\S+/g) ?? [];
    const pairs = rest.filter((word) => word.includes('='));
    fences.push({
      language,
      words: rest.filter((word) => !word.includes('=')),
      attributes: Object.fromEntries(pairs.map(pairOf)),
      text: withFakeSecrets(token.content),
      line: (token.map?.[0] ?? 0) + 2,
      heading,
    });
  });
  return fences;
}

function pairOf(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1).replace(/^"(.*)"$/, '$1')];
}

interface Draft {
  readonly files: CaseFile[];
  readonly fixed: { files: CaseFile[]; title: string | undefined; all: boolean }[];
  readonly related: string[];
  card: string | undefined;
}

function casesOf(title: string, fences: readonly Fence[], source: string): Case[] {
  const fail = (fence: Fence, what: string): never => {
    throw new Error(`${source}:${fence.line} ${what}`);
  };
  const shared: CaseFile[] = [];
  const drafts: Draft[] = [];
  let options: unknown = {};
  const current = (fence: Fence): Draft =>
    drafts.at(-1) ?? fail(fence, 'This block needs a bad or good block before it.');
  for (const fence of fences) {
    const kind = fence.words[0];
    if (kind === 'options') options = jsonOf(fence, fail);
    else if (kind === 'package')
      shared.push({ path: 'package.json', text: fence.text, mark: undefined, line: fence.line });
    else if (kind === 'related') current(fence).related.push(...relatedLines(fence.text));
    else if (kind === 'fixed') addFixed(current(fence), fence);
    else if (kind === 'bad' || kind === 'good') {
      const file = fileOf(fence, kind);
      if (drafts.at(-1)?.files.every(({ path }) => path !== file.path) !== true) {
        drafts.push({ files: [], fixed: [], related: [], card: undefined });
      }
      const draft = current(fence);
      draft.files.push(file);
      draft.card ??= fence.attributes['card'];
    } else if (kind !== undefined)
      fail(fence, `"${kind}" is not a kind of block: bad, good, fixed, options, package or related.`);
    else if (fence.attributes['file'] !== undefined) shared.push(fileOf(fence, undefined));
    else if (CODE.has(fence.language)) fail(fence, 'Code must be marked bad, good or fixed, or name its file=.');
  }
  return drafts.map(({ files, fixed, related, card }) => ({
    title,
    source,
    line: files[0]?.line ?? 0,
    card,
    files: [...shared, ...files],
    fixed,
    options,
    related,
  }));
}

function addFixed(draft: Draft, fence: Fence): void {
  const title = fence.attributes['title'];
  const all = fence.words.includes('all');
  const file = fileOf(fence, undefined);
  const same = draft.fixed.find(
    (block) => block.title === title && block.files.every(({ path }) => path !== file.path),
  );
  if (same === undefined) draft.fixed.push({ files: [file], title, all });
  else same.files.push(file);
}

function fileOf(fence: Fence, mark: CaseFile['mark']): CaseFile {
  const extension = { typescript: 'ts', javascript: 'js' }[fence.language] ?? fence.language;
  const path = fence.attributes['file'] ?? (extension === 'json' ? 'config/example.json' : `src/example.${extension}`);
  return { path, text: fence.text, mark, line: fence.line };
}

function relatedLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^\s*(?:\/\/\s*)?(?:related:)?\s*/, '').trim());
  return lines.filter((line) => line !== '');
}

function jsonOf(fence: Fence, fail: (fence: Fence, what: string) => never): unknown {
  try {
    return JSON.parse(fence.text) as unknown;
  } catch (error) {
    return fail(fence, `These options are not JSON: ${String(error)}`);
  }
}

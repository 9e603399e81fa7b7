/** What must hold of one chapter; each check yields problems with a line. */
import { parseChapter, type Chapter, type ChapterMeta, type ChapterProblem, type Fence } from './chapter.ts';
import { readExample } from './example.ts';
import { SECTIONS } from './sections.ts';
import { diagramProblem } from './diagram.ts';

export interface Expected {
  readonly slug: string;
  readonly number: number;
  readonly part: number;
  readonly title: string;
}

/** What links may point at. */
export interface Targets {
  readonly chapters: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

const WORDS = { least: 400, most: 900 };
/** Languages an example may be in besides `ts`. */
const PLAIN_LANGUAGES = new Set(['sql', 'sh', 'json', 'yaml', 'http', 'text', 'prisma', 'dockerfile']);

export async function checkChapter(text: string, expected: Expected, targets: Targets): Promise<ChapterProblem[]> {
  const chapter = parseChapter(text);
  return [
    ...chapter.problems,
    ...(chapter.meta ? checkMeta(chapter.meta, text, expected, targets) : []),
    ...checkHeadings(chapter, expected),
    ...checkLinks(chapter, targets),
    ...checkExamples(chapter, targets),
    ...(await checkDiagram(chapter)),
    ...checkLength(chapter),
  ];
}

function* checkMeta(meta: ChapterMeta, text: string, expected: Expected, targets: Targets): Iterable<ChapterProblem> {
  const lines = text.split('\n');
  const lineOf = (key: string) => lines.findIndex((line) => line.startsWith(`${key}:`)) + 1;
  for (const key of ['slug', 'number', 'part', 'title'] as const) {
    if (meta[key] === expected[key]) continue;
    yield { line: lineOf(key), message: `Front matter: ${key} is "${meta[key]}", parts.json says "${expected[key]}".` };
  }
  if (!/^[A-Z].*[^.!?][.!?]$/.test(meta.summary)) {
    yield { line: lineOf('summary'), message: 'Front matter: the summary is one sentence, capital to full stop.' };
  }
  for (const slug of meta.related) {
    if (slug === meta.slug)
      yield { line: lineOf('related'), message: 'Front matter: a chapter is not related to itself.' };
    else if (!targets.chapters.has(slug))
      yield { line: lineOf('related'), message: `Front matter: no chapter ${slug}.` };
  }
  for (const rule of meta.rules) {
    if (!targets.rules.has(rule)) yield { line: lineOf('rules'), message: `Front matter: no rule ${rule}.` };
  }
}

function* checkHeadings(chapter: Chapter, expected: Expected): Iterable<ChapterProblem> {
  const wanted = [expected.title, ...SECTIONS];
  const found = chapter.headings.filter((heading) => heading.level <= 2);
  for (let i = 0; i < Math.max(wanted.length, found.length); i++) {
    const heading = found[i];
    const mark = i === 0 ? '#' : '##';
    if (heading && heading.text === wanted[i] && heading.level === mark.length) continue;
    const line = heading?.line ?? chapter.headings.at(-1)?.line ?? 1;
    const message =
      wanted[i] === undefined
        ? `Heading "${heading?.text}" is one too many.`
        : `Expected the heading "${mark} ${wanted[i]}" here.`;
    yield { line, message };
    return;
  }
}

function* checkLinks(chapter: Chapter, targets: Targets): Iterable<ChapterProblem> {
  for (const { target, line } of chapter.links) {
    const [, kind, name = ''] = /^(chapter|rule):(.*)$/.exec(target) ?? [];
    if (kind === undefined)
      yield { line, message: `Link to "${target}": only chapter:<slug> and rule:<id> are links.` };
    else if (kind === 'chapter' && !targets.chapters.has(name))
      yield { line, message: `Link to chapter ${name}, which has no file.` };
    else if (kind === 'rule' && !targets.rules.has(name))
      yield { line, message: `Link to rule ${name}, which does not exist.` };
  }
  const { meta } = chapter;
  if (!meta) return;
  yield* sameLinks(
    chapter,
    'Related chapters',
    meta.related.map((slug) => `chapter:${slug}`),
  );
  yield* sameLinks(
    chapter,
    'Rules that guard it',
    meta.rules.map((rule) => `rule:${rule}`),
  );
}

/** The section lists what the front matter lists, in the same order. */
function* sameLinks(chapter: Chapter, section: string, wanted: readonly string[]): Iterable<ChapterProblem> {
  const line = chapter.headings.find((heading) => heading.text === section)?.line ?? 1;
  const found = chapter.links.filter((link) => link.section === section).map((link) => link.target);
  if (found.join() === wanted.join()) return;
  yield { line, message: `"${section}" links to [${found.join(', ')}], the front matter to [${wanted.join(', ')}].` };
}

function* checkExamples(chapter: Chapter, targets: Targets): Iterable<ChapterProblem> {
  for (const fence of chapter.fences) {
    if (fence.language === 'ts') yield* checkExample(fence, targets);
    else if (fence.language !== 'mermaid' && !PLAIN_LANGUAGES.has(fence.language)) {
      yield {
        line: fence.line,
        message: `Fence in "${fence.language}": name one of ts, mermaid, ${[...PLAIN_LANGUAGES].join(', ')}.`,
      };
    }
  }
  for (const [section, flavor] of [
    ['What it looks like', 'bad'],
    ['The better way', 'good'],
  ] as const) {
    if (chapter.fences.some((fence) => fence.language === 'ts' && fence.flavor === flavor && fence.section === section))
      continue;
    const line = chapter.headings.find((heading) => heading.text === section)?.line ?? 1;
    yield { line, message: `"${section}" needs a \`ts ${flavor}\` example.` };
  }
}

function* checkExample(fence: Fence, targets: Targets): Iterable<ChapterProblem> {
  const example = readExample(fence.code);
  for (const problem of example.problems) yield { line: fence.line + problem.line, message: problem.message };
  if (fence.flavor !== 'bad' && fence.flavor !== 'good') {
    yield { line: fence.line, message: 'A ts example is either `ts bad` or `ts good`.' };
  } else if (fence.flavor === 'bad' && example.marks.length === 0) {
    yield { line: fence.line, message: 'A `ts bad` example marks what is wrong with carets.' };
  } else if (fence.flavor === 'good' && example.marks.length > 0) {
    yield { line: fence.line, message: 'A `ts good` example has no carets.' };
  }
  for (const { rule } of example.marks) {
    if (!targets.rules.has(rule))
      yield { line: fence.line, message: `The example marks rule ${rule}, which does not exist.` };
  }
}

async function checkDiagram(chapter: Chapter): Promise<ChapterProblem[]> {
  const diagrams = chapter.fences.filter((fence) => fence.language === 'mermaid');
  const [diagram] = diagrams;
  if (!diagram || diagrams.length > 1 || diagram.section !== 'Picture') {
    const line = diagram?.line ?? chapter.headings.find((heading) => heading.text === 'Picture')?.line ?? 1;
    return [{ line, message: `A chapter has one mermaid diagram, under "Picture"; this one has ${diagrams.length}.` }];
  }
  const problem = await diagramProblem(diagram.code);
  return problem ? [{ line: diagram.line + problem.line, message: problem.message }] : [];
}

function checkLength({ words }: Chapter): ChapterProblem[] {
  if (words >= WORDS.least && words <= WORDS.most) return [];
  return [{ line: 1, message: `${words} words of prose; a chapter has ${WORDS.least} to ${WORDS.most}.` }];
}

/** Checks the whole book: parts.json and every chapter that has a file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkChapter, type Expected } from './check-chapter.ts';

export interface BookProblem {
  /** Relative to the content folder, forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const Parts = z.strictObject({
  parts: z.array(
    z.strictObject({
      number: z.int(),
      title: z.string().min(1),
      chapters: z.array(z.strictObject({ number: z.int(), slug: z.string(), title: z.string().min(1) })),
    }),
  ),
});

/** Sorted by file and line; empty when the book is in order. */
export async function checkBook(contentRoot: string, rules: ReadonlySet<string>): Promise<BookProblem[]> {
  const partsText = readFileSync(join(contentRoot, 'parts.json'), 'utf8');
  const parts = readParts(partsText);
  const problems: BookProblem[] = [...parts.problems];
  const folder = join(contentRoot, 'chapters');
  const files = readdirSync(folder).sort();
  const chapters = new Set(files.map((file) => file.replace(/\.md$/, '')));
  const expected = new Map(parts.chapters.map((chapter) => [chapter.slug, chapter]));
  for (const file of files) {
    const chapter = expected.get(file.replace(/\.md$/, ''));
    if (!chapter || !file.endsWith('.md')) {
      problems.push({
        file: `chapters/${file}`,
        line: 1,
        message: 'Not a chapter of parts.json: rename it or list it there.',
      });
      continue;
    }
    const text = readFileSync(join(folder, file), 'utf8');
    for (const problem of await checkChapter(text, chapter, { chapters, rules })) {
      problems.push({ file: `chapters/${file}`, ...problem });
    }
  }
  return problems.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
}

function readParts(text: string): { chapters: Expected[]; problems: BookProblem[] } {
  const file = 'parts.json';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { chapters: [], problems: [{ file, line: 1, message: `Not JSON: ${String(error)}` }] };
  }
  const result = Parts.safeParse(json);
  if (!result.success) {
    return { chapters: [], problems: [{ file, line: 1, message: z.prettifyError(result.error) }] };
  }
  const chapters: Expected[] = [];
  const problems: BookProblem[] = [];
  const slugs = new Set<string>();
  let at = 0;
  result.data.parts.forEach((part, index) => {
    if (part.number !== index + 1)
      problems.push({ file, line: 1, message: `Part ${part.number} stands at place ${index + 1}.` });
    for (const { number, slug, title } of part.chapters) {
      at = text.indexOf(`"${slug}"`, at + 1);
      const line = text.slice(0, at).split('\n').length;
      if (number !== chapters.length + 1)
        problems.push({
          file,
          line,
          message: `Chapter ${slug} has number ${number}, its place is ${chapters.length + 1}.`,
        });
      if (slugs.has(slug)) problems.push({ file, line, message: `Chapter ${slug} is listed twice.` });
      slugs.add(slug);
      chapters.push({ slug, number, part: part.number, title });
    }
  });
  return { chapters, problems };
}

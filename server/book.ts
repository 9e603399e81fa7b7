import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Chapter, ChapterTitle, Part } from './protocol.ts';

const schema = z.object({
  parts: z.array(z.object({ title: z.string(), chapters: z.array(z.object({ slug: z.string(), title: z.string() })) })),
});

/** The chapters in `content/`, read when asked for. */
export class Book {
  readonly #root: string;
  #parts: readonly Part[] | undefined;

  /** `root` is the content folder. A folder without chapters makes a book without links. */
  constructor(root: string) {
    this.#root = root;
  }

  parts(): readonly Part[] {
    return (this.#parts ??= this.#read());
  }

  title(slug: string): ChapterTitle | undefined {
    return this.#titles().find((chapter) => chapter.slug === slug);
  }

  /** Whether the chapter is written, so that a link to it leads somewhere. */
  exists(slug: string): boolean {
    return this.title(slug)?.exists ?? false;
  }

  chapter(slug: string): Chapter | null {
    const written = this.#titles().filter(({ exists }) => exists);
    const index = written.findIndex((chapter) => chapter.slug === slug);
    const found = written[index];
    if (!found) return null;
    const part = this.parts().find(({ chapters }) => chapters.includes(found));
    return {
      slug,
      title: found.title,
      part: part?.title ?? '',
      markdown: withoutFrontMatter(readFileSync(this.#file(slug), 'utf8')),
      previous: written[index - 1],
      next: written[index + 1],
    };
  }

  #titles(): readonly ChapterTitle[] {
    return this.parts().flatMap(({ chapters }) => chapters);
  }

  #read(): readonly Part[] {
    const path = `${this.#root}/parts.json`;
    if (!existsSync(path)) return [];
    return schema.parse(JSON.parse(readFileSync(path, 'utf8'))).parts.map(({ title, chapters }) => ({
      title,
      chapters: chapters.map((chapter) => ({ ...chapter, exists: existsSync(this.#file(chapter.slug)) })),
    }));
  }

  #file(slug: string): string {
    return `${this.#root}/chapters/${slug}.md`;
  }
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[^]*?\r?\n---\r?\n\s*/, '');
}

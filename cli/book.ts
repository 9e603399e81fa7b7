/** The chapters of the book that are written. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

const CHAPTERS = join(PACKAGE_ROOT, 'content', 'chapters');

export function hasChapter(slug: string): boolean {
  return /^[\w-]+$/.test(slug) && existsSync(join(CHAPTERS, `${slug}.md`));
}

/** Slugs, sorted. */
export function chapters(): string[] {
  if (!existsSync(CHAPTERS)) return [];
  const names = readdirSync(CHAPTERS).filter((name) => name.endsWith('.md'));
  return names.map((name) => name.slice(0, -'.md'.length)).sort();
}

/** A chapter's Markdown without its front matter. */
export function chapterText(slug: string): string {
  const text = readFileSync(join(CHAPTERS, `${slug}.md`), 'utf8');
  return text.replace(/^---\r?\n[^]*?\r?\n---\r?\n\s*/, '');
}

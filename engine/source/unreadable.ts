import type { Parsed } from './types.ts';

/** What comes of a text no parser can read: an empty program, and one problem as large as the text. */
export function unreadable(text: string, message: string): Omit<Parsed, 'producer'> {
  // A program also has `range` and `loc`, which only one producer gives and nobody may use.
  const ast = { type: 'Program', body: [], sourceType: 'module', start: 0, end: text.length };
  return { ast: ast as unknown as Parsed['ast'], comments: [], problems: [{ start: 0, end: text.length, message }] };
}

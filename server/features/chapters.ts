import type { Context } from '../context.ts';
import { answer } from '../notify.ts';

/** The book and the rules, for the client's reader. */
export function chapters({ connection, book, rules }: Context): void {
  answer(connection, 'backendWhy/chapters', () => book.parts());
  answer(connection, 'backendWhy/chapter', ({ slug }) => book.chapter(slug));
  answer(connection, 'backendWhy/rule', ({ id }) => {
    const rule = rules.get(id);
    if (!rule) return null;
    const { title, severity, description, remedy, libraries, chapter, also } = rule;
    return {
      id,
      title,
      severity,
      description,
      remedy,
      libraries,
      chapters: [chapter, ...also].filter((slug) => book.exists(slug)),
    };
  });
}

import type { Book } from './book.ts';
import type { Client } from './client.ts';
import type { ClientCommand } from './protocol.ts';

type CommandName = (typeof ClientCommand)[keyof typeof ClientCommand];

/** Where chapters open. There is no link to a chapter that is not written. */
export class Links {
  readonly #book: Book;
  readonly #client: Client;
  readonly #base: string | undefined;
  readonly #repository: string | undefined;

  /** `repository` is the project's https address, for clients that do not open chapters themselves. */
  constructor(book: Book, client: Client, repository: string | undefined) {
    this.#book = book;
    this.#client = client;
    this.#base = client.options.chapterBase;
    this.#repository = repository;
  }

  chapter(slug: string): string | undefined {
    if (!this.#book.exists(slug)) return undefined;
    if (this.#base !== undefined) return this.#base + slug;
    return this.#repository && `${this.#repository}/blob/main/content/chapters/${slug}.md`;
  }

  /** A `command:` link for hover cards; undefined when the client does not run this command. */
  command(command: CommandName, ...args: readonly unknown[]): string | undefined {
    if (!this.runs(command)) return undefined;
    return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
  }

  runs(command: CommandName): boolean {
    return this.#client.options.hoverCommands.includes(command);
  }
}

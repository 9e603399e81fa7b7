/** What the reader's panel (extension host) and its page (webview) say to each other. */

/** `chapter:<slug>` or `rule:<id>`. */
export type Target = `${'chapter' | 'rule'}:${string}`;

export interface Page {
  readonly target: Target;
  /** The small line above the title: the part of the book, or "Rule". */
  readonly kicker: string;
  readonly title: string;
  /** Without its own title line. */
  readonly markdown: string;
  readonly previous?: PageLink;
  readonly next?: PageLink;
  /** Chapters a link may lead to; a link to any other is shown as plain text. */
  readonly chapters: readonly string[];
}

export interface PageLink {
  readonly target: Target;
  readonly title: string;
}

export type ToWebview =
  /** Go to a target, as if the person had followed a link to it. */
  | { readonly type: 'go'; readonly target: Target }
  | { readonly type: 'page'; readonly page: Page }
  | { readonly type: 'missing'; readonly target: Target; readonly reason: string };

export type ToHost =
  /** The page's script runs and listens. */
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly target: Target }
  | ({ readonly type: 'drawn' } & Drawn);

/** A page that is on screen as a whole, and how many of its diagrams were drawn. */
export interface Drawn {
  readonly target: Target;
  readonly diagrams: number;
  /** Why diagrams or the page as a whole could not be shown. */
  readonly problems: readonly string[];
}

/** What the webview keeps over reloads. */
export interface ReaderState {
  /** Visited, oldest first. */
  readonly visits: readonly { readonly target: Target; readonly scroll: number }[];
  /** Index of the one on screen. */
  readonly at: number;
}

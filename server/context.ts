import type { Connection } from 'vscode-languageserver';
import type { Host } from '../engine/analyzer/types.ts';
import type { Rule } from '../engine/rule/types.ts';
import type { Book } from './book.ts';
import type { Cards } from './cards.ts';
import type { Client } from './client.ts';
import type { Links } from './links.ts';
import type { Log } from './log.ts';
import type { Scheduler } from './schedule.ts';
import type { Session } from './session.ts';

/** The scheduler's key for reading configuration and file lists again. */
export const RELOAD = 'reload';

/** What the features share. */
export interface Context {
  readonly connection: Connection;
  readonly client: Client;
  readonly session: Session;
  readonly scheduler: Scheduler;
  /** All rules by id, those about suppressions included. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly host: Host;
  readonly book: Book;
  readonly cards: Cards;
  readonly links: Links;
  readonly log: Log;
}

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RouteReport } from '../../engine/analyzer/route-types.ts';
import { placeMover } from '../move.ts';
import { Rank } from '../schedule.ts';
import type { Scheduler } from '../schedule.ts';
import { isWhole } from '../session-folder.ts';
import type { Located, Session } from '../session.ts';

/** What was last read of a document. */
interface Known {
  readonly text: string;
  /** False for code so half-typed that it may hide routes. */
  readonly whole: boolean;
  readonly routes: readonly RouteReport[];
}

/** The routes registered in open documents. What a request costs can take a while to find out, so it is done in steps. */
export class DocumentRoutes {
  readonly #session: Session;
  readonly #scheduler: Scheduler;
  readonly #known = new WeakMap<TextDocument, Known>();
  #count = 0;

  constructor(session: Session, scheduler: Scheduler) {
    this.#session = session;
    this.#scheduler = scheduler;
  }

  /** As last read, moved along with the text. */
  of(located: Located): readonly RouteReport[] {
    const document = this.#session.document(located);
    const isAnalysed = located.folder.states.get(located.file) !== undefined;
    const known = document && isAnalysed ? this.#known.get(document) : undefined;
    return document && known ? moved(known, document.getText()) : [];
  }

  /** As they are now, as far as that can be told. */
  async renewed(located: Located): Promise<readonly RouteReport[]> {
    const renew = this.renew(located);
    await new Promise<void>((resolve) => {
      this.#scheduler.run(`routes ${++this.#count}`, Rank.open, ending(renew, resolve));
    });
    return this.of(located);
  }

  /**
   * Reads the routes anew, one at a time. What was there before stays while the project is read for the first time, since
   * half of a route's costs would look like all of them, while a check is pending, and while code is half-typed.
   */
  *renew(located: Located): Iterable<void> {
    const { folder, file } = located;
    const document = this.#session.document(located);
    const state = folder.states.get(file);
    if (!document || !state || !folder.settled) return;
    const text = document.getText();
    const whole = isWhole(state.report);
    if (state.document?.text !== text || (!whole && this.#known.get(document)?.whole)) return;
    const routes: RouteReport[] = [];
    for (;;) {
      const route = folder.project?.route(file, routes.length);
      if (!route) break;
      routes.push(route);
      yield;
      // Edited meanwhile: its check will ask again.
      if (folder.states.get(file)?.document?.text !== text) return;
    }
    this.#known.set(document, { text, whole, routes });
  }
}

function* ending(steps: Iterable<void>, end: () => void): Iterable<void> {
  try {
    yield* steps;
  } finally {
    end();
  }
}

function moved({ text: before, routes }: Known, after: string): readonly RouteReport[] {
  if (before === after) return routes;
  const move = placeMover(before, after);
  return routes.flatMap((route) => {
    const place = move(route.place);
    return place ? [{ ...route, place }] : [];
  });
}

import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from '../../engine/source/parse.ts';
import type { Context } from '../context.ts';
import { Rank } from '../schedule.ts';

/** So much code makes the JavaScript engine compile the parser for good. */
const CHARACTERS = 400_000;

/**
 * Prepares the parser for half-typed code once all else is done and before anybody types. It need not be loaded for
 * whole code, and its first calls take ten times as long as later ones.
 */
export function warmUp({ session, scheduler }: Context, documents: TextDocuments<TextDocument>): void {
  let isDone = false;
  const start = () => {
    const [document] = documents.all();
    if (isDone || !session.settled || !document) return;
    isDone = true;
    scheduler.run('warm up', Rank.idle, parsing(document.getText()));
  };
  session.onSettled(start);
  documents.onDidOpen(start);
}

function* parsing(text: string): Iterable<void> {
  for (let parsed = 0; parsed < CHARACTERS; parsed += text.length + 1) {
    parse(text, 'warm-up.ts', 'typescript');
    yield;
  }
}

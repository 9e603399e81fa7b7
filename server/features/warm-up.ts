import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from '../../engine/source/parse.ts';
import type { Context } from '../context.ts';
import { Rank } from '../schedule.ts';

/** So much code, read so often, makes the JavaScript engine compile the parser for good. */
const CHARACTERS = 40_000;
const TIMES = 10;

/**
 * Prepares the parser for half-typed code once all else is done and before anybody types. It need not be loaded for
 * whole code, and its first calls take ten times as long as later ones.
 */
export function warmUp({ session, scheduler }: Context, documents: TextDocuments<TextDocument>): void {
  let isDone = false;
  const start = () => {
    const document = documents.all().find(isCode);
    if (isDone || !session.settled || !document) return;
    isDone = true;
    scheduler.run('warm up', Rank.idle, parsing(document.getText()));
  };
  session.onSettled(start);
  documents.onDidOpen(start);
}

/** An empty one would prepare nothing. */
function isCode(document: TextDocument): boolean {
  return /^(?:java|type)script/.test(document.languageId) && document.getText() !== '';
}

function* parsing(text: string): Iterable<void> {
  const sample = text.repeat(Math.ceil(CHARACTERS / text.length)).slice(0, CHARACTERS);
  for (let times = 0; times < TIMES; times++) {
    parse(sample, 'warm-up.ts', 'typescript');
    yield;
  }
}

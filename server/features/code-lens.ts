import { CodeLensRefreshRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, CodeLens, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Context } from '../context.ts';
import { toCodeLens } from '../convert/code-lens.ts';
import { toTitles } from '../convert/route.ts';
import { ClientCommand } from '../protocol.ts';
import type { DocumentRoutes } from '../routes/document-routes.ts';
import { Rank } from '../schedule.ts';
import type { Located } from '../session.ts';

const LENSES = 'lenses';
/** Long enough to see an edit through, short enough that what is shown is soon true again. */
const REFRESH_PAUSE_MS = 200;

/** A lens over each route with what a request to it costs. */
export function codeLenses(context: Context, documents: TextDocuments<TextDocument>, routes: DocumentRoutes): void {
  const { connection, session, links } = context;
  /** What the client shows. */
  const told = new WeakMap<TextDocument, string>();
  const opens = links.runs(ClientCommand.showRoute);
  /** Where lenses are wanted. */
  const locate = (uri: string): Located | undefined => {
    const located = session.locate(uri);
    return located?.folder.settings.codeLens ? located : undefined;
  };
  const lensesOf = (uri: string, located: Located | undefined): CodeLens[] =>
    located ? toTitles(routes.of(located)).map((title) => toCodeLens(title, uri, opens)) : [];

  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    await enoughIsKnown(context, uri, token);
    const located = locate(uri);
    if (located && !token.isCancellationRequested) await routes.renewed(located);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Withdrawn.');
    const lenses = lensesOf(uri, located);
    const document = documents.get(uri);
    if (document) told.set(document, JSON.stringify(lenses));
    return lenses;
  });

  refreshWhenOutdated(context, function* () {
    for (const document of documents.all()) {
      if (!told.has(document)) continue;
      const located = locate(document.uri);
      if (located) yield* routes.renew(located);
      if (told.get(document) !== JSON.stringify(lensesOf(document.uri, located))) return true;
    }
    return false;
  });
}

/**
 * A client that can be told to ask again gets what there is: the lenses of all other extensions wait for ours there.
 * Another one waits for the whole project.
 */
async function enoughIsKnown({ client, session }: Context, uri: string, token: CancellationToken): Promise<void> {
  if (!client.refreshLenses) await session.whenSettled(token);
  const located = session.locate(uri);
  const isChecked = located?.folder.states.get(located.file) !== undefined;
  if (!client.refreshLenses || !isChecked) await session.current(uri);
}

/** Asks the client to ask again when what it shows does not hold any more, which `isOutdated` finds out step by step. */
function refreshWhenOutdated(
  { connection, client, session, scheduler, log }: Context,
  isOutdated: () => Generator<void, boolean>,
): void {
  if (!client.refreshLenses) return;
  const refresh = function* (): Iterable<void> {
    if (!(yield* isOutdated())) return;
    connection
      .sendRequest(CodeLensRefreshRequest.type)
      .catch((error: unknown) => log.debug(`No refresh: ${String(error)}`));
  };
  const soon = () => {
    if (!session.settled) return;
    scheduler.debounce(LENSES, REFRESH_PAUSE_MS, () => scheduler.run(LENSES, Rank.open, refresh()));
  };
  session.onChecked(soon);
  session.onSettled(soon);
  session.onConfigRead(soon);
}

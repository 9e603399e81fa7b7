import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isConfigFile } from '../config-files.ts';
import { RELOAD } from '../context.ts';
import type { Context } from '../context.ts';
import { toPath } from '../convert/uri.ts';

/** A configuration is tried out once its author pauses. */
const CONFIG_PAUSE_MS = 300;

/** Follows what is opened, edited, saved and closed in the editor. */
export function followDocuments({ client, session, scheduler }: Context, documents: TextDocuments<TextDocument>): void {
  const isConfig = ({ uri }: TextDocument) => isConfigFile(toPath(uri) ?? '');
  const readConfig = (delay: number) => scheduler.debounce(RELOAD, delay, () => session.reload());

  /** Opening counts as a change of content too; there is nothing to wait for then. */
  const justOpened = new Set<string>();

  documents.onDidOpen(({ document }) => {
    justOpened.add(document.uri);
    session.opened(document);
  });
  documents.onDidChangeContent(({ document }) => {
    if (justOpened.delete(document.uri) && !isConfig(document)) return;
    if (isConfig(document)) readConfig(CONFIG_PAUSE_MS);
    else if (session.locate(document.uri)?.folder.settings.run === 'onType')
      session.edited(document, client.options.debounce);
  });
  documents.onDidSave(({ document }) => {
    if (isConfig(document)) readConfig(0);
    else session.edited(document, 0);
  });
  documents.onDidClose(({ document }) => {
    session.closed(document);
    if (isConfig(document)) readConfig(0);
  });
}

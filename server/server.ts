import { readFileSync } from 'node:fs';
import { TextDocuments } from 'vscode-languageserver';
import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { z } from 'zod';
import { withMetaRules } from '../engine/analyzer/meta-rules.ts';
import { nodeHost } from '../engine/host/node-host.ts';
import type { Rule } from '../engine/rule/types.ts';
import { Book } from './book.ts';
import { capabilitiesFor } from './capabilities.ts';
import type { Cards } from './cards.ts';
import { readClient } from './client.ts';
import type { Client } from './client.ts';
import type { Context } from './context.ts';
import { toUri } from './convert/uri.ts';
import { documentHost } from './document-host.ts';
import { chapters } from './features/chapters.ts';
import { codeActions } from './features/code-actions.ts';
import { codeLenses } from './features/code-lens.ts';
import { collectGarbage } from './features/collect-garbage.ts';
import { commands } from './features/commands.ts';
import { showConfigProblems } from './features/config-problems.ts';
import { debugInfo } from './features/debug-info.ts';
import { pullDiagnostics } from './features/diagnostics-pull.ts';
import { pushDiagnostics } from './features/diagnostics-push.ts';
import { followDocuments } from './features/documents.ts';
import { explainFiles } from './features/file-standing.ts';
import { findings } from './features/findings.ts';
import { followFolders } from './features/folders.ts';
import { logGaps } from './features/gaps.ts';
import { hovers } from './features/hover.ts';
import { showRoutes } from './features/routes.ts';
import { reportStatus } from './features/status.ts';
import { warmUp } from './features/warm-up.ts';
import { watchFiles } from './features/watched-files.ts';
import { Links } from './links.ts';
import { Log } from './log.ts';
import { startProgress } from './progress.ts';
import { DocumentRoutes } from './routes/document-routes.ts';
import { Scheduler } from './schedule.ts';
import { Session } from './session.ts';
import { open } from './session-project.ts';
import { readSettings } from './settings.ts';
import { standaloneRoot } from './standalone-root.ts';

export interface ServerOptions {
  readonly rules: readonly Rule[];
  readonly cards: Cards;
  /** Folder of the package, which holds `content/` and `package.json`. */
  readonly packageRoot: string;
}

/** Serves one client over a connection that is not listening yet. */
export function createServer(connection: Connection, options: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  const log = new Log(connection.console);
  const manifest = readManifest(options.packageRoot);

  connection.onInitialize((params) => {
    const client = readClient(params);
    const context = createContext(connection, client, log, options, manifest);
    // A handler from here on only: a request before `initialize` gets an error of the protocol.
    (client.pull ? pullDiagnostics : pushDiagnostics)(context);
    showConfigProblems(context);
    logGaps(context);
    hovers(context);
    codeActions(context);
    const routes = new DocumentRoutes(context.session, context.scheduler);
    codeLenses(context, documents, routes);
    showRoutes(context, routes);
    commands(context);
    chapters(context);
    findings(context);
    explainFiles(context);
    debugInfo(context, manifest.version);
    followDocuments(context, documents);
    warmUp(context, documents);
    collectGarbage(context);
    connection.onInitialized(() => {
      reportStatus(context);
      watchFiles(context);
      void followFolders(context, foldersOf(params));
    });
    connection.onShutdown(() => context.scheduler.dispose());
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'backend-why', version: manifest.version } };
  });

  documents.listen(connection);
  connection.listen();
}

function createContext(
  connection: Connection,
  client: Client,
  log: Log,
  { rules, cards, packageRoot }: ServerOptions,
  { repository }: Manifest,
): Context {
  const scheduler = new Scheduler((key, error) => log.errorOnce(`The work "${key}" failed.`, error));
  const host = documentHost(nodeHost, (path) => session.documentAt(path));
  const session: Session = new Session(readSettings(client.options.settings), {
    scheduler,
    open: ({ root, scans, settings }) => open({ root, scans, settings, rules, host, log }),
    progress: ({ name }) => startProgress(connection, client, `Backend Why: reading ${name}`),
    standaloneRoot: (path) => standaloneRoot(nodeHost, path),
  });
  const book = new Book(`${packageRoot}/content`);
  const byId = new Map(withMetaRules(rules).map((rule) => [rule.id, rule]));
  return {
    connection,
    client,
    session,
    scheduler,
    host,
    rules: byId,
    book,
    cards,
    links: new Links(book, client, repository),
    log,
  };
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly WorkspaceFolder[] {
  const root = rootUri ?? (rootPath ? toUri(rootPath) : undefined);
  return workspaceFolders ?? (root === undefined ? [] : [{ uri: root, name: root.slice(root.lastIndexOf('/') + 1) }]);
}

const manifestSchema = z.object({
  version: z.string(),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
});
type Manifest = { readonly version: string; readonly repository: string | undefined };

function readManifest(packageRoot: string): Manifest {
  const { version, repository } = manifestSchema.parse(JSON.parse(readFileSync(`${packageRoot}/package.json`, 'utf8')));
  const address = repository?.replace(/^git\+/, '').replace(/\.git$/, '');
  return { version, repository: address?.startsWith('https:') ? address : undefined };
}

import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { registerFindings } from './findings/view.ts';
import { Server } from './server.ts';
import { createLog } from './log.ts';
import { Reader } from './reader/reader.ts';
import { followRoutes } from './routes/here.ts';
import { registerStatus } from './status.ts';
import { registerUriHandler } from './uri-handler.ts';

/** What other extensions get from `vscode.extensions.getExtension('backend-why.backend-why').exports`. */
export interface Api {
  readonly server: Server;
}

export function activate(context: vscode.ExtensionContext): Api {
  const log = createLog();
  const server = new Server(context, log);
  const reader = new Reader(context.extensionUri, server);
  context.subscriptions.push(
    log,
    server,
    reader,
    registerStatus(server),
    registerFindings(context, server),
    followRoutes(server),
    registerCommands(context, { log, server, reader }),
    registerUriHandler(reader, log),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('backendWhy.enable')) void server.followSettings();
    }),
  );
  void server.followSettings();
  return { server };
}

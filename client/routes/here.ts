import * as vscode from 'vscode';
import { DOCUMENTS } from '../documents.ts';
import type { Server } from '../server.ts';

const HAS_ROUTES = 'backendWhy.hasRoutes';

/** Tells VS Code whether the file in front registers routes: the palette offers to show what they cost only there. */
export function followRoutes(server: Server): vscode.Disposable {
  /** The file in front, once it is known to have routes; it is not asked about at every edit. */
  let withRoutes: vscode.TextDocument | undefined;
  const update = async () => {
    const document = vscode.window.activeTextEditor?.document;
    const hasRoutes = document !== undefined && (await registersRoutes(server, document));
    if (document !== vscode.window.activeTextEditor?.document) return;
    withRoutes = hasRoutes ? document : undefined;
    await vscode.commands.executeCommand('setContext', HAS_ROUTES, hasRoutes);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    server.onStatus(({ state }) => {
      const isNews = withRoutes === undefined || withRoutes !== vscode.window.activeTextEditor?.document;
      if (state === 'off' || (state === 'ready' && isNews)) void update();
    }),
  );
}

async function registersRoutes(server: Server, document: vscode.TextDocument): Promise<boolean> {
  if (vscode.languages.match(DOCUMENTS, document) === 0) return false;
  // A server that is off or starting knows of no routes.
  const routes = await server.request('backendWhy/routes', { uri: document.uri.toString() }).catch(() => []);
  return routes.length > 0;
}

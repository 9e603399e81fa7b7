import * as vscode from 'vscode';
import type { RouteCost, RouteTitle } from '../../server/protocol.ts';
import type { Server } from '../server.ts';
import { atLine } from './at-line.ts';
import { callItems } from './items.ts';
import { toLocation, toRange } from './places.ts';

/**
 * Shows what a request to a route leads to, and the way to the call that is chosen. Without arguments, as from the
 * palette, it is the route at the cursor, or one of the file.
 */
export async function showRoute(server: Server, uri?: string, id?: string): Promise<void> {
  const document = uri ?? vscode.window.activeTextEditor?.document.uri.toString();
  if (document === undefined) return;
  const chosen = id ?? (await routeAtCursor(server, document));
  const route = chosen === undefined ? null : await server.request('backendWhy/route', { uri: document, id: chosen });
  if (!route) return;
  const { title, summary, auth } = route;
  const items = callItems(route);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(`${title}: no query or outbound call is known.`);
    return;
  }
  const item = await vscode.window.showQuickPick(items, {
    title: summary === '' ? title : `${title} · ${summary}`,
    placeHolder: `Choose a call to see the way to it${auth.length > 0 ? ` (auth: ${auth.join(', ')})` : ''}`,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (item) await peek(vscode.Uri.parse(document), route, item.call);
}

async function routeAtCursor(server: Server, uri: string): Promise<string | undefined> {
  const routes = await server.request('backendWhy/routes', { uri });
  const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
  return (atLine(routes, line) ?? (await pickRoute(routes)))?.id;
}

async function pickRoute(routes: readonly RouteTitle[]): Promise<RouteTitle | undefined> {
  if (routes.length === 0) {
    void vscode.window.showInformationMessage('No route is known to be registered in this file.');
    return undefined;
  }
  const items = routes.map((route) => ({ label: route.title, description: route.summary, route }));
  const placeHolder = 'Choose a route of this file';
  return (await vscode.window.showQuickPick(items, { title: 'Routes', placeHolder, matchOnDescription: true }))?.route;
}

/** The steps from the handler to the call, side by side below the line where the route is registered. */
async function peek(uri: vscode.Uri, { range }: RouteCost, { steps }: RouteCost['calls'][number]): Promise<void> {
  const { start } = toRange(range);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start), preserveFocus: false });
  await vscode.commands.executeCommand('editor.action.peekLocations', uri, start, steps.map(toLocation), 'peek');
}

import * as vscode from 'vscode';
import { CommandId } from './command-ids.ts';
import { openSample } from './sample.ts';
import type { Reader } from './reader/reader.ts';
import { showRoute } from './routes/show.ts';
import type { Server } from './server.ts';

interface Parts {
  readonly log: vscode.LogOutputChannel;
  readonly server: Server;
  readonly reader: Reader;
}

export function registerCommands(context: vscode.ExtensionContext, { log, server, reader }: Parts): vscode.Disposable {
  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    [CommandId.openChapter]: async (slug?: string) => {
      const chosen = slug ?? (await pickChapter(server));
      return chosen === undefined ? undefined : reader.open(`chapter:${chosen}`);
    },
    [CommandId.openRule]: (id: string) => reader.open(`rule:${id}`),
    [CommandId.openSample]: () => openSample(context),
    [CommandId.restartServer]: () => server.restart(),
    [CommandId.showLog]: () => log.show(),
    [CommandId.showDebugInfo]: () => showDebugInfo(server),
    [CommandId.explainFile]: () => explainFile(server),
    [CommandId.suppress]: (uri: string, fingerprint: string) => suppress(server, uri, fingerprint),
    [CommandId.repair]: (uri: string, fingerprint: string, index: number) =>
      server.request('backendWhy/repair', { uri, fingerprint, index }),
    [CommandId.showRoute]: (uri?: string, id?: string) => showRoute(server, uri, id),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

async function pickChapter(server: Server): Promise<string | undefined> {
  const parts = await server.request('backendWhy/chapters', null);
  const items = parts.flatMap((part) =>
    part.chapters
      .filter((chapter) => chapter.exists)
      .map((chapter) => ({ label: chapter.title, description: part.title, slug: chapter.slug })),
  );
  const chosen = await vscode.window.showQuickPick(items, { title: 'Open Chapter', matchOnDescription: true });
  return chosen?.slug;
}

async function explainFile(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    void vscode.window.showInformationMessage('Open the file in an editor first, then ask again.');
    return;
  }
  const { reason } = await server.request('backendWhy/explainFile', { uri: document.uri.toString() });
  void vscode.window.showInformationMessage(reason);
}

async function suppress(server: Server, uri: string, fingerprint: string): Promise<boolean> {
  const reason = await vscode.window.showInputBox({
    title: 'Suppress Finding',
    prompt: 'Why is it fine here? The reason is written into the comment.',
    validateInput: (text) => (text.trim() === '' ? 'A reason is needed.' : undefined),
  });
  return reason !== undefined && server.request('backendWhy/suppress', { uri, fingerprint, reason: reason.trim() });
}

async function showDebugInfo(server: Server): Promise<void> {
  const content = await server.request('backendWhy/debugInfo', null);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}

import * as vscode from 'vscode';
import type { Api } from '../../../client/extension.ts';

const STEP_MS = 50;

/** The first truthy answer of `probe`; fails after `ms`. */
export async function until<T>(what: string, probe: () => T | Promise<T>, ms = 20_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((go) => setTimeout(go, STEP_MS))) {
    const answer = await probe();
    if (answer) return answer;
  }
  throw new Error(`Timed out waiting for ${what}.`);
}

export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (!first) throw new Error('The workbench has no folder open.');
  return first.uri;
}

export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), file));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return document;
}

export const findings = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'backend-why');

export const firstFinding = (uri: vscode.Uri) => until('a finding', () => findings(uri)[0]);

export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('backend-why.backend-why');
  if (!extension) throw new Error('The extension is not there.');
  return extension.activate();
}

/** The text after `change`, once the document has it, is checked by `probe`; then the change is undone. */
export async function undone(document: vscode.TextDocument, act: () => Promise<void>): Promise<void> {
  const before = document.getText();
  await act();
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await vscode.commands.executeCommand('undo');
  await until('the undo', () => document.getText() === before);
}

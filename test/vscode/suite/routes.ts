import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, undone, until } from './support.ts';

const lensesOf = (uri: vscode.Uri) =>
  vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
/** The title over the first route, once it is as wanted. */
const firstTitle = (uri: vscode.Uri, wanted: (title: string) => boolean = () => true) =>
  until('a code lens', async () => {
    const title = (await lensesOf(uri))[0]?.command?.title;
    return title !== undefined && wanted(title) && title;
  });

const COST = 'GET /orders · 1 + N reads · 1 outbound call without timeout';

describe('code lenses over routes', () => {
  it('say what a request costs, with queries two files away', async () => {
    const document = await open('src/api.ts');
    assert.equal(await firstTitle(document.uri), COST);
    const [orders, health] = await lensesOf(document.uri);
    assert.equal(document.lineAt(orders?.range.start.line ?? 0).text.startsWith('api.get'), true);
    assert.equal(orders?.command?.command, 'backendWhy.showRoute');
    assert.equal(health?.command?.title, 'GET /health');
  });

  it('follow an edit of the document itself', async () => {
    const document = await open('src/api.ts');
    await firstTitle(document.uri);
    await undone(document, async () => {
      const text = document.getText();
      const start = document.positionAt(text.indexOf('  const rate'));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(start, start.translate(1)), `  const rate = 1;\n`);
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(await firstTitle(document.uri, (title) => !title.includes('outbound')), 'GET /orders · 1 + N reads');
    });
    assert.equal(await firstTitle(document.uri, (title) => title.includes('outbound')), COST);
  });

  it('are off with the setting, and back with it', async () => {
    const document = await open('src/api.ts');
    await firstTitle(document.uri);
    const configuration = vscode.workspace.getConfiguration('backendWhy');
    await configuration.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      await until('the lenses to go', async () => (await lensesOf(document.uri)).length === 0);
    } finally {
      await configuration.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal(await firstTitle(document.uri), COST);
  });

  it('show a route from the keyboard, by the cursor: its calls, then the way to the chosen one', async () => {
    const document = await open('src/api.ts');
    await firstTitle(document.uri);
    const editor = await vscode.window.showTextDocument(document);
    const inHandler = document.positionAt(document.getText().indexOf('res.json({ rate'));
    editor.selection = new vscode.Selection(inHandler, inHandler);
    const shown = vscode.commands.executeCommand('backendWhy.showRoute');
    let isShown = false;
    void shown.then(() => (isShown = true));
    await until('the choice to be taken', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isShown;
    });
    // The peek stands below the registration, where the cursor went.
    assert.equal(document.lineAt(editor.selection.active.line).text.startsWith('api.get'), true);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });
});

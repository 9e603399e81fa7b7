import * as vscode from 'vscode';
import type { Server } from '../server.ts';
import { readerHtml } from './html.ts';
import type { Drawn, Target, ToHost, ToWebview } from './messages.ts';
import { loadPage } from './page.ts';

const VIEW_TYPE = 'backendWhy.reader';

/** The chapter reader: one panel beside the code, where chapters and rules are read. It comes back after a reload. */
export class Reader implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #server: Server;
  readonly #serializer: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  /** Whether the page's script listens; a hidden panel has none. */
  #listening = false;
  /** Where to go once it does. */
  #pending: Target | undefined;
  #waiting: readonly { readonly target: Target; readonly resolve: (drawn: Drawn | undefined) => void }[] = [];

  constructor(extension: vscode.Uri, server: Server) {
    this.#extension = extension;
    this.#server = server;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel) => this.#adopt(panel),
    });
  }

  /** Resolves when the page is on screen with its diagrams, or undefined when the panel was closed before. */
  open(target: Target): Promise<Drawn | undefined> {
    const column =
      this.#panel?.viewColumn ?? (vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
    const drawn = new Promise<Drawn | undefined>((resolve) => {
      this.#waiting = [...this.#waiting, { target, resolve }];
    });
    this.#pending = target;
    if (this.#panel) this.#panel.reveal(column);
    else this.#adopt(vscode.window.createWebviewPanel(VIEW_TYPE, 'Backend Why', column, { enableFindWidget: true }));
    this.#goToPending();
    return drawn;
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#serializer.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(this.#extension, folder)),
    };
    const icon = (theme: string) => vscode.Uri.joinPath(this.#extension, 'media', `reader-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.onDidReceiveMessage((message: ToHost) => this.#receive(panel, message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#listening = false;
    });
    panel.onDidDispose(() => this.#forget(panel));
    this.#listening = false;
    webview.html = readerHtml(webview, this.#extension);
  }

  #forget(panel: vscode.WebviewPanel): void {
    if (this.#panel !== panel) return;
    this.#panel = undefined;
    this.#pending = undefined;
    for (const { resolve } of this.#waiting) resolve(undefined);
    this.#waiting = [];
  }

  async #receive(panel: vscode.WebviewPanel, message: ToHost): Promise<void> {
    if (message.type === 'ready') {
      this.#listening = true;
      this.#goToPending();
    } else if (message.type === 'open') {
      await panel.webview.postMessage(await this.#answer(panel, message.target));
    } else {
      for (const { target, resolve } of this.#waiting) if (target === message.target) resolve(message);
      this.#waiting = this.#waiting.filter(({ target }) => target !== message.target);
    }
  }

  #goToPending(): void {
    if (!this.#listening || !this.#pending || !this.#panel) return;
    const go: ToWebview = { type: 'go', target: this.#pending };
    this.#pending = undefined;
    void this.#panel.webview.postMessage(go);
  }

  async #answer(panel: vscode.WebviewPanel, target: Target): Promise<ToWebview> {
    try {
      const page = await loadPage(this.#server, target);
      if (!page)
        return { type: 'missing', target, reason: `There is no ${target.replace(':', ' "')}" in this version.` };
      panel.title = page.title;
      return { type: 'page', page };
    } catch (error) {
      return { type: 'missing', target, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

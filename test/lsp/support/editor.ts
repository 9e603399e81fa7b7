/** A small editor that talks to the real server over its standard streams. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  CodeLens,
  Diagnostic,
  FileChangeType,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InitializationOptions, Status } from '../../../server/protocol.ts';
import { serverBundle } from './bundle.ts';
import type { ServerName } from './bundle.ts';

const PATIENCE_MS = 15_000;

export interface EditorOptions {
  /** Texts by path relative to the workspace. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders of the workspace; the whole by default, none for an editor without a folder. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** The `backendWhy` settings the editor answers with; `capabilities` must have `workspace.configuration`. */
  readonly settings?: unknown;
  readonly server?: ServerName;
}

export class Editor {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'backend-why-lsp-')));
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: Status[] = [];
  readonly log: string[] = [];
  readonly registrations: string[] = [];
  readonly applied: WorkspaceEdit[] = [];
  readonly received: string[] = [];
  settings: unknown;
  initialized: InitializeResult | undefined;
  connection!: ProtocolConnection;
  process!: ChildProcess;
  readonly #news = new EventEmitter();
  readonly #documents = new Map<string, TextDocument>();

  static async start(options: EditorOptions): Promise<Editor> {
    const editor = await Editor.spawn(options.files, options.server);
    editor.settings = options.settings;
    const folders = (options.folders ?? ['']).map((name) => ({ uri: editor.uri(name), name: name || 'root' }));
    editor.initialized = await editor.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? {},
      initializationOptions: { debounce: 0, ...options.initializationOptions },
      workspaceFolders: folders.length > 0 ? folders : null,
    });
    await editor.connection.sendNotification('initialized', {});
    return editor;
  }

  /** A server that was not greeted yet. */
  static async spawn(files: Readonly<Record<string, string>>, server: ServerName = 'test'): Promise<Editor> {
    const bundle = await serverBundle(server);
    const editor = new Editor();
    for (const [file, text] of Object.entries(files)) editor.write(file, text);
    editor.#connect(spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' }));
    return editor;
  }

  #connect(server: ChildProcess): void {
    if (!server.stdout || !server.stdin) throw new Error('The server has no streams.');
    this.process = server;
    server.stderr?.on('data', (text) => this.log.push(String(text)));
    this.connection = createProtocolConnection(server.stdout, server.stdin);
    const on = (method: string, take: (params: never) => unknown) => {
      const handle = (params: never) => {
        this.received.push(method);
        const answer = take(params) ?? null;
        this.#news.emit('news');
        return answer;
      };
      this.connection.onRequest(method, (...params: unknown[]) => handle(params[0] as never));
      this.connection.onNotification(method, (...params: unknown[]) => void handle(params[0] as never));
    };
    on('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void this.published.push(params));
    on('window/logMessage', ({ message }: { message: string }) => void this.log.push(message));
    on('backendWhy/status', (status: Status) => void this.statuses.push(status));
    on('backendWhy/findingsChanged', () => undefined);
    on('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registrations.push(...registrations.map(({ method }) => method));
    });
    on('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings ?? null));
    on('workspace/diagnostic/refresh', () => undefined);
    on('workspace/codeLens/refresh', () => undefined);
    on('window/workDoneProgress/create', () => undefined);
    on('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
      this.applied.push(edit);
      this.apply(edit);
      return { applied: true };
    });
    this.connection.onUnhandledNotification(({ method }) => this.received.push(method));
    this.connection.listen();
  }

  /** Ends the server in order and clears up. */
  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await this.connection.sendRequest('shutdown');
      const exited = once(this.process, 'exit');
      await this.connection.sendNotification('exit');
      await exited;
    }
    this.connection.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }

  uri(file: string): string {
    return file.includes(':') ? file : pathToFileURL(join(this.root, file)).href;
  }

  /** Writes a file as another program would. */
  write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  open(file: string, text: string, languageId = 'typescript'): Promise<void> {
    const uri = this.uri(file);
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces the whole text when no range is given. */
  async edit(file: string, text: string, range?: Range): Promise<void> {
    const document = this.document(file);
    const change = range ? { range, text } : { text };
    const version = document.version + 1;
    TextDocument.update(document, [change], version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges: [change],
    });
  }

  save(file: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(file) } });
  }

  async closeFile(file: string): Promise<void> {
    this.#documents.delete(this.uri(file));
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(file) } });
  }

  changed(...changes: { file: string; type: FileChangeType }[]): Promise<void> {
    const events = changes.map(({ file, type }) => ({ uri: this.uri(file), type }));
    return this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: events });
  }

  document(file: string): TextDocument {
    const document = this.#documents.get(this.uri(file));
    if (!document) throw new Error(`${file} is not open.`);
    return document;
  }

  text(file: string): string {
    return this.document(file).getText();
  }

  /** Waits until a condition holds; it is looked at whenever the server has said something. */
  async until<T>(what: string, condition: () => T | undefined | false): Promise<T> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const value = condition();
      if (value !== undefined && value !== false) return value;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`Waited in vain for ${what}.\nLog: ${this.log.join('\n')}`);
      await Promise.race([once(this.#news, 'news'), new Promise((resolve) => setTimeout(resolve, left).unref())]);
    }
  }

  /** The latest published diagnostics of a file, once they are as wanted. */
  diagnostics(
    file: string,
    wanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<Diagnostic[]> {
    return this.until(`diagnostics of ${file}; last: ${JSON.stringify(this.latest(file))}`, () => {
      const latest = this.latest(file);
      return latest && wanted(latest) ? latest : undefined;
    });
  }

  latest(file: string): Diagnostic[] | undefined {
    return this.published.findLast(({ uri }) => uri === this.uri(file))?.diagnostics;
  }

  codeActions(
    file: string,
    range: Range,
    context: Partial<{ diagnostics: Diagnostic[]; only: string[] }> = {},
  ): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: this.uri(file) },
      range,
      context: { diagnostics: [], ...context },
    });
  }

  async codeLenses(file: string): Promise<CodeLens[]> {
    const lenses: CodeLens[] | null = await this.connection.sendRequest('textDocument/codeLens', {
      textDocument: { uri: this.uri(file) },
    });
    return lenses ?? [];
  }

  /** Does what an editor does with a chosen action: asks for its edit, makes it and tells the server. */
  async run(action: CodeAction): Promise<void> {
    const whole: CodeAction = action.edit ? action : await this.connection.sendRequest('codeAction/resolve', action);
    if (!whole.edit) throw new Error(`"${action.title}" has no edit.`);
    await this.apply(whole.edit);
  }

  /** Makes an edit in open documents, and on disk for others. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    for (const change of edit.documentChanges ?? []) {
      if ('kind' in change) {
        if (change.kind === 'create') this.#documents.set(change.uri, TextDocument.create(change.uri, 'json', 0, ''));
        continue;
      }
      const edits = change.edits.map((each) =>
        'snippet' in each ? { range: each.range, newText: each.snippet.value } : each,
      );
      await this.#applyTo(change.textDocument.uri, edits);
    }
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) await this.#applyTo(uri, edits);
  }

  async #applyTo(uri: string, edits: { range: Range; newText: string }[]): Promise<void> {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`An edit of ${uri}, which is not open.`);
    await this.edit(uri, TextDocument.applyEdits(document, edits));
  }
}

/** The message of a diagnostic, none when there is no diagnostic. */
export function messageOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? '';
  return typeof message === 'string' ? message : message.value;
}

/** The fingerprint of the finding a diagnostic was made from. */
export function fingerprintOf(diagnostic: Diagnostic | undefined): string {
  const data: unknown = diagnostic?.data;
  if (typeof data !== 'object' || data === null || !('fingerprint' in data)) throw new Error('No fingerprint.');
  return String(data.fingerprint);
}

/** The range of a piece of text. */
export function rangeOf(text: string, piece: string, from = 0): Range {
  const start = text.indexOf(piece, from);
  if (start < 0) throw new Error(`There is no "${piece}".`);
  const document = TextDocument.create('', '', 0, text);
  return { start: document.positionAt(start), end: document.positionAt(start + piece.length) };
}

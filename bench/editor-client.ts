/** A bare editor: starts the real language server, answers its questions and waits for its diagnostics. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  Diagnostic,
  ProtocolConnection,
  PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Keystroke } from './typing.ts';

/** No answer within this time is an error. */
const PATIENCE_MS = 120_000;

/** Diagnostics are pushed: every client can take them that way. */
const CAPABILITIES: ClientCapabilities = {
  workspace: { configuration: true, workspaceFolders: true },
  window: { workDoneProgress: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
      isPreferredSupport: true,
    },
  },
};

export class EditorClient {
  readonly process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #listeners = new Set<(published: PublishDiagnosticsParams) => void>();
  readonly #ended: Promise<never>;
  #uri = '';

  constructor(command: readonly string[]) {
    const [program = '', ...args] = command;
    const server = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process = server;
    this.#ended = new Promise<never>((_, reject) => {
      server.on('error', reject);
      server.on('exit', (code) => reject(new Error(`The server ended with code ${code}.`)));
    });
    this.#ended.catch(() => undefined); // Heard only by those who wait for an answer.
    this.#connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.#connection.onRequest('workspace/configuration', (params: { items: unknown[] }) =>
      params.items.map(() => null),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('window/workDoneProgress/create', () => null);
    this.#connection.onNotification('textDocument/publishDiagnostics', (published: PublishDiagnosticsParams) => {
      for (const listener of this.#listeners) listener(published);
    });
    this.#connection.listen();
  }

  /** @param debounce milliseconds the server waits after an edit. */
  async start(folder: string, debounce: number): Promise<void> {
    const uri = pathToFileURL(folder).href;
    await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: CAPABILITIES,
      initializationOptions: { debounce },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens a file; the answer are its first diagnostics. */
  open(path: string, text: string): Promise<readonly Diagnostic[]> {
    this.#uri = pathToFileURL(path).href;
    const languageId = path.endsWith('x') ? 'typescriptreact' : 'typescript';
    return this.#published(1, 'textDocument/didOpen', {
      textDocument: { uri: this.#uri, languageId, version: 1, text },
    });
  }

  /** Sends one keystroke on `before`; the answer are the diagnostics of the text after it. */
  type(before: string, { start, end, text }: Keystroke, version: number): Promise<readonly Diagnostic[]> {
    const document = TextDocument.create(this.#uri, '', version - 1, before);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    return this.#published(version, 'textDocument/didChange', {
      textDocument: { uri: this.#uri, version },
      contentChanges: [{ range, text }],
    });
  }

  hover(diagnostic: Diagnostic): Promise<unknown> {
    return this.request('textDocument/hover', { textDocument: { uri: this.#uri }, position: diagnostic.range.start });
  }

  codeActions(diagnostic: Diagnostic): Promise<unknown> {
    const context = { diagnostics: [diagnostic], triggerKind: 2 };
    return this.request('textDocument/codeAction', {
      textDocument: { uri: this.#uri },
      range: diagnostic.range,
      context,
    });
  }

  async stop(): Promise<void> {
    await this.request('shutdown', undefined);
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
  }

  request(method: string, params: unknown): Promise<unknown> {
    return this.#inTime(this.#connection.sendRequest(method, params), method);
  }

  /** Sends a notification and waits for the diagnostics of that version of the open file. */
  #published(version: number, method: string, params: object): Promise<readonly Diagnostic[]> {
    const answer = new Promise<readonly Diagnostic[]>((resolve) => {
      const listener = (published: PublishDiagnosticsParams) => {
        if (published.uri !== this.#uri || (published.version ?? 0) < version) return;
        this.#listeners.delete(listener);
        resolve(published.diagnostics);
      };
      this.#listeners.add(listener);
    });
    return this.#connection
      .sendNotification(method, params)
      .then(() => this.#inTime(answer, `diagnostics after ${method}`));
  }

  async #inTime<Value>(answer: Promise<Value>, what: string): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const error = new Error(`The server sent no ${what} within ${PATIENCE_MS / 1000} s.`);
      timer = setTimeout(() => reject(error), PATIENCE_MS);
    });
    return Promise.race([answer, late, this.#ended]).finally(() => clearTimeout(timer));
  }
}

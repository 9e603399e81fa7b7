import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Notifications, Requests, Status } from '../server/protocol.ts';

const CRASHES_ALLOWED = 4;
const CRASH_WINDOW_MS = 180_000;

/** The language server in a process of its own: started, stopped, restarted after a crash, and asked. */
export class Server implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #statusChanged = new vscode.EventEmitter<Status>();
  readonly #findingsChanged = new vscode.EventEmitter<void>();
  readonly onStatus = this.#statusChanged.event;
  readonly onFindingsChanged = this.#findingsChanged.event;
  #client: LanguageClient | undefined;
  #crashes: readonly number[] = [];
  /** Starts and stops wait for one another here. */
  #turn: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  /** Starts or stops the server as `backendWhy.enable` says. */
  followSettings(): Promise<void> {
    const enabled = vscode.workspace.getConfiguration('backendWhy').get('enable', true);
    return this.#inTurn(() => (enabled ? this.#start() : this.#stop()));
  }

  async restart(): Promise<void> {
    await this.#inTurn(() => this.#stop());
    await this.followSettings();
  }

  /** Rejects when the server is off or died before it answered. */
  async request<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']> {
    await this.#turn;
    if (!this.#client) throw new Error('The language server is not running. "Backend Why: Restart Server" starts it.');
    return this.#client.sendRequest(method, params);
  }

  dispose(): Promise<void> {
    return this.#inTurn(() => this.#stop());
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step).catch((error: unknown) => {
      this.#log.error(error instanceof Error ? error : String(error));
      this.#report('crashed', 'The language server did not start; the log says why.');
    });
    return this.#turn;
  }

  async #start(): Promise<void> {
    if (this.#client) return;
    this.#report('starting', 'Starting the language server.');
    // Most of the client's code, loaded when activation is over so that no other extension waits for it.
    await new Promise((resume) => setImmediate(resume));
    const { createLanguageClient } = await import('./language-client.ts');
    this.#crashes = [];
    this.#client = createLanguageClient({
      extensionId: this.#context.extension.id,
      serverModule: this.#context.asAbsolutePath('dist/server.cjs'),
      log: this.#log,
      restartAfterCrash: () => this.#restartAfterCrash(),
    });
    this.#listen(this.#client);
    await this.#client.start();
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // A server that died or never came up cannot be asked to stop; there is nothing to mend then.
    await client
      ?.dispose()
      .catch((error: unknown) => this.#log.debug(`The server did not stop in order: ${String(error)}`));
    this.#report('off', 'Backend Why is off.');
    this.#findingsChanged.fire();
  }

  #listen(client: LanguageClient): void {
    const on = <M extends keyof Notifications>(method: M, handler: (params: Notifications[M]) => void) =>
      client.onNotification(method, handler);
    on('backendWhy/status', (status) => this.#statusChanged.fire(status));
    on('backendWhy/findingsChanged', () => this.#findingsChanged.fire());
  }

  #restartAfterCrash(): boolean {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    const again = this.#crashes.length <= CRASHES_ALLOWED;
    if (again) this.#report('starting', 'The language server stopped by itself and is started again.');
    else
      this.#report(
        'crashed',
        `The language server stopped ${this.#crashes.length} times within three minutes; the log says why.`,
      );
    return again;
  }

  #report(state: Status['state'], message: string): void {
    this.#statusChanged.fire({ state, message, files: 0, findings: 0, incomplete: 0 });
  }
}

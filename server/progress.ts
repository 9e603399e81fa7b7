import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Client } from './client.ts';

/** Shows how far a long piece of work has come; the person may stop it. */
export interface ProgressReporter {
  readonly cancelled: boolean;
  report(done: number, total: number): void;
  done(): void;
}

const NONE: ProgressReporter = { cancelled: false, report() {}, done() {} };
const REPORT_EVERY_MS = 100;

/** Progress in the client's window; nothing for clients without it. Work does not wait for the client's answer. */
export function startProgress(connection: Connection, client: Client, title: string): ProgressReporter {
  return client.progress ? new WindowProgress(connection, title) : NONE;
}

class WindowProgress implements ProgressReporter {
  #progress: WorkDoneProgressServerReporter | undefined;
  #ended = false;
  #last = 0;

  constructor(connection: Connection, title: string) {
    const ready = (progress: WorkDoneProgressServerReporter) => {
      progress.begin(title, 0, undefined, true);
      if (this.#ended) progress.done();
      else this.#progress = progress;
    };
    // A client that refuses to show progress is no reason to stop.
    connection.window.createWorkDoneProgress().then(ready, () => {});
  }

  get cancelled(): boolean {
    return this.#progress?.token.isCancellationRequested ?? false;
  }

  report(done: number, total: number): void {
    const now = performance.now();
    if (now - this.#last < REPORT_EVERY_MS) return;
    this.#last = now;
    this.#progress?.report(Math.floor((100 * done) / total), `${done} of ${total} files`);
  }

  done(): void {
    this.#ended = true;
    this.#progress?.done();
  }
}

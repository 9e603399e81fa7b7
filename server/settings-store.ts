import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

const SECTION = 'backendWhy';

/** The `backendWhy.*` settings: asked of the client where it can be asked, else what it last sent. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  #sent: unknown;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
    this.#sent = client.options.settings;
  }

  /** Takes what `workspace/didChangeConfiguration` brought. */
  receive(settings: unknown): void {
    if (typeof settings === 'object' && settings !== null && SECTION in settings) this.#sent = settings[SECTION];
  }

  /** The settings of each folder, and last those that belong to none. */
  async read(
    folderUris: readonly string[],
  ): Promise<{ readonly folders: readonly Settings[]; readonly global: Settings }> {
    const scopes = [...folderUris, undefined];
    const values = this.#client.configuration
      ? await this.#connection.workspace.getConfiguration(scopes.map((scopeUri) => ({ scopeUri, section: SECTION })))
      : scopes.map(() => this.#sent);
    const settings = scopes.map((_, index) => readSettings(Array.isArray(values) ? values[index] : undefined));
    return { folders: settings.slice(0, -1), global: settings.at(-1) ?? readSettings(undefined) };
  }
}

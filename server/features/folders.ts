import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { WorkspaceFolder } from 'vscode-languageserver';
import type { Context } from '../context.ts';
import { toPath } from '../convert/uri.ts';
import { SettingsStore } from '../settings-store.ts';

/** Follows the folders of the workspace and their settings, and starts the session with them. */
export async function followFolders(context: Context, initial: readonly WorkspaceFolder[]): Promise<void> {
  const { connection, client, session, log } = context;
  const store = new SettingsStore(connection, client);
  let folders = initial;
  let turn = Promise.resolve();

  /** One after the other: an answer that comes late must not undo a later one. */
  const update = () =>
    (turn = turn.then(apply).catch((error: unknown) => log.error('The settings could not be read.', error)));
  const apply = async () => {
    const current = folders.filter(({ uri }) => toPath(uri) !== undefined);
    const settings = await store.read(current.map(({ uri }) => uri));
    log.level = settings.global.logLevel;
    const roots = current.map(({ uri, name }, index) => ({
      path: toPath(uri) ?? '',
      name,
      settings: settings.folders[index] ?? settings.global,
    }));
    session.setRoots(roots, settings.global);
  };

  connection.onDidChangeConfiguration(({ settings }) => {
    store.receive(settings);
    void update();
  });
  if (client.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      folders = [...folders.filter(({ uri }) => !gone.has(uri)), ...added];
      void update();
    });
  }
  if (client.watchConfiguration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'backendWhy' });
  }
  await update();
}

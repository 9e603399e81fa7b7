import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import type { FileEvent } from 'vscode-languageserver';
import { RELOAD } from '../context.ts';
import type { Context } from '../context.ts';
import { toWatchers } from '../convert/watchers.ts';
import { toPath } from '../convert/uri.ts';
import { isConfigFile } from '../config-files.ts';

/** A checkout makes many events; the list of files is made anew once. */
const LISTING_PAUSE_MS = 200;
const CAN_CHANGE_LISTING = /\/(?:\.gitignore|package\.json)$/;

/** Follows files that other programs make, change or delete. */
export function watchFiles({ connection, client, session, scheduler }: Context): void {
  const follow = (events: readonly FileEvent[]) => {
    const known = events.flatMap(({ uri, type }) => {
      const path = toPath(uri);
      return path === undefined ? [] : [{ path, type }];
    });
    const changesListing = ({ path, type }: (typeof known)[number]) =>
      type === FileChangeType.Created || CAN_CHANGE_LISTING.test(path) || isConfigFile(path);
    if (known.some(changesListing)) scheduler.debounce(RELOAD, LISTING_PAUSE_MS, () => session.reload());
    session.changedOnDisk(known.filter(({ type }) => type !== FileChangeType.Created).map(({ path }) => path));
  };

  connection.onDidChangeWatchedFiles(({ changes }) => follow(changes));
  connection.workspace.onDidRenameFiles(({ files }) => {
    follow(files.map(({ oldUri }) => ({ uri: oldUri, type: FileChangeType.Deleted })));
    follow(files.map(({ newUri }) => ({ uri: newUri, type: FileChangeType.Created })));
  });
  connection.workspace.onDidDeleteFiles(({ files }) =>
    follow(files.map(({ uri }) => ({ uri, type: FileChangeType.Deleted }))),
  );
  connection.workspace.onDidCreateFiles(({ files }) =>
    follow(files.map(({ uri }) => ({ uri, type: FileChangeType.Created }))),
  );
  if (client.watchFiles)
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: toWatchers() });
}

import type { Context } from '../context.ts';
import { diagnosticsOf } from '../shown.ts';

/** Publishes diagnostics to clients that do not ask for them, each set with the version it was made from. */
export function pushDiagnostics(context: Context): void {
  const { connection, session } = context;
  const versions = new Map<string, number | undefined>();
  session.onChecked(({ folder, file, uri, changed }) => {
    const state = folder.states.get(file);
    const version = state?.document?.version;
    if (!changed && versions.get(uri) === version) return;
    if (version === undefined) versions.delete(uri);
    else versions.set(uri, version);
    void connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(context, folder, state) });
  });
}

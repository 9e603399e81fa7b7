import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import type { Context } from '../context.ts';
import { toDocumentReport, toWorkspaceReport } from '../convert/report.ts';
import type { LocatedState } from '../session.ts';
import { diagnosticsOf } from '../shown.ts';

/** Time in which several reasons to ask again become one. */
const REFRESH_PAUSE_MS = 100;
const PARTIAL_EVERY_MS = 200;
const NOTHING = 'nothing';

/** Answers clients that ask for diagnostics, of one document or of the workspace. */
export function pullDiagnostics(context: Context): void {
  const { connection, session } = context;
  /** Result ids the client was told, by URI. */
  const told = new Map<string, string>();
  const items = (found: LocatedState | undefined): Diagnostic[] =>
    found ? diagnosticsOf(context, found.folder, found.state) : [];

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    await session.calm(uri, token);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Withdrawn.');
    const found = await session.current(uri);
    const resultId = found ? resultIdOf(found) : NOTHING;
    told.set(uri, resultId);
    return toDocumentReport(resultId, previousResultId, () => items(found));
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const news = (): WorkspaceDocumentDiagnosticReport[] => {
      const reports: WorkspaceDocumentDiagnosticReport[] = [];
      for (const found of session.states()) {
        const resultId = resultIdOf(found);
        const before = known.get(found.uri);
        if (before === resultId || (before === undefined && found.state.report.findings.length === 0)) continue;
        reports.push(toWorkspaceReport(found.uri, found.state.document?.version, resultId, items(found)));
        known.set(found.uri, resultId);
        // Clients drop what the workspace's answer says of open documents: they ask for these one by one.
        if (found.state.document === undefined) told.set(found.uri, resultId);
      }
      return reports;
    };
    const timer = setInterval(() => {
      const reports = partial ? news() : [];
      if (reports.length > 0) partial?.report({ items: reports });
    }, PARTIAL_EVERY_MS);
    await session.whenSettled(token);
    clearInterval(timer);
    const uris = new Set([...session.states()].map(({ uri }) => uri));
    const gone = [...known].filter(([uri, id]) => !uris.has(uri) && id !== NOTHING);
    for (const [uri] of gone) told.delete(uri);
    return { items: [...news(), ...gone.map(([uri]) => toWorkspaceReport(uri, undefined, NOTHING, []))] };
  });

  refreshWhenOutdated(context, told);
}

/** Asks the client to ask again when what it was told does not hold any more. */
function refreshWhenOutdated(
  { connection, client, session, scheduler, log }: Context,
  told: Map<string, string>,
): void {
  if (!client.refreshDiagnostics) return;
  const outdated = () =>
    session.states().some((found) => told.has(found.uri) && told.get(found.uri) !== resultIdOf(found));
  session.onChecked(({ changed }) => {
    if (!changed) return;
    scheduler.debounce('refresh', REFRESH_PAUSE_MS, () => {
      if (!outdated()) return;
      connection.languages.diagnostics.refresh().catch((error: unknown) => log.debug(`No refresh: ${String(error)}`));
    });
  });
}

function resultIdOf({ folder, state }: LocatedState): string {
  return `${state.resultId}/${folder.settings.maxNumberOfProblems}`;
}

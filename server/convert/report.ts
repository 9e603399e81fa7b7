import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Diagnostic, DocumentDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';

/** The answer for one document; without diagnostics when the client has the same ones already. */
export function toDocumentReport(
  resultId: string,
  previousResultId: string | undefined,
  items: () => Diagnostic[],
): DocumentDiagnosticReport {
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: items() };
}

export function toWorkspaceReport(
  uri: string,
  version: number | undefined,
  resultId: string,
  items: Diagnostic[],
): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: version ?? null, resultId, items };
}

import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../engine/analyzer/types.ts';
import type { Context } from './context.ts';
import { toDiagnostic } from './convert/diagnostic.ts';
import type { Folder } from './session-folder.ts';
import type { FileState } from './session-files.ts';

const WORST_FIRST = ['error', 'warning', 'info'];

/** The findings of a file that are shown: all, or the worst where there are more than the settings allow. */
export function shownFindings(folder: Folder, state: FileState | undefined): readonly Finding[] {
  const findings = state?.report.findings ?? [];
  const most = folder.settings.maxNumberOfProblems;
  if (findings.length <= most) return findings;
  const ranked = findings.toSorted((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
  const kept = new Set(ranked.slice(0, most));
  return findings.filter((finding) => kept.has(finding));
}

export function diagnosticsOf(
  { client, session, links }: Context,
  folder: Folder,
  state: FileState | undefined,
): Diagnostic[] {
  const context = {
    client,
    uri: (file: string) => session.uri(folder, file),
    chapter: (slug: string) => links.chapter(slug),
  };
  return shownFindings(folder, state).map((finding) => toDiagnostic(finding, context));
}

import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import { z } from 'zod';
import type { ConfigProblem } from '../../engine/analyzer/config/load.ts';
import { unusedSuppression } from '../../engine/analyzer/meta-rules.ts';
import type { Finding } from '../../engine/analyzer/types.ts';
import type { Severity } from '../../engine/rule/types.ts';
import type { Client } from '../client.ts';
import { toRange } from './range.ts';

const SOURCE = 'backend-why';
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What a diagnostic of ours carries to be known again. */
const data = z.object({ fingerprint: z.string() });

export interface DiagnosticContext {
  readonly client: Client;
  /** The URI of a file relative to the finding's root. */
  uri(file: string): string;
  /** Where a chapter opens; undefined while it is not written. */
  chapter(slug: string): string | undefined;
}

export function toDiagnostic(finding: Finding, context: DiagnosticContext): Diagnostic {
  const { client } = context;
  const href = client.codeDescription ? context.chapter(finding.chapter) : undefined;
  const isFaded = client.tags && finding.rule === unusedSuppression.id;
  return {
    range: toRange(finding),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message,
    data: { fingerprint: finding.fingerprint } satisfies z.infer<typeof data>,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(isFaded ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(client.related && finding.related.length > 0 ? { relatedInformation: related(finding, context) } : {}),
  };
}

/** The finding a diagnostic was made from, by its fingerprint. */
export function fingerprintOf(diagnostic: Diagnostic): string | undefined {
  return data.safeParse(diagnostic.data).data?.fingerprint;
}

/** From the problem's place to the end of its line: the engine knows no more. */
export function toConfigDiagnostic({ line, column, message }: ConfigProblem): Diagnostic {
  return {
    range: toRange({ line, column, endLine: line + 1, endColumn: 1 }),
    severity: DiagnosticSeverity.Error,
    code: 'configuration',
    source: SOURCE,
    message,
  };
}

function related(finding: Finding, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  return finding.related.map((place) => ({
    location: { uri: context.uri(place.file), range: toRange(place) },
    message: place.message,
  }));
}

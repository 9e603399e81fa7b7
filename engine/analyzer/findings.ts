/** Turns problems, which have offsets, into findings, which have lines, a masked snippet and a fingerprint. */
import type { FileFacts, Range } from '../facts/model.ts';
import type { Problem, Severity } from '../rule/types.ts';
import type { LineTable } from '../source/lines.ts';
import { enclosingSymbol, fingerprint, normalizedCode } from './fingerprint.ts';
import { mask, maskMessage } from './mask.ts';
import type { Finding, RelatedPlace } from './types.ts';

/** A file's text and what is needed to place findings in it. */
export interface Placed {
  readonly path: string;
  readonly text: string;
  readonly lines: LineTable;
  readonly facts: Pick<FileFacts, 'functions' | 'classes'> | undefined;
  readonly comments: readonly Range[];
  /** Ranges that hold secrets, sorted, no overlaps. */
  readonly secrets: readonly Range[];
}

export interface Judged {
  readonly rule: string;
  readonly chapter: string;
  readonly severity: Severity;
  readonly problem: Problem;
}

const SNIPPET_LENGTH = 160;

/** `placeOf` gives the lines of other files, for related places; undefined for files that are gone. */
export function toFindings(
  file: Placed,
  problems: readonly Judged[],
  placeOf: (path: string) => LineTable | undefined,
): { finding: Finding; problem: Problem }[] {
  const sorted = withoutDuplicates([...problems].sort(byPlace));
  const ordinals = new Map<string, number>();
  return sorted.map(({ rule, chapter, severity, problem }) => {
    const symbol = enclosingSymbol(file.facts ?? { functions: [], classes: [] }, problem.at.start);
    const code = normalizedCode(file.text, problem.at, file.comments, file.secrets);
    const key = [rule, symbol, code].join('\n');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    const finding: Finding = {
      rule,
      severity,
      file: file.path,
      ...span(file.lines, problem.at),
      message: maskMessage(problem.message, file.text, file.secrets),
      chapter,
      fingerprint: fingerprint({ rule, symbol, code }, ordinal),
      related: relatedPlaces(file, problem, placeOf),
      repairs: (problem.repairs ?? []).map(({ title, safety }) => ({ title, safety })),
      ...(problem.library === undefined ? {} : { library: problem.library }),
      ...(problem.example === undefined ? {} : { example: problem.example }),
      snippet: snippet(file, problem.at),
    };
    return { finding, problem };
  });
}

export function compareFindings(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

/** By code units: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPlace(a: Judged, b: Judged): number {
  return (
    a.problem.at.start - b.problem.at.start ||
    compareText(a.rule, b.rule) ||
    a.problem.at.end - b.problem.at.end ||
    compareText(a.problem.message, b.problem.message)
  );
}

/** A rule reports a place once. */
function withoutDuplicates(sorted: readonly Judged[]): Judged[] {
  return sorted.filter(({ rule, problem }, index) => {
    const before = sorted[index - 1];
    return (
      before?.rule !== rule || before.problem.at.start !== problem.at.start || before.problem.at.end !== problem.at.end
    );
  });
}

function relatedPlaces(
  file: Placed,
  { related }: Problem,
  placeOf: (path: string) => LineTable | undefined,
): RelatedPlace[] {
  return (related ?? []).flatMap(({ path, at, message }) => {
    const lines = placeOf(path);
    if (lines === undefined) return [];
    return [{ file: path, ...span(lines, at), message: maskMessage(message, file.text, file.secrets) }];
  });
}

function span(lines: LineTable, at: Range): Pick<RelatedPlace, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = lines.position(at.start);
  const end = lines.position(at.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function snippet(file: Placed, at: Range): string {
  const code = mask(file.text.slice(at.start, at.end), file.secrets, at.start).text.replace(/\s+/g, ' ').trim();
  return code.length <= SNIPPET_LENGTH ? code : `${code.slice(0, SNIPPET_LENGTH - 1)}…`;
}

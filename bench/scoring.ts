/** Scores findings against hand-labelled places of real code. */
import { parseTsv } from './tsv.ts';

/** Which rules answer for a category of labels; the categories without a rule are not covered yet. */
export const RULES_OF: Readonly<Record<string, readonly string[]>> = {
  'n-plus-one': ['no-query-in-loop', 'prefer-bulk-write'],
  'missing-timeout': ['require-timeout'],
  'hardcoded-secret': ['no-hardcoded-secret', 'no-default-secret'],
  'plaintext-password': ['no-plain-text-password', 'no-weak-password-hash'],
  'unbounded-query': ['require-pagination', 'require-page-size-cap'],
};

export interface Spot {
  readonly path: string;
  readonly line: number;
}

export interface Label extends Spot {
  /** `owner/name` */
  readonly repository: string;
  readonly commit: string;
  readonly category: string;
  /** True: must be reported. False: looks like it but must not be. */
  readonly fault: boolean;
  readonly crossFile: boolean;
  readonly note: string;
  /** Other places at which a report counts as the same. */
  readonly alternatives: readonly Spot[];
}

/** What the scoring needs of a finding. */
export interface Hit {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
}

/** Throws naming file and line at the first malformed row. */
export function parseLabels(text: string, file: string): Label[] {
  const columns = ['repo', 'commit', 'path', 'line', 'category', 'verdict', 'cross_file', 'note', 'alt'];
  return parseTsv(text, file, columns).map((row) => ({
    repository: row.repository('repo'),
    commit: row.commit('commit'),
    path: row.path('path'),
    line: row.lineNumber('line'),
    category: row.text('category'),
    fault: row.oneOf('verdict', ['true', 'false']) === 'true',
    crossFile: row.oneOf('cross_file', ['yes', 'no']) === 'yes',
    note: row.optional('note'),
    alternatives: row
      .optional('alt')
      .split(',')
      .filter(Boolean)
      .map((spot) => parseSpot(spot.trim(), row.place)),
  }));
}

function parseSpot(text: string, place: string): Spot {
  const [, path, line] = /^(.+):([1-9]\d*)$/.exec(text) ?? [];
  if (path === undefined) throw new Error(`${place}: the column "alt" holds "${text}", not path:line.`);
  return { path, line: Number(line) };
}

/** The finding that answers a label: within a line of a fault or its alternatives, on the very line of a look-alike. */
export function answer<Found extends Hit>(label: Label, findings: readonly Found[]): Found | undefined {
  const rules = RULES_OF[label.category] ?? [];
  const reach = label.fault ? 1 : 0;
  const spots = [label, ...label.alternatives];
  return findings.find(
    (finding) =>
      rules.includes(finding.rule) &&
      spots.some((spot) => spot.path === finding.file && Math.abs(spot.line - finding.line) <= reach),
  );
}

export interface Score {
  readonly faults: number;
  readonly found: number;
  readonly acrossFiles: number;
  readonly foundAcrossFiles: number;
  readonly lookAlikes: number;
  readonly falseAlarms: number;
}

export interface Scored {
  readonly label: Label;
  readonly finding: Hit | undefined;
}

export function score(scored: readonly Scored[]): Score {
  const count = (fault: boolean, reported: boolean, acrossFiles: boolean) =>
    scored.filter(
      ({ label, finding }) =>
        label.fault === fault && (finding !== undefined || !reported) && (label.crossFile || !acrossFiles),
    ).length;
  return {
    faults: count(true, false, false),
    found: count(true, true, false),
    acrossFiles: count(true, false, true),
    foundAcrossFiles: count(true, true, true),
    lookAlikes: count(false, false, false),
    falseAlarms: count(false, true, false),
  };
}

/** Findings that a person read in the source and judged. */
import { parseTsv } from './tsv.ts';
import { percent, table } from './table.ts';

export interface Judgement {
  readonly rule: string;
  /** `owner/name` */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly line: number;
  /** `true`: the finding is right. */
  readonly verdict: 'true' | 'false' | 'debatable';
  readonly why: string;
}

export interface Place {
  readonly rule: string;
  readonly repository: string;
  readonly path: string;
  readonly line: number;
}

export const COLUMNS = ['repository', 'commit', 'path', 'line', 'verdict', 'why'] as const;

/** Throws naming file and line at the first row that is malformed or says again what another one said. */
export function parseJudgements(text: string, file: string, rule: string): Judgement[] {
  const seen = new Set<string>();
  return parseTsv(text, file, COLUMNS).map((row) => {
    const judgement: Judgement = {
      rule,
      repository: row.repository('repository'),
      commit: row.commit('commit'),
      path: row.path('path'),
      line: row.lineNumber('line'),
      verdict: row.oneOf('verdict', ['true', 'false', 'debatable']),
      why: row.text('why'),
    };
    if (seen.has(keyOf(judgement))) throw new Error(`${row.place}: this place was judged before in the same file.`);
    seen.add(keyOf(judgement));
    return judgement;
  });
}

export function keyOf(place: Place): string {
  return [place.rule, place.repository, place.path, place.line].join('\t');
}

/** A debatable finding counts among those read, not among the right ones. */
export function precisionTable(judgements: readonly Judgement[]): string {
  const rules = [...new Set(judgements.map((judgement) => judgement.rule))].sort();
  const row = (title: string, of: readonly Judgement[]) => {
    const count = (verdict: string) => of.filter((judgement) => judgement.verdict === verdict).length;
    const counts = [of.length, count('true'), count('false'), count('debatable')].map(String);
    return [title, ...counts, percent(count('true'), of.length)];
  };
  const rows = rules.map((rule) =>
    row(
      rule,
      judgements.filter((judgement) => judgement.rule === rule),
    ),
  );
  return table(['rule', 'read', 'right', 'wrong', 'debatable', 'precision'], [...rows, row('all', judgements)]);
}

/** Reported places nobody judged, each once, and judged places that are no longer reported. */
export function compareWith<Found extends Place>(judgements: readonly Judgement[], reported: readonly Found[]) {
  const judged = new Set(judgements.map(keyOf));
  const found = new Map(reported.map((place) => [keyOf(place), place]));
  return {
    unjudged: [...found.values()].filter((place) => !judged.has(keyOf(place))),
    gone: judgements.filter((judgement) => !found.has(keyOf(judgement))),
    current: judgements.filter((judgement) => found.has(keyOf(judgement))),
  };
}

/** What a check found, as the reporters get it. */
import type { FrameLine, Finding, Incomplete, Suppressed } from '../engine/analyzer/types.ts';
import type { Rule } from '../engine/rule/types.ts';

export interface Report {
  /** In order of file and place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly incomplete: readonly Incomplete[];
  /** Files that were analysed and are reported on. */
  readonly files: number;
  readonly rules: readonly Rule[];
  readonly version: string;
  /** Milliseconds by phase and rule, when asked for. */
  readonly timings?: {
    readonly phases: Readonly<Record<string, number>>;
    readonly rules: Readonly<Record<string, number>>;
  };
  /** Lines of a file with secrets masked. */
  frame(file: string, from: number, to: number): readonly FrameLine[];
}

/** Where a report goes. */
export interface Sink {
  readonly columns: number;
  readonly colors: boolean;
  /** From the reader's working directory to the root of the report: empty, or with a slash at the end. */
  readonly prefix: string;
  /** Whether a chapter's text is there to be read. */
  hasChapter(slug: string): boolean;
}

/** Writes a report piece by piece, so that a large one never stands in memory as a whole. */
export type Reporter = (report: Report, sink: Sink) => Iterable<string>;

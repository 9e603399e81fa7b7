/** What `routes` reports on, as its formats get it. */
import type { Incomplete } from '../../engine/analyzer/types.ts';
import type { Sink } from '../report.ts';
import type { RouteChange } from './changes.ts';
import type { Row } from './row.ts';

export interface Listing {
  readonly rows: readonly Row[];
  /** Files that were analysed. */
  readonly files: number;
  readonly incomplete: readonly Incomplete[];
  /** Whether one route was asked for: then it is told in full. */
  readonly inFull: boolean;
  /** What is different from a commit, when asked for. */
  readonly since?: {
    readonly ref: string;
    readonly commit: string;
    readonly changes: readonly RouteChange[];
  };
}

export type RouteFormat = (listing: Listing, sink: Omit<Sink, 'hasChapter'>) => Iterable<string>;

/** What the editor and the command line see of the engine. */
import type { FileRole, Rule, Safety, Severity } from '../rule/types.ts';
import type { Coverage } from './coverage-types.ts';
import type { RouteReport } from './route-types.ts';

/** Byte-for-byte the `findings` of the JSON report. Lines and columns are one-based, columns in UTF-16 units. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the root, forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly chapter: string;
  /** Survives moved lines and renamed files: rule, enclosing symbol, normalised code, ordinal among equals. */
  readonly fingerprint: string;
  readonly related: readonly RelatedPlace[];
  /** Without edits; `Analyzer.edits` makes them. */
  readonly repairs: readonly { readonly title: string; readonly safety: Safety }[];
  readonly library?: string;
  readonly example?: string;
  /** The code it points at, one line, secrets masked. */
  readonly snippet: string;
}

export interface RelatedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

/** A finding that a directive silenced. */
export interface Suppressed {
  readonly finding: Finding;
  readonly reason: string;
  readonly line: number;
}

/** A file, or one rule on a file, that could not be analysed in full, and why. */
export interface Incomplete {
  readonly file: string;
  /** Set when only this rule failed. */
  readonly rule?: string;
  readonly line?: number;
  readonly reason: string;
  /** What the person can do. */
  readonly remedy: string;
}

export interface FileReport {
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly incomplete: readonly Incomplete[];
}

export interface TextEdit {
  readonly file: string;
  /** Offsets into the file's current text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * One project under analysis. Holds the facts of all its files and the linked model; trees only of files just parsed.
 * Paths are relative to the root, forward slashes. An incremental result equals a from-scratch result.
 */
export interface Analyzer {
  readonly root: string;
  readonly rules: readonly Rule[];
  /**
   * Adds or replaces a file. `text` undefined reads it from the host. Returns false when the file is skipped (too
   * large, binary, minified, unreadable); `skipReason` then says why.
   */
  set(file: string, text?: string): boolean;
  /** Why the last `set` of this file skipped it. */
  skipReason(file: string): string | undefined;
  delete(file: string): void;
  has(file: string): boolean;
  /** Whether the file was asked how modules are found (package.json, tsconfig.json and what that extends). */
  isLinkFile(file: string): boolean;
  files(): readonly string[];
  role(file: string): FileRole;
  text(file: string): string;
  /** Lines `from` to `to` (one-based, both included) as a report may print them: secrets masked. */
  frame(file: string, from: number, to: number): readonly FrameLine[];
  check(file: string): FileReport;
  /** What of a file could not be read or understood; `check` says what its rules could not do besides. */
  gaps(file: string): readonly Incomplete[];
  /** What requests to the routes cost, or to those registered in one file; in order of file and place. */
  routes(file?: string): readonly RouteReport[];
  /** One of those registered in a file, by its index, for an asker who does other things in between. */
  route(file: string, index: number): RouteReport | undefined;
  /** What the analysis sees of the project, or of the files chosen, and what it does not. */
  coverage(selects?: (file: string) => boolean): Coverage;
  /** Edits of repair `index` of a finding of the last `check` of its file. Empty for `manual`. */
  edits(finding: Finding, index: number): readonly TextEdit[];
  /** Keeps what was found for another run, where the analyzer was given a place for it. Call when all is checked. */
  keep(): void;
  /** Milliseconds per phase (parse, facts, link, check) and per rule. */
  stats(): AnalyzerStats;
}

/** A line for people to see. Masking can shorten it: `column` maps a column of the real line to one of `text`. */
export interface FrameLine {
  readonly line: number;
  readonly text: string;
  column(real: number): number;
}

export interface AnalyzerStats {
  readonly files: number;
  readonly phases: Readonly<Record<string, number>>;
  /** Empty unless the analyzer was asked to time rules. */
  readonly rules: Readonly<Record<string, number>>;
}

/** What the engine needs of the disk; absolute paths with forward slashes. The one implementation is `engine/host/`. */
export interface Host {
  /**
   * The text without a byte order mark; undefined when missing or unreadable. A file far longer than `limit` characters
   * may come cut, still longer than `limit`.
   */
  read(path: string, limit?: number): string | undefined;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  list(path: string): readonly string[];
  realpath(path: string): string;
  /** Whether the file's bytes are valid UTF-8. Asked only when the text read has a replacement character (U+FFFD). */
  isUtf8?(path: string): boolean;
}

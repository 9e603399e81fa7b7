/** What the analysis sees of a project, and what it does not: figures for people to judge its silence by. */
import type { FileRole } from '../rule/types.ts';

export interface Coverage {
  /** Files of the analysis by what they are for. */
  readonly files: Readonly<Partial<Record<FileRole, number>>>;
  /** Module specifiers by what they lead to. */
  readonly imports: Readonly<Record<ImportKind, number>>;
  /** Calls by what is known of the function they run. */
  readonly calls: Readonly<Record<CallKind, number>>;
  /** Specifiers that should lead to a file of the project or to a dependency, and do not. */
  readonly lostImports: readonly Tally[];
  /** Packages, and members of described libraries, that are called without an entry in the catalog. */
  readonly undescribed: readonly Tally[];
  /** Callees of which nothing is known. */
  readonly unknownCalls: readonly Tally[];
  /** Files that said how modules are found: package.json, tsconfig.json, lists of workspaces. */
  readonly linkFiles: readonly string[];
  /** The parser that reads code without errors. */
  readonly parser: string;
}

/** `apart` is a file of the project that is not linked: a test, or one left out. `lost` leads nowhere. */
export type ImportKind = 'project' | 'library' | 'package' | 'node' | 'asset' | 'apart' | 'lost';

/** `library` has an entry in the catalog, `language` comes with JavaScript or Node, `package` has no entry. */
export type CallKind = 'project' | 'library' | 'language' | 'package' | 'unknown';

/** How often something was met, and where first. */
export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly example: { readonly file: string; readonly line: number; readonly column: number };
}

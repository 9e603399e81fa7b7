/** What `doctor` tells of a project: figures of the engine, and of the files that it never got to see. */
import type { CallKind, Coverage, ImportKind, Tally } from '../../engine/analyzer/coverage-types.ts';
import type { Incomplete } from '../../engine/analyzer/types.ts';
import type { Project } from '../../engine/host/open-project.ts';
import type { Target } from '../target.ts';

export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly parser: string;
  /** Files of configuration in force, outermost first; and those that say how modules are found. */
  readonly configFiles: readonly string[];
  readonly linkFiles: readonly string[];
  readonly files: {
    readonly analysed: number;
    readonly roles: Coverage['files'];
    readonly skipped: readonly Skip[];
    readonly incomplete: readonly Incomplete[];
  };
  readonly imports: Readonly<Record<ImportKind, number>>;
  readonly calls: Readonly<Record<CallKind, number>>;
  readonly lostImports: Top;
  readonly undescribed: Top;
  readonly unknownCalls: Top;
}

/** Files and folders that were left out for one reason. */
export interface Skip {
  readonly reason: string;
  readonly count: number;
  readonly example: string;
}

/** The most frequent ones, and how many different ones there are. */
export interface Top {
  readonly different: number;
  readonly most: readonly Tally[];
}

export function diagnose(
  { analyzer, config, skipped }: Project,
  target: Target,
  files: readonly string[],
  top: number,
): Omit<Diagnosis, 'versions'> {
  const coverage = analyzer.coverage(target.selects);
  const left = skipped.filter(({ path }) => target.selects(path.replace(/\/$/, '')));
  const refused = files.flatMap((path) => {
    const reason = analyzer.skipReason(path);
    return reason === undefined ? [] : [{ path, reason }];
  });
  const most = (all: readonly Tally[]): Top => ({ different: all.length, most: all.slice(0, top) });
  const { imports, calls, linkFiles, parser } = coverage;
  return {
    parser,
    configFiles: config.layers.map(({ file }) => relative(file, analyzer.root)),
    linkFiles,
    files: {
      analysed: Object.values(coverage.files).reduce((sum, each) => sum + each, 0),
      roles: coverage.files,
      skipped: byReason([...left, ...refused]),
      incomplete: files.flatMap((file) => analyzer.gaps(file)),
    },
    imports,
    calls,
    lostImports: most(coverage.lostImports),
    undescribed: most(coverage.undescribed),
    unknownCalls: most(coverage.unknownCalls),
  };
}

function relative(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

function byReason(all: readonly { readonly path: string; readonly reason: string }[]): readonly Skip[] {
  const found = new Map<string, { count: number; readonly example: string }>();
  for (const { path, reason } of all) {
    const before = found.get(reason);
    if (before) before.count++;
    else found.set(reason, { count: 1, example: path });
  }
  return [...found]
    .map(([reason, { count, example }]) => ({ reason, count, example }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

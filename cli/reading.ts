/** Reads the project that a command line names, and says what of it could not be read. */
import type { Incomplete } from '../engine/analyzer/types.ts';
import type { Project } from '../engine/host/open-project.ts';
import { eachWithProgress } from './session.ts';
import type { Target } from './target.ts';
import type { Terminal } from './terminal.ts';

export interface ReadTarget extends Target {
  /** Text that stands for a file of the project. */
  readonly stdin?: { readonly file: string; readonly text: string };
}

/** Reads the whole project; returns the files to report on, sorted. */
export async function read(
  { analyzer, files }: Project,
  target: ReadTarget,
  progress: Terminal['stderr'] | undefined,
): Promise<string[]> {
  const all = [...new Set([...files, ...target.files])];
  await eachWithProgress('Reading', all, progress, (file) => {
    analyzer.set(file, target.stdin?.file === file ? target.stdin.text : undefined);
  });
  // Files that could not be read are part of the report: their check says so.
  return all.filter((file) => target.selects(file) && isReported(file)).sort();

  function isReported(file: string): boolean {
    return analyzer.has(file) || analyzer.gaps(file).length > 0;
  }
}

/** What was asked for and not read: a gap if it holds code, a note if it never could. */
export function skippedGaps({ analyzer, skipped }: Project, target: Target): Gaps {
  const named = target.files.flatMap((file) => {
    const reason = analyzer.skipReason(file);
    return reason === undefined || analyzer.gaps(file).length > 0 ? [] : [{ path: file, reason }];
  });
  const isCode = ({ path }: Skip): boolean => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
  const unread = skipped.filter(({ path, failed }) => failed && target.selects(path.replace(/\/$/, '')));
  const remedy = 'Leave it out, or change what stands in the way.';
  return {
    incomplete: [...named.filter(isCode), ...unread].map(({ path, reason }) => ({
      file: path,
      reason: `It ${reason}.`,
      remedy,
    })),
    notes: named.filter((skip) => !isCode(skip)),
  };
}

interface Skip {
  readonly path: string;
  /** In words that follow the path. */
  readonly reason: string;
}

interface Gaps {
  readonly incomplete: readonly Incomplete[];
  readonly notes: readonly Skip[];
}

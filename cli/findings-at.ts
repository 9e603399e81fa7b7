/** Finds the findings that `explain` is asked for, and explains them. */
import type { Analyzer, FileReport, Finding } from '../engine/analyzer/types.ts';
import type { Arguments } from './arguments.ts';
import { hasChapter } from './book.ts';
import { wantsColors } from './colors.ts';
import { explainFinding } from './explain-finding.ts';
import type { Explained } from './explain-finding.ts';
import { read } from './reading.ts';
import { eachWithProgress, openSession } from './session.ts';
import { prefixOf, targetOf } from './target.ts';
import type { Target } from './target.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { UsageError } from './terminal.ts';

export type Question =
  | { readonly kind: 'place'; readonly path: string; readonly line: number; readonly column: number | undefined }
  | { readonly kind: 'fingerprint'; readonly fingerprint: string };

export async function explainFindings(question: Question, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const target = targetOf(question.kind === 'place' ? [question.path] : [], terminal.cwd);
  if (question.kind === 'place' && target.files.length === 0)
    throw new UsageError(`${question.path} is a folder. Name a file and a line of it.`);
  const project = openSession({ root: target.root, config: args.text('config') }, terminal);
  const progress = terminal.stderr.isTTY && !args.has('no-progress') ? terminal.stderr : undefined;
  const files = await read(project, target, progress);
  const reports: FileReport[] = [];
  await eachWithProgress('Checking', files, progress, (file) => reports.push(project.analyzer.check(file)));
  const all = reports.flatMap(explained);
  const found = all.filter(({ finding }) => isAsked(finding, question));
  if (found.length === 0) throw new UsageError(nothing(question, all, project.analyzer, target));
  const sink = {
    columns: terminal.stdout.columns,
    colors: wantsColors(args, terminal, terminal.stdout),
    prefix: prefixOf(target.root, terminal.cwd),
    hasChapter,
  };
  const texts = found.map((each) => {
    const rule = project.config.rules.find(({ id }) => id === each.finding.rule);
    return explainFinding({ ...each, rule }, project.analyzer, sink);
  });
  terminal.stdout.write(texts.join('\n'));
  return 0;
}

function explained({ findings, suppressed }: FileReport): Omit<Explained, 'rule'>[] {
  return [
    ...findings.map((finding) => ({ finding })),
    ...suppressed.map(({ finding, line, reason }) => ({ finding, silenced: { line, reason } })),
  ];
}

function isAsked(finding: Finding, question: Question): boolean {
  if (question.kind === 'fingerprint') return finding.fingerprint === question.fingerprint;
  const { line, column } = question;
  if (line < finding.line || line > finding.endLine) return false;
  if (column === undefined) return true;
  return (line > finding.line || column >= finding.column) && (line < finding.endLine || column <= finding.endColumn);
}

/** Why there is nothing to explain, and what there is instead. */
function nothing(
  question: Question,
  all: readonly Omit<Explained, 'rule'>[],
  analyzer: Analyzer,
  target: Target,
): string {
  if (question.kind === 'fingerprint') return `No finding has the fingerprint ${question.fingerprint}.`;
  const { path, line } = question;
  const reason = target.files.map((file) => analyzer.skipReason(file)).find((each) => each !== undefined);
  if (reason !== undefined) return `${path} is not analysed: it ${reason}.`;
  const lines = [...new Set(all.map(({ finding }) => finding.line))].sort((a, b) => a - b);
  const others =
    lines.length === 0 ? 'The file has no findings.' : `The file has findings in line ${lines.join(', ')}.`;
  return `There is no finding at ${path}:${line}. ${others}`;
}

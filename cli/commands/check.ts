import { join, resolve } from 'node:path';
import { didYouMean } from '../../engine/analyzer/closest.ts';
import type { FileReport, Finding } from '../../engine/analyzer/types.ts';
import type { Project } from '../../engine/host/open-project.ts';
import { slashes } from '../../engine/host/node-host.ts';
import type { Severity } from '../../engine/rule/types.ts';
import type { Arguments, Command } from '../arguments.ts';
import { hasChapter } from '../book.ts';
import { defaultCacheFolder } from '../cache-folder.ts';
import { wantsColors } from '../colors.ts';
import { fixAll } from '../fix.ts';
import { readOutputs, writeReport } from '../outputs.ts';
import type { Report } from '../report.ts';
import { PACKAGE_ROOT, version } from '../package-root.ts';
import { read, skippedGaps } from '../reading.ts';
import type { ReadTarget } from '../reading.ts';
import { eachWithProgress, openSession } from '../session.ts';
import { prefixOf, targetOf } from '../target.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { UsageError } from '../terminal.ts';

const FAIL_LEVELS = ['error', 'warning', 'info', 'never'] as const;
const RANKS: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

export const check: Command = {
  usage: '[check] [paths…] [options]',
  summary: 'Find backend anti-patterns in JavaScript and TypeScript.',
  positionals: Infinity,
  flags: {
    format: {
      type: 'string',
      short: 'f',
      multiple: true,
      value: 'NAME[=FILE]',
      help: 'pretty, json, sarif or github; several at once, each to a file or to the terminal.',
    },
    'fail-level': {
      type: 'string',
      value: 'LEVEL',
      help: 'Least severity that fails: error, warning (default), info, never.',
    },
    'max-warnings': { type: 'string', value: 'N', help: 'Fail above this many warnings, whatever the fail level.' },
    quiet: { type: 'boolean', short: 'q', help: 'Report errors only.' },
    rule: { type: 'string', multiple: true, value: 'ID', help: 'Report only this rule; several times for several.' },
    config: { type: 'string', short: 'c', value: 'FILE', help: 'Use this configuration file.' },
    fix: { type: 'boolean', help: 'Apply the repairs that are safe.' },
    'fix-dry-run': { type: 'boolean', help: 'Show what --fix would change, and change nothing.' },
    stdin: { type: 'boolean', help: 'Check the text of standard input; needs --stdin-filename.' },
    'stdin-filename': { type: 'string', value: 'FILE', help: 'Where that text belongs.' },
    sample: { type: 'boolean', help: 'Without paths, check the sample backend that comes with Backend Why.' },
    cache: { type: 'boolean', help: 'Keep what was found, and look only at what has changed since the last run.' },
    'cache-location': {
      type: 'string',
      value: 'FOLDER',
      help: 'Where that is kept; by default in node_modules/.cache.',
    },
    stats: { type: 'boolean', help: 'Add times by phase and rule.' },
    'no-progress': { type: 'boolean', help: 'Show no progress line.' },
    color: { type: 'boolean', help: 'Colors even when nobody looks.' },
    'no-color': { type: 'boolean', help: 'No colors.' },
  },
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const isDryRun = args.has('fix-dry-run');
  // Standard output is the diff's alone, so that it can be piped into a file or a viewer.
  const outputs = isDryRun && args.all('format').length === 0 ? [] : readOutputs(args.all('format'), terminal);
  const failLevel = args.choice('fail-level', FAIL_LEVELS) ?? 'warning';
  const maxWarnings = args.count('max-warnings') ?? Infinity;
  const target = await readTarget(args, terminal);
  const project = openSession(
    {
      root: target.root,
      config: args.text('config'),
      timeRules: args.has('stats'),
      cacheFolder: cacheFolder(args, target, terminal),
    },
    terminal,
  );
  const only = knownRules(args.all('rule'), project);
  const progress = terminal.stderr.isTTY && !args.has('no-progress') ? terminal.stderr : undefined;
  const files = await read(project, target, progress);
  const gaps = skippedGaps(project, target);
  for (const { path, reason } of gaps.notes) terminal.stderr.write(`${path} is not analysed: it ${reason}.\n`);
  if (args.has('fix') || isDryRun) fixAll(project.analyzer, files, isDryRun, terminal);
  const reports: FileReport[] = [];
  await eachWithProgress('Checking', files, progress, (file) => reports.push(project.analyzer.check(file)));
  const wanted = (finding: Finding): boolean =>
    (only.size === 0 || only.has(finding.rule)) && (!args.has('quiet') || finding.severity === 'error');
  const report: Report = {
    findings: reports.flatMap(({ findings }) => findings.filter(wanted)),
    suppressed: reports.flatMap(({ suppressed }) => suppressed.filter(({ finding }) => wanted(finding))),
    incomplete: [...reports.flatMap(({ incomplete }) => incomplete), ...gaps.incomplete],
    files: files.length,
    rules: project.config.rules,
    version: version(),
    ...(args.has('stats') ? { timings: project.analyzer.stats() } : {}),
    frame: (file, from, to) => project.analyzer.frame(file, from, to),
  };
  const sink = {
    columns: terminal.stdout.columns,
    colors: wantsColors(args, terminal, terminal.stdout),
    prefix: prefixOf(target.root, terminal.cwd),
    hasChapter,
  };
  for (const output of outputs) writeReport(output, report, sink, terminal);
  project.analyzer.keep();
  return exitCode(report, failLevel, maxWarnings);
}

/** None for a text that is not on disk, and where repairs are made: both need the project at hand. */
function cacheFolder(args: Arguments, { root, stdin }: ReadTarget, { cwd }: Terminal): string | undefined {
  const location = args.text('cache-location');
  if (!args.has('cache') && location === undefined) return undefined;
  if (stdin || args.has('fix') || args.has('fix-dry-run')) return undefined;
  return location === undefined ? defaultCacheFolder(root) : slashes(resolve(cwd, location));
}

async function readTarget(args: Arguments, { cwd, stdin }: Terminal): Promise<ReadTarget> {
  if (args.has('sample') && args.positionals.length === 0)
    return targetOf([join(PACKAGE_ROOT, 'content', 'sample')], join(PACKAGE_ROOT, 'content', 'sample'));
  if (!args.has('stdin')) return targetOf(args.positionals, cwd);
  const name = args.text('stdin-filename');
  if (name === undefined) throw new UsageError('--stdin needs --stdin-filename, the path the text belongs to.');
  if (args.positionals.length > 0) throw new UsageError('--stdin takes no paths besides --stdin-filename.');
  const root = slashes(cwd);
  const path = slashes(resolve(cwd, name));
  if (!path.startsWith(`${root}/`))
    throw new UsageError(`--stdin-filename ${name} lies outside of the working directory.`);
  const file = path.slice(root.length + 1);
  return { root, files: [file], selects: (candidate) => candidate === file, stdin: { file, text: await stdin() } };
}

function knownRules(ids: readonly string[], { config }: Project): ReadonlySet<string> {
  const known = config.rules.map(({ id }) => id);
  for (const id of ids) {
    if (!known.includes(id)) throw new UsageError(`There is no rule "${id}".${didYouMean(id, known)}`);
  }
  return new Set(ids);
}

function exitCode(
  { findings, incomplete }: Report,
  failLevel: (typeof FAIL_LEVELS)[number],
  maxWarnings: number,
): ExitCode {
  // A result that may lack findings is worse than one that has some.
  if (incomplete.length > 0) return 3;
  const failing = failLevel === 'never' ? [] : findings.filter(({ severity }) => RANKS[severity] >= RANKS[failLevel]);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return failing.length > 0 || warnings > maxWarnings ? 1 : 0;
}

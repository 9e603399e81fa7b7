/** Runs rules over texts in memory: the whole engine, no disc. */
import { createAnalyzer } from '../../engine/analyzer/analyzer.ts';
import { Config } from '../../engine/analyzer/config/config.ts';
import { readConfig } from '../../engine/analyzer/config/load.ts';
import type { KeptStore } from '../../engine/analyzer/kept/types.ts';
import { withMetaRules } from '../../engine/analyzer/meta-rules.ts';
import type { Analyzer, Finding, Host, Incomplete, Suppressed } from '../../engine/analyzer/types.ts';
import type { Rule } from '../../engine/authoring.ts';
import { LineTable } from '../../engine/source/lines.ts';
import type { Producer } from '../../engine/source/parse.ts';

export interface SnippetOptions {
  readonly rules: readonly Rule[];
  /** Content of backend-why.config.json; by default every rule is on. */
  readonly config?: object;
  /** `YYYY-MM-DD`, for suppressions with a date. */
  readonly date?: string;
  readonly producer?: Producer;
  /** Whether answers are kept across edits. */
  readonly editing?: boolean;
  /** What an earlier run has left. */
  readonly kept?: KeptStore;
}

/** A finding with its offsets, which tests compare more easily than lines and columns. */
export interface SnippetFinding extends Finding {
  readonly start: number;
  readonly end: number;
}

export interface Snippet {
  readonly analyzer: Analyzer;
  /** In order of file and place. */
  readonly findings: readonly SnippetFinding[];
  readonly suppressed: readonly Suppressed[];
  readonly incomplete: readonly Incomplete[];
}

const ROOT = '/project';

/** Files by path relative to the root. Those that are not code (package.json, schema.prisma) can be read by the engine. */
export function runSnippet(files: Readonly<Record<string, string>>, options: SnippetOptions): Snippet {
  const analyzer = analyzerOf(files, options);
  for (const file of Object.keys(files)) analyzer.set(file);
  const reports = analyzer.files().map((file) => analyzer.check(file));
  return {
    analyzer,
    findings: reports.flatMap(({ findings, file }) => {
      const lines = new LineTable(analyzer.text(file));
      return findings.map((finding) => ({ ...finding, ...offsets(finding, lines) }));
    }),
    suppressed: reports.flatMap(({ suppressed }) => suppressed),
    incomplete: reports.flatMap(({ incomplete }) => incomplete),
  };
}

/** An analyzer over files in memory, none of them set yet. */
export function analyzerOf(files: Readonly<Record<string, string>>, options: SnippetOptions): Analyzer {
  const configName = 'backend-why.config.json';
  const config = JSON.stringify(options.config ?? { extends: 'all' });
  const host = memoryHost({ ...files, [configName]: files[configName] ?? config });
  const rules = withMetaRules(options.rules);
  const layer = readConfig(host, `${ROOT}/${configName}`, rules);
  return createAnalyzer({
    root: ROOT,
    host,
    config: new Config(ROOT, rules, layer === undefined ? [] : [layer]),
    today: options.date,
    producer: options.producer,
    editing: options.editing ?? false,
    kept: options.kept,
  });
}

/** A disc that holds these files below the root. */
export function memoryHost(files: Readonly<Record<string, string>>, root = ROOT): Host {
  const contents = new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
  const isDirectory = (path: string): boolean => [...contents.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    read: (path) => contents.get(path),
    isFile: (path) => contents.has(path),
    isDirectory,
    list: (path) => {
      const names = [...contents.keys()].filter((file) => file.startsWith(`${path}/`));
      return [...new Set(names.map((file) => file.slice(path.length + 1).split('/')[0] ?? ''))].sort();
    },
    realpath: (path) => path,
  };
}

function offsets(finding: Finding, lines: LineTable): { start: number; end: number } {
  return {
    start: lines.offset({ line: finding.line, column: finding.column }),
    end: lines.offset({ line: finding.endLine, column: finding.endColumn }),
  };
}

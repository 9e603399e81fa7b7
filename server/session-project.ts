import { ConfigError } from '../engine/analyzer/config/load.ts';
import type { ConfigLayer, ConfigProblem } from '../engine/analyzer/config/load.ts';
import { dataOf } from '../engine/analyzer/data-file.ts';
import { RepairError } from '../engine/analyzer/repairs.ts';
import type { RouteReport } from '../engine/analyzer/route-types.ts';
import type { Analyzer, FileReport, Finding, Host, TextEdit } from '../engine/analyzer/types.ts';
import { openProject } from '../engine/host/open-project.ts';
import type { Project as OpenedProject } from '../engine/host/open-project.ts';
import { probed } from '../engine/project/known-files.ts';
import { ModuleResolver } from '../engine/project/modules.ts';
import type { Rule } from '../engine/rule/types.ts';
import { join } from './convert/uri.ts';
import { importsOf } from './imports.ts';
import type { Log } from './log.ts';
import { settingsLayer } from './settings-layer.ts';
import type { Settings } from './settings.ts';

/** Imports read ahead for one open file; the scan brings the rest. */
const READ_AHEAD = 300;

export interface ProjectParts {
  /** Absolute, forward slashes. */
  readonly root: string;
  /** Whether the folder's files are listed. */
  readonly scans: boolean;
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly host: Host;
  readonly log: Log;
}

/** A project, and what was wrong in its configuration: then it runs on the defaults. */
export interface Opening {
  readonly project: Project;
  readonly problems: readonly ConfigProblem[];
}

/** Never throws: what cannot be used is told in `problems`. */
export function open(parts: ProjectParts): Opening {
  try {
    return { project: new Project(parts, openFolder(parts, false)), problems: [] };
  } catch (error) {
    const problems = error instanceof ConfigError ? error.problems : [];
    if (problems.length === 0)
      parts.log.error(`The folder ${parts.root} could not be opened with its settings.`, error);
    return { project: new Project(parts, openFolder(parts, true)), problems };
  }
}

function openFolder({ root, scans, settings, rules, host }: ProjectParts, ignoreConfig: boolean): OpenedProject {
  const { configPath } = settings;
  return openProject({
    root,
    rules,
    host,
    ignoreConfig,
    withoutFiles: !scans,
    editing: true,
    extraLayer: settingsLayer(root, settings, rules),
    today: new Date().toISOString().slice(0, 10),
    ...(configPath === ''
      ? {}
      : { configPath: host.realpath(isAbsolute(configPath) ? configPath : join(root, configPath)) }),
  });
}

/** An analyzer with its list of files. A fault of the analyzer is logged and told in the file's report, never thrown. */
export class Project {
  /** Two projects of one root with equal settings differ in nothing but their files. */
  readonly settings: string;
  readonly analyzer: Analyzer;
  readonly #parts: ProjectParts;
  readonly #resolver: ModuleResolver;
  /** Files that the analyzer could not take in. */
  readonly #failures = new Map<string, string>();
  #listing: Pick<OpenedProject, 'config' | 'skipped'> & { readonly files: ReadonlySet<string> };

  constructor(parts: ProjectParts, opened: OpenedProject) {
    this.#parts = parts;
    this.analyzer = opened.analyzer;
    this.#listing = { ...opened, files: new Set(opened.files) };
    this.settings = JSON.stringify(opened.config.layers);
    const exists = (file: string) =>
      parts.scans ? this.#listing.files.has(file) : parts.host.isFile(this.#absolute(file));
    this.#resolver = new ModuleResolver(
      () => probed(exists),
      () => [''],
      {
        json: (file) => dataOf(file, parts.host.read(this.#absolute(file)) ?? ''),
      },
    );
  }

  /** The configuration files in force, outermost first; the editor's own settings come last and are no file. */
  get configFiles(): readonly ConfigLayer[] {
    return this.#listing.config.layers.slice(0, -1);
  }

  /** Files of the folder that are to be analysed. */
  get listed(): ReadonlySet<string> {
    return this.#listing.files;
  }

  /** Takes over the other's list of files; returns those that came or went. */
  relist(other: Project): string[] {
    const [before, after] = [this.listed, other.listed];
    this.#listing = other.#listing;
    return [...before].filter((file) => !after.has(file)).concat([...after].filter((file) => !before.has(file)));
  }

  /** Why a file is not checked, in words that follow its name; undefined when it is. */
  objection(file: string): string | undefined {
    return this.#leftOut(file) ?? this.analyzer.skipReason(file);
  }

  /** Reads a file from its open document or from disk; returns whether the project is another now. */
  set(file: string): boolean {
    const before = this.#textOf(file);
    if (this.#leftOut(file) === undefined) {
      this.#failures.delete(file);
      this.#guard(
        file,
        (reason) => void this.#failures.set(file, reason),
        () => void this.analyzer.set(file),
      );
    } else {
      this.analyzer.delete(file);
    }
    return this.#textOf(file) !== before || this.analyzer.isLinkFile(file);
  }

  /** Forgets a file; returns whether it was known. */
  delete(file: string): boolean {
    const wasKnown = this.analyzer.has(file) || this.analyzer.isLinkFile(file);
    this.analyzer.delete(file);
    return wasKnown;
  }

  /** Reads a file and what it imports, directly or not. */
  *setWithImports(file: string): Iterable<void> {
    const wanted = new Set([file]);
    for (const next of wanted) {
      this.set(next);
      yield;
      if (wanted.size > READ_AHEAD || !this.analyzer.has(next)) continue;
      for (const specifier of importsOf(this.analyzer.text(next))) {
        const target = this.#resolver.resolve(specifier, next);
        if (target !== undefined) wanted.add(target);
      }
    }
  }

  /** Brings a file, or what was in a folder, in line with the disk, one file at a time. */
  *refresh(path: string): Iterable<{ readonly file: string; readonly changed: boolean }> {
    const { host } = this.#parts;
    const absolute = this.#absolute(path);
    const isFile = host.isFile(absolute);
    yield { file: path, changed: isFile ? this.set(path) : this.delete(path) };
    if (isFile || host.isDirectory(absolute)) return;
    const inside = this.analyzer.files().filter((file) => file.startsWith(`${path}/`));
    for (const file of inside) yield { file, changed: this.delete(file) };
  }

  check(file: string): FileReport {
    const failed = (reason: string): FileReport => ({
      file,
      findings: [],
      suppressed: [],
      incomplete: [{ file, reason, remedy: 'This is a fault of Backend Why: please report it with the log.' }],
    });
    const failure = this.#failures.get(file);
    return failure === undefined ? this.#guard(file, failed, () => this.analyzer.check(file)) : failed(failure);
  }

  /** A route registered in a file, with what a request to it leads to; undefined when there are fewer. */
  route(file: string, index: number): RouteReport | undefined {
    const none = (): RouteReport | undefined => undefined;
    return this.#guard(file, none, () => this.analyzer.route(file, index));
  }

  /** The edits of a repair; none when it cannot be made, which the log tells. */
  edits(finding: Finding, index: number): readonly TextEdit[] {
    try {
      return this.analyzer.edits(finding, index);
    } catch (error) {
      if (error instanceof RepairError) this.#parts.log.warn(`${finding.file}:${finding.line} ${error.message}`);
      else this.#parts.log.errorOnce(`${finding.file}: a repair failed.`, error);
      return [];
    }
  }

  #leftOut(file: string): string | undefined {
    const { files, skipped, config } = this.#listing;
    if (files.has(file)) return undefined;
    const skip = skipped.find(({ path }) => path === file || (path.endsWith('/') && file.startsWith(path)));
    if (skip) return skip.path === file ? skip.reason : `lies in ${skip.path}, which ${skip.reason}`;
    if (this.#absolute(file).includes('/node_modules/')) return 'belongs to an installed package';
    // A file that was never saved is in no list yet.
    const exclusion = config.exclusion(file);
    return exclusion && `is excluded by "${exclusion.pattern}" in ${exclusion.file} line ${exclusion.line}`;
  }

  #textOf(file: string): string | undefined {
    return this.analyzer.has(file) ? this.analyzer.text(file) : undefined;
  }

  #guard<T>(file: string, failed: (reason: string) => T, run: () => T): T {
    try {
      return run();
    } catch (error) {
      const reason = `The analysis failed: ${error instanceof Error ? error.message : String(error)}`;
      this.#parts.log.errorOnce(`${file}: ${reason}`, error);
      return failed(reason);
    }
  }

  #absolute(file: string): string {
    return join(this.#parts.root, file);
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(path);
}

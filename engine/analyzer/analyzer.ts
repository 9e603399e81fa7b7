import { listed } from '../project/known-files.ts';
import { ProjectModel } from '../project/model.ts';
import { ModuleResolver } from '../project/modules.ts';
import { foldersOf } from '../project/paths.ts';
import type { FileRole, Rule } from '../rule/types.ts';
import { parse } from '../source/parse.ts';
import type { Producer } from '../source/parse.ts';
import { skipReasonOf } from './admit.ts';
import { checkFile } from './check.ts';
import type { Checked } from './check.ts';
import type { Config } from './config/config.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage-types.ts';
import { dataOf } from './data-file.ts';
import { APART } from './file-role.ts';
import { readCode, readJson } from './file-state.ts';
import type { FileState } from './file-state.ts';
import { compareText } from './findings.ts';
import { isConfigJson } from './json-file.ts';
import { KeptProject, restored } from './kept/kept-project.ts';
import type { LinkSources } from './kept/kept-project.ts';
import type { StateSources } from './kept/kept-state.ts';
import type { KeptStore } from './kept/types.ts';
import { mask, maskMessage, secretRanges } from './mask.ts';
import { repairEdits } from './repairs.ts';
import { routeReport, routeReports } from './route-report.ts';
import { withoutSecrets } from './route-texts.ts';
import type { RouteReport } from './route-types.ts';
import { Timer } from './timer.ts';
import { TreeCache } from './tree-cache.ts';
import type { Analyzer, AnalyzerStats, FileReport, Finding, FrameLine, Host, Incomplete, TextEdit } from './types.ts';

export interface AnalyzerOptions {
  /** Absolute, forward slashes. */
  readonly root: string;
  readonly host: Host;
  readonly config: Config;
  /** `YYYY-MM-DD`, for directives with `until=`; without it none expires. */
  readonly today?: string;
  /** Whether to time every rule; costs a little. */
  readonly timeRules?: boolean;
  /** Whether files will be edited and checked again, as in an editor. */
  readonly editing?: boolean;
  /** Which parser reads the code; by default the native one where it loads and the code is whole. */
  readonly producer?: Producer;
  /** What an earlier run has left, and where to keep what this one finds. */
  readonly kept?: KeptStore;
}

export function createAnalyzer(options: AnalyzerOptions): Analyzer {
  return new ProjectAnalyzer(options);
}

class ProjectAnalyzer implements Analyzer {
  readonly root: string;
  readonly rules: readonly Rule[];
  readonly #options: AnalyzerOptions;
  readonly #files = new Map<string, FileState>();
  readonly #skipped = new Map<string, { reason: string; failed: boolean }>();
  readonly #trees = new TreeCache();
  readonly #model: ProjectModel;
  readonly #timers: { readonly phases: Timer; readonly rules: Timer };
  /** Files that could not be understood in full; kept small, asked for every suppression. */
  readonly #broken = new Set<string>();
  /** Files that were asked how modules are found, and whether there are any: a change makes the project link anew. */
  readonly #linkFiles = new Map<string, boolean>();
  readonly #kept: KeptProject | undefined;

  constructor(options: AnalyzerOptions) {
    this.#options = options;
    this.root = options.root;
    this.rules = options.config.rules;
    this.#timers = { phases: new Timer(true), rules: new Timer(options.timeRules ?? false) };
    this.#model = new ProjectModel({
      libraries: options.config.libraries,
      configs: { json: (path) => this.#json(path) },
      role: (path) => this.role(path),
      tracked: options.editing === true || options.kept !== undefined,
    });
    this.#kept = options.kept && new KeptProject(options.kept);
  }

  set(file: string, text?: string): boolean {
    if (this.#linkFiles.has(file)) this.#model.configsChanged();
    if (!isAnalysed(file)) return this.#skip(file, 'is neither JavaScript, TypeScript nor JSON configuration');
    const seen = text === undefined ? this.#kept?.look(file) : undefined;
    const kept = text === undefined ? this.#keptSources(file) : undefined;
    const untouched = kept && this.#kept?.untouched(file, kept);
    if (untouched) return this.#adopt(untouched);
    const source = text ?? this.#read(file);
    if (source === undefined) return this.#skip(file, 'cannot be read', true);
    const unchanged = kept && this.#kept?.unchanged(file, source, seen, kept);
    if (unchanged) return this.#adopt(unchanged);
    const reason = skipReasonOf(file, source, this.#options.config.maxFileSize);
    if (reason !== undefined) return this.#skip(file, reason);
    const known = this.#files.get(file);
    if (known?.text === source) return true;
    this.#skipped.delete(file);
    const read = file.endsWith('.json') ? readJson : readCode;
    let state: FileState;
    try {
      state = read(file, source, this.#options.config, this.#timers, this.#options.producer);
    } catch (error) {
      // Code nested so deeply that the stack does not suffice, or a fault of ours: the other files go on.
      return this.#skip(
        file,
        `could not be analysed (${error instanceof Error ? error.message : String(error)})`,
        true,
      );
    }
    if (text === undefined) state = { ...state, incomplete: [...state.incomplete, ...this.#encodingProblems(state)] };
    this.#files.set(file, state);
    if (state.incomplete.length > 0) this.#broken.add(file);
    else this.#broken.delete(file);
    const isInModel = state.facts !== undefined && !APART.has(state.role);
    this.#kept?.read(state, isInModel, seen);
    if (this.#kept?.isLinked === false) return true;
    if (state.facts && isInModel) this.#model.set(state.facts);
    else this.#model.delete(file);
    return true;
  }

  delete(file: string): void {
    if (this.#linkFiles.has(file)) this.#model.configsChanged();
    this.#skipped.delete(file);
    this.#broken.delete(file);
    this.#kept?.delete(file);
    if (!this.#files.delete(file)) return;
    this.#model.delete(file);
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  isLinkFile(file: string): boolean {
    return this.#linkFiles.has(file);
  }

  files(): readonly string[] {
    return [...this.#files.keys()].sort(compareText);
  }

  skipReason(file: string): string | undefined {
    return this.#skipped.get(file)?.reason;
  }

  role(file: string): FileRole {
    return this.#state(file).role;
  }

  text(file: string): string {
    return this.#state(file).text;
  }

  check(file: string): FileReport {
    const state = this.#files.get(file);
    if (state === undefined) return this.#unread(file);
    const started = this.#timers.phases.start();
    const { report } = this.#findings(state);
    this.#timers.phases.stop('check', started);
    return report;
  }

  keep(): void {
    this.#kept?.save(this.#model, this.#linkFiles.keys(), this.#linkSources());
  }

  gaps(file: string): readonly Incomplete[] {
    return this.#files.get(file)?.incomplete ?? this.#unread(file).incomplete;
  }

  routes(file?: string): readonly RouteReport[] {
    return routeReports(this.#linked(), this.#linesOf, file).map((route) => this.#withoutSecrets(route));
  }

  route(file: string, index: number): RouteReport | undefined {
    const route = routeReport(this.#linked(), this.#linesOf, file, index);
    return route && this.#withoutSecrets(route);
  }

  coverage(selects: (file: string) => boolean = () => true): Coverage {
    const files: Partial<Record<FileRole, number>> = {};
    for (const [path, { role }] of this.#files) if (selects(path)) files[role] = (files[role] ?? 0) + 1;
    const known = [...this.#files.keys(), ...this.#skipped.keys()];
    const modules = new ModuleResolver(
      () => listed(known),
      () => foldersOf(known),
      { json: (path) => this.#json(path) },
    );
    const counted = coverageOf({
      model: this.#linked(),
      isFile: (specifier, from) => modules.resolve(specifier, from) !== undefined,
      linesOf: (path) => this.#files.get(path)?.lines,
      selects,
    });
    const isRead = ([path, exists]: [string, boolean]) => exists && !path.includes('node_modules/');
    return {
      files,
      ...counted,
      linkFiles: [...this.#linkFiles]
        .filter(isRead)
        .map(([path]) => path)
        .sort(compareText),
      parser: parse('', 'a.ts', this.#options.producer).producer,
    };
  }

  edits(finding: Finding, index: number): readonly TextEdit[] {
    const state = this.#state(finding.file);
    const { problems = this.#check(state).problems } = this.#findings(state);
    const repair = problems?.get(finding.fingerprint)?.repairs?.[index];
    if (repair === undefined) return [];
    return repairEdits(repair, {
      text: (path) => this.text(path),
      tree: (path) => this.#trees.get(path, this.text(path)),
    });
  }

  frame(file: string, from: number, to: number): readonly FrameLine[] {
    const state = this.#state(file);
    const { text, lines } = state;
    const { secrets } = this.#findings(state);
    const frame: FrameLine[] = [];
    for (let line = Math.max(1, from); line <= Math.min(to, lines.lineCount); line++) {
      const start = lines.offset({ line, column: 1 });
      const end = lines.offset({ line: line + 1, column: 1 });
      const masked = mask(text.slice(start, end).replace(/\r?\n?$/, ''), secrets, start);
      frame.push({ line, text: masked.text, column: (real) => masked.column(real - 1) + 1 });
    }
    return frame;
  }

  /** Places in other files are lines of these files: answers with such places depend on them. */
  readonly #linesOf = (path: string) => {
    this.#model.file(path);
    return this.#files.get(path)?.lines;
  };

  #withoutSecrets(route: RouteReport): RouteReport {
    return withoutSecrets(route, (text) => this.#masked(route.place.file, text));
  }

  /** Without the secrets that stand in a file, as far as its own code says. */
  #masked(file: string, text: string): string {
    const { text: code, visited } = this.#state(file);
    const secrets = visited.problems.flatMap(({ problem }) => problem.secrets ?? []);
    return secrets.length === 0 ? text : maskMessage(text, code, secretRanges(code, secrets));
  }

  stats(): AnalyzerStats {
    return { files: this.#files.size, phases: this.#timers.phases.report(), rules: this.#timers.rules.report() };
  }

  /** Kept until something changes that they were made from. */
  #findings(state: FileState): Checked {
    const link = this.#linkSources();
    const before = this.#kept?.report(state.path, link);
    if (before) return restored(before);
    return this.#linked().recall(link.findings, undefined, state, () => this.#check(state));
  }

  /** The model with all that it is to know; an earlier run's is brought up to date when it is first asked. */
  #linked(): ProjectModel {
    this.#kept?.link(this.#model, this.#linkSources());
    return this.#model;
  }

  #check(state: FileState): Checked {
    return checkFile(state, {
      model: this.#linked(),
      config: this.#options.config,
      today: this.#options.today,
      timer: this.#timers.rules,
      editing: this.#options.editing === true,
      projectIsWhole: this.#broken.size === 0,
      linesOf: this.#linesOf,
    });
  }

  #linkSources(): LinkSources {
    return {
      // Whether a suppression is of use is not said while a file is not understood.
      findings: this.#broken.size === 0 ? 'findings' : 'findings beside broken files',
      configDigest: (path) => {
        const text = this.#options.host.read(this.#absolute(path));
        return text === undefined ? undefined : this.#options.kept?.digest(text);
      },
    };
  }

  #keptSources(path: string): Omit<StateSources, 'parts'> {
    const { config, producer } = this.#options;
    const read = path.endsWith('.json') ? readJson : readCode;
    const text = () => this.#read(path) ?? '';
    return { config, text, read: () => read(path, text(), config, this.#timers, producer) };
  }

  #adopt(state: FileState): true {
    this.#files.set(state.path, state);
    if (state.incomplete.length > 0) this.#broken.add(state.path);
    return true;
  }

  #state(file: string): FileState {
    const state = this.#files.get(file);
    if (state === undefined) throw new Error(`${file} is not part of the analysis.`);
    return state;
  }

  #skip(file: string, reason: string, failed = false): false {
    this.delete(file);
    this.#skipped.set(file, { reason, failed });
    if (failed) this.#broken.add(file);
    return false;
  }

  /** A file that was left out on purpose is no gap in the analysis; one that could not be read is. */
  #unread(file: string): FileReport {
    const skipped = this.#skipped.get(file);
    const incomplete = skipped?.failed
      ? [{ file, reason: `The file ${skipped.reason}.`, remedy: 'Correct that, or exclude the file.' }]
      : [];
    return { file, findings: [], suppressed: [], incomplete };
  }

  #read(file: string): string | undefined {
    const started = this.#timers.phases.start();
    const text = this.#options.host.read(this.#absolute(file), this.#options.config.maxFileSize);
    this.#timers.phases.stop('read', started);
    return text;
  }

  /** Bytes that are no UTF-8 were read as U+FFFD: what stands there cannot be trusted. */
  #encodingProblems({ path, text, lines }: FileState): Incomplete[] {
    const at = text.indexOf('\uFFFD');
    if (at === -1 || this.#options.host.isUtf8?.(this.#absolute(path)) !== false) return [];
    const remedy = 'Save the file as UTF-8.';
    return [{ file: path, line: lines.position(at).line, reason: 'The text is not valid UTF-8.', remedy }];
  }

  #json(file: string): unknown {
    const text = this.#options.host.read(this.#absolute(file));
    this.#linkFiles.set(file, text !== undefined);
    return text === undefined ? undefined : dataOf(file, text);
  }

  #absolute(file: string): string {
    return this.root.endsWith('/') ? this.root + file : `${this.root}/${file}`;
  }
}

function isAnalysed(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) || isConfigJson(file);
}

import { parse as parseJson } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { libraries } from '../catalog/index.ts';
import { ProjectModel } from '../project/model.ts';
import type { FileRole, Rule } from '../rule/types.ts';
import type { Producer } from '../source/parse.ts';
import { skipReasonOf } from './admit.ts';
import { checkFile } from './check.ts';
import type { Checked } from './check.ts';
import type { Config } from './config/config.ts';
import { APART } from './file-role.ts';
import { readCode, readJson } from './file-state.ts';
import type { FileState } from './file-state.ts';
import { compareText } from './findings.ts';
import { isConfigJson } from './json-file.ts';
import { mask } from './mask.ts';
import { repairEdits } from './repairs.ts';
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
}

export function createAnalyzer(options: AnalyzerOptions): Analyzer {
  return new ProjectAnalyzer(options);
}

/** Files that say how modules are found: a change makes the project link anew. */
const LINK_FILE = /(?:^|\/)(?:package|[tj]sconfig[^/]*)\.json$/;

class ProjectAnalyzer implements Analyzer {
  readonly root: string;
  readonly rules: readonly Rule[];
  readonly #options: AnalyzerOptions;
  readonly #files = new Map<string, FileState>();
  readonly #skipped = new Map<string, { reason: string; failed: boolean }>();
  readonly #checked = new Map<string, Checked & { readonly version: number }>();
  readonly #trees = new TreeCache();
  readonly #model: ProjectModel;
  readonly #timers: { readonly phases: Timer; readonly rules: Timer };
  /** Files that could not be understood in full; kept small, asked for every suppression. */
  readonly #broken = new Set<string>();
  /** Counts changes: what was checked before a change may point at old places. */
  #version = 0;

  constructor(options: AnalyzerOptions) {
    this.#options = options;
    this.root = options.root;
    this.rules = options.config.rules;
    this.#timers = { phases: new Timer(true), rules: new Timer(options.timeRules ?? false) };
    this.#model = new ProjectModel({
      libraries,
      configs: { json: (path) => this.#json(path) },
      role: (path) => this.role(path),
      tracked: options.editing,
    });
  }

  set(file: string, text?: string): boolean {
    if (LINK_FILE.test(file)) this.#model.configsChanged();
    if (!isAnalysed(file)) return this.#skip(file, 'is neither JavaScript, TypeScript nor JSON configuration');
    const source = text ?? this.#read(file);
    if (source === undefined) return this.#skip(file, 'cannot be read', true);
    const reason = skipReasonOf(file, source, this.#options.config.maxFileSize);
    if (reason !== undefined) return this.#skip(file, reason);
    const known = this.#files.get(file);
    if (known?.text === source) return true;
    this.#skipped.delete(file);
    this.#version++;
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
    if (text === undefined) state.incomplete.push(...this.#encodingProblems(state));
    this.#files.set(file, state);
    if (state.incomplete.length > 0) this.#broken.add(file);
    else this.#broken.delete(file);
    if (state.facts === undefined || APART.has(state.role)) this.#model.delete(file);
    else this.#model.set(state.facts);
    return true;
  }

  delete(file: string): void {
    if (LINK_FILE.test(file)) this.#model.configsChanged();
    this.#version++;
    this.#skipped.delete(file);
    this.#broken.delete(file);
    this.#checked.delete(file);
    if (!this.#files.delete(file)) return;
    this.#model.delete(file);
  }

  has(file: string): boolean {
    return this.#files.has(file);
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
    const checked = checkFile(state, {
      model: this.#model,
      config: this.#options.config,
      today: this.#options.today,
      timer: this.#timers.rules,
      projectIsWhole: this.#broken.size === 0,
      linesOf: (path) => this.#files.get(path)?.lines,
    });
    this.#checked.set(file, { ...checked, version: this.#version });
    this.#timers.phases.stop('check', started);
    return checked.report;
  }

  edits(finding: Finding, index: number): readonly TextEdit[] {
    const repair = this.#fresh(finding.file)?.problems.get(finding.fingerprint)?.repairs?.[index];
    if (repair === undefined) return [];
    return repairEdits(repair, {
      text: (path) => this.text(path),
      tree: (path) => this.#trees.get(path, this.text(path)),
    });
  }

  frame(file: string, from: number, to: number): readonly FrameLine[] {
    const { text, lines } = this.#state(file);
    const secrets = this.#fresh(file)?.secrets ?? [];
    const frame: FrameLine[] = [];
    for (let line = Math.max(1, from); line <= Math.min(to, lines.lineCount); line++) {
      const start = lines.offset({ line, column: 1 });
      const end = lines.offset({ line: line + 1, column: 1 });
      const masked = mask(text.slice(start, end).replace(/\r?\n?$/, ''), secrets, start);
      frame.push({ line, text: masked.text, column: (real) => masked.column(real - 1) + 1 });
    }
    return frame;
  }

  stats(): AnalyzerStats {
    return { files: this.#files.size, phases: this.#timers.phases.report(), rules: this.#timers.rules.report() };
  }

  /** The last check of a file, made again if anything has changed since. */
  #fresh(file: string): Checked | undefined {
    if (this.#checked.get(file)?.version !== this.#version) this.check(file);
    return this.#checked.get(file);
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
    if (text === undefined) return undefined;
    const errors: ParseError[] = [];
    const value: unknown = parseJson(text, errors, { allowTrailingComma: true });
    return errors.length > 0 && value === undefined ? undefined : value;
  }

  #absolute(file: string): string {
    return this.root.endsWith('/') ? this.root + file : `${this.root}/${file}`;
  }
}

function isAnalysed(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) || isConfigJson(file);
}

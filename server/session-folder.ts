import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigProblem } from '../engine/analyzer/config/load.ts';
import type { FileReport } from '../engine/analyzer/types.ts';
import { carry } from './carry.ts';
import type { ProgressReporter } from './progress.ts';
import { Rank } from './schedule.ts';
import type { Scheduler } from './schedule.ts';
import { FileStates } from './session-files.ts';
import type { FileState } from './session-files.ts';
import type { Opening, Project } from './session-project.ts';
import type { Settings } from './settings.ts';

/** How long the person must have stopped typing before files that are not open are checked again. */
const WORKSPACE_PAUSE_MS = 1_000;

export interface FolderContext {
  readonly scheduler: Scheduler;
  /** Documents of the folder that are open, by file. */
  documents(folder: Folder): ReadonlyMap<string, TextDocument>;
  /** False for a file inside another root that lies in this folder. */
  owns(folder: Folder, file: string): boolean;
  open(folder: Folder): Opening;
  progress(folder: Folder): ProgressReporter;
  /** A file was checked, or is no part of the folder any more; `changed` says whether its findings are others. */
  checked(folder: Folder, file: string, changed: boolean): void;
  configRead(folder: Folder): void;
  /** Every file that is to be checked has an up-to-date report. */
  settled(folder: Folder): void;
}

/** One root with its project and the latest report of each file. */
export class Folder {
  /** Absolute, forward slashes. */
  readonly root: string;
  readonly name: string;
  /** False for the root of single files outside of the workspace: only they and what they import are read. */
  readonly scans: boolean;
  readonly states = new FileStates();
  readonly #context: FolderContext;
  #settings: Settings;
  #problems: readonly ConfigProblem[] = [];
  #project: Project | undefined;
  /** Read anew after a change of the configuration; takes over once it is complete. */
  #next: Project | undefined;
  #loaded = false;
  #settled = false;
  readonly #changedOnDisk = new Set<string>();
  /** Documents whose text was read since their last check, and is another. */
  readonly #reread = new Set<string>();

  constructor(
    root: string,
    { name, scans }: { name: string; scans: boolean },
    settings: Settings,
    context: FolderContext,
  ) {
    this.root = root;
    this.name = name;
    this.scans = scans;
    this.#settings = settings;
    this.#context = context;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The project in use; undefined while the folder is switched off. */
  get project(): Project | undefined {
    return this.#project;
  }

  /** What was wrong when the configuration was last read. */
  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** Whether the project was read and checked in full at least once. */
  get settled(): boolean {
    return this.#settled || !this.settings.enable;
  }

  /** Takes other settings; `load` must follow. What is shown is shown anew. */
  configure(settings: Settings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.#settings = settings;
    for (const { file } of [...this.states.all()]) {
      if (this.#isWanted(file)) this.#context.checked(this, file, true);
      else this.#drop(file);
    }
    if (this.#loaded) this.#recheck(0);
  }

  /** Reads configuration and files, anew if they were read before. A broken configuration leaves all as it was. */
  load(): void {
    if (!this.settings.enable) return this.dispose();
    const { project, problems } = this.#context.open(this);
    this.#problems = problems;
    this.#context.configRead(this);
    const latest = this.#next ?? this.#project;
    if (latest && project.settings === latest.settings) return this.changedOnDisk(latest.relist(project));
    if (latest && problems.length > 0) return;
    if (latest) this.#next = project;
    else this.#project = project;
    this.#context.scheduler.run(this.#job('load'), Rank.load, this.#load(project));
  }

  dispose(): void {
    for (const job of ['load', 'open', 'workspace', 'disk']) this.#context.scheduler.cancel(this.#job(job));
    this.#project = this.#next = undefined;
    this.#problems = [];
    this.#context.configRead(this);
    this.#loaded = this.#settled = false;
    for (const { file } of [...this.states.all()]) this.#drop(file);
  }

  /** The state of a file as it is now; checks it first when it is due or its document has moved on. */
  fresh(file: string): FileState | undefined {
    const state = this.states.get(file);
    const isCurrent = state?.document?.version === this.#documents().get(file)?.version && !this.states.isDue(file);
    return isCurrent ? state : this.#check(file);
  }

  /** Takes in the text of an open document that was checked before, ahead of its next check. */
  read(file: string): void {
    if (this.states.get(file) && this.#documents().has(file) && this.#project?.set(file)) this.#reread.add(file);
  }

  /** A document was opened: checks it as soon as what it imports is read. */
  opened(file: string): void {
    if (!this.#project) this.load();
    else this.#context.scheduler.run(this.#job(`first ${file}`), Rank.edit, this.#first(this.#project, file));
  }

  /** The person types: files that are not open wait until that has ended. What was checked of them stays checked. */
  typing(): void {
    const { scheduler } = this.#context;
    const job = this.#job('workspace');
    if (!scheduler.has(job)) return;
    scheduler.cancel(job);
    this.#checkAllAfter(WORKSPACE_PAUSE_MS);
  }

  /** Files or folders, relative to the root, were made, changed or deleted on disk, or are not open any more. */
  changedOnDisk(paths: Iterable<string>): void {
    for (const path of paths) this.#changedOnDisk.add(path);
    const job = this.#job('disk');
    if (!this.#context.scheduler.has(job)) this.#context.scheduler.run(job, Rank.load, this.#readChanged());
  }

  /** Edits in flight may concern a project being read and the one in use. */
  #projects(): Project[] {
    return [this.#project, this.#next].filter((project) => project !== undefined);
  }

  #documents(): ReadonlyMap<string, TextDocument> {
    return this.#context.documents(this);
  }

  #job(name: string): string {
    return `${name} ${this.root}`;
  }

  *#load(project: Project): Iterable<void> {
    const isFirst = project === this.#project;
    // What is on the person's screen comes first, with what it imports; the whole project refines it.
    for (const file of this.#documents().keys()) {
      if (isFirst) yield* this.#first(project, file);
      else yield* project.setWithImports(file);
    }
    if (this.scans) yield* this.#scan(project);
    for (const file of this.#documents().keys()) project.set(file);
    this.#project = project;
    this.#next = undefined;
    this.#loaded = true;
    for (const { file } of [...this.states.all()])
      if (!project.analyzer.has(file) || !this.#isWanted(file)) this.#drop(file);
    this.states.expire();
    this.#recheck(0);
  }

  *#first(project: Project, file: string): Iterable<void> {
    yield* project.setWithImports(file);
    this.#check(file);
    yield;
  }

  *#scan(project: Project): Iterable<void> {
    const progress = this.#context.progress(this);
    try {
      let done = 0;
      for (const file of project.listed) {
        if (progress.cancelled) break;
        if (!project.analyzer.has(file)) project.set(file);
        progress.report(++done, project.listed.size);
        yield;
      }
    } finally {
      progress.done();
    }
  }

  *#readChanged(): Iterable<void> {
    const concerned = new Set<string>();
    let isOther = false;
    // More may come in meanwhile; a set that grows is walked to its new end.
    for (const path of this.#changedOnDisk) {
      this.#changedOnDisk.delete(path);
      for (const project of this.#projects()) {
        for (const { file, changed } of project.refresh(path)) {
          concerned.add(file);
          isOther ||= changed;
          yield;
        }
      }
    }
    for (const file of concerned) {
      if (this.#project?.analyzer.has(file) && this.#isWanted(file)) this.#check(file);
      else if (!this.#documents().has(file)) this.#drop(file);
      yield;
    }
    if (isOther) this.#spread();
  }

  #check(file: string): FileState | undefined {
    const project = this.#project;
    if (!project) return undefined;
    const document = this.#documents().get(file);
    const isReread = this.#reread.delete(file);
    const isOther = document !== undefined && (project.set(file) || isReread);
    const report = project.check(file);
    // What half-typed code means for other files, nobody can tell: they keep their findings meanwhile.
    if (isOther && isWhole(report)) this.#spread(file);
    const current = document && { version: document.version, text: document.getText() };
    const changed = this.states.put(current ? this.#withHidden(report, current.text) : report, current);
    this.#context.checked(this, file, changed);
    return this.states.get(file);
  }

  /** Adds the findings that half-typed code only hides. */
  #withHidden(report: FileReport, text: string): FileReport {
    const before = this.states.get(report.file);
    if (isWhole(report) || !before?.document) return report;
    return carry({ text: before.document.text, report: before.report }, text, report);
  }

  #drop(file: string): void {
    if (this.states.delete(file)) this.#context.checked(this, file, true);
  }

  /** After a change: other open files next, the rest when there is time. */
  #spread(checked?: string): void {
    this.states.expire(checked);
    if (this.#loaded) this.#recheck(WORKSPACE_PAUSE_MS);
  }

  #recheck(pause: number): void {
    const { scheduler } = this.#context;
    scheduler.run(this.#job('open'), Rank.open, this.#checkDue([...this.#documents().keys()]));
    this.#checkAllAfter(pause);
  }

  #checkAllAfter(pause: number): void {
    const { scheduler } = this.#context;
    const job = this.#job('workspace');
    scheduler.debounce(job, pause, () => scheduler.run(job, Rank.workspace, this.#checkAll()));
  }

  *#checkAll(): Iterable<void> {
    yield* this.#checkDue(this.#project?.analyzer.files() ?? []);
    this.#settled = true;
    this.#context.settled(this);
  }

  *#checkDue(files: Iterable<string>): Iterable<void> {
    for (const file of files) {
      if (!this.states.isDue(file) || !this.#isWanted(file)) continue;
      this.#check(file);
      yield;
    }
  }

  #isWanted(file: string): boolean {
    if (this.#documents().has(file)) return true;
    return this.settings.scope === 'workspace' && this.#context.owns(this, file);
  }
}

/** Whether the file was understood; a rule that failed is no gap in that. */
export function isWhole({ incomplete }: FileReport): boolean {
  return incomplete.every(({ rule }) => rule !== undefined);
}

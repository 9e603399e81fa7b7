import { Emitter } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { join, relativeTo } from './convert/uri.ts';
import type { ProgressReporter } from './progress.ts';
import type { Scheduler } from './schedule.ts';
import { Folder } from './session-folder.ts';
import type { FileState } from './session-files.ts';
import type { Opening } from './session-project.ts';
import type { Settings } from './settings.ts';
import { SessionDocuments } from './session-documents.ts';
import { UNTITLED_ROOT } from './untitled.ts';

const editJob = (uri: string): string => `edit ${uri}`;

/** Longer than between two keys of somebody who types without a pause, a small part of the client's own delay. */
const READ_PAUSE_MS = 15;

/** A document's or file's place in the session. */
export interface Located {
  readonly folder: Folder;
  /** Relative to the folder's root. */
  readonly file: string;
}

export interface LocatedState extends Located {
  readonly uri: string;
  readonly state: FileState;
}

export interface Checked extends Located {
  readonly uri: string;
  /** Whether its findings are others than before. */
  readonly changed: boolean;
}

/** A root that the client has opened. */
export interface Root {
  /** Absolute, forward slashes. */
  readonly path: string;
  readonly name: string;
  readonly settings: Settings;
}

export interface SessionParts {
  readonly scheduler: Scheduler;
  open(folder: Folder): Opening;
  progress(folder: Folder): ProgressReporter;
  /** The root for a file outside of the workspace. */
  standaloneRoot(path: string): string;
}

/** All folders under analysis and the documents open in them. Knows paths and reports, no LSP shapes. */
export class Session {
  readonly #parts: SessionParts;
  readonly #checked = new Emitter<Checked>();
  readonly #settled = new Emitter<Folder>();
  readonly #configRead = new Emitter<Folder>();
  readonly #documents = new SessionDocuments();
  /** Open documents of each folder, by file. */
  readonly #open = new Map<Folder, Map<string, TextDocument>>();
  /** Requests for documents that were not checked yet, by URI. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #folders: readonly Folder[] = [];
  #global: Settings;

  #isStarted = false;
  #start: () => void = () => {};
  /** Ends with the first `setRoots`: before it nobody knows what belongs where. */
  readonly #started = new Promise<void>((resolve) => {
    this.#start = () => {
      this.#isStarted = true;
      resolve();
    };
  });

  readonly onChecked = this.#checked.event;
  readonly onSettled = this.#settled.event;
  /** The configuration of a folder was read; `problems` of the folder tells how that went. */
  readonly onConfigRead = this.#configRead.event;

  /** `settings` are for files outside of the workspace. */
  constructor(settings: Settings, parts: SessionParts) {
    this.#global = settings;
    this.#parts = parts;
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  /** Whether every folder was read and checked in full. */
  get settled(): boolean {
    return this.#isStarted && this.#folders.every(({ settled }) => settled);
  }

  /** Opens and closes folders until exactly these are open, and gives them their settings. */
  setRoots(roots: readonly Root[], global: Settings): void {
    this.#global = global;
    const wanted = new Map(roots.map((root) => [root.path, root]));
    for (const folder of this.#folders) {
      if (!folder.scans) folder.configure(global);
      else if (!wanted.has(folder.root)) this.#close(folder);
    }
    for (const { path, name, settings } of wanted.values()) {
      const known = this.#folders.find(({ root, scans }) => root === path && scans);
      if (known) known.configure(settings);
      else this.#add(path, { name, scans: true }, settings);
    }
    // A document may belong to another folder now.
    this.#open.clear();
    for (const [path, document] of this.#documents.entries()) this.#place(path, document);
    for (const folder of this.#folders) if (!folder.scans && !this.#open.has(folder)) this.#close(folder);
    this.reload();
    this.#start();
    for (const uri of [...this.#waiting.keys()]) if (!this.locate(uri)?.folder.settings.enable) this.#goOn(uri);
  }

  opened(document: TextDocument): void {
    const path = this.#documents.add(document);
    if (path === undefined || !this.#isStarted) return;
    const { folder, file } = this.#place(path, document);
    folder.opened(file);
  }

  /** Checks a document `delay` milliseconds after its last edit; reads it meanwhile. */
  edited({ uri }: TextDocument, delay: number): void {
    for (const folder of this.#folders) folder.typing();
    const { scheduler } = this.#parts;
    if (delay > READ_PAUSE_MS)
      scheduler.debounce(`read ${uri}`, READ_PAUSE_MS, () => {
        const located = this.locate(uri);
        located?.folder.read(located.file);
      });
    scheduler.debounce(editJob(uri), delay, () => {
      const located = this.locate(uri);
      if (located?.folder.states.get(located.file)) located.folder.fresh(located.file);
      this.#goOn(uri);
    });
  }

  closed(document: TextDocument): void {
    const located = this.locate(document.uri);
    this.#goOn(document.uri);
    this.#documents.remove(document);
    if (!located) return;
    const { folder, file } = located;
    this.#open.get(folder)?.delete(file);
    if (!folder.scans && this.#open.get(folder)?.size === 0) this.#close(folder);
    else folder.changedOnDisk([file]);
  }

  /** Absolute paths of files and folders that were made, changed or deleted. */
  changedOnDisk(paths: readonly string[]): void {
    for (const folder of this.#folders) {
      const inside = paths
        .filter((path) => this.#folderOf(path) === folder)
        .map((path) => relativeTo(folder.root, path));
      const files = inside.filter((file) => file !== undefined);
      if (files.length > 0) folder.changedOnDisk(files);
    }
  }

  /** Reads configuration and the list of files again; what is the same stays. */
  reload(): void {
    for (const folder of this.#folders) folder.load();
  }

  /** Where a document or file belongs; undefined when no folder has it. */
  locate(uri: string): Located | undefined {
    const path = this.#documents.path(uri);
    const folder = path === undefined ? undefined : this.#folderOf(path);
    const file = folder && path !== undefined ? relativeTo(folder.root, path) : undefined;
    return folder && file !== undefined ? { folder, file } : undefined;
  }

  /** The state of a file as it is now, checked first when need be; undefined for what is not analysed. */
  async fresh(uri: string): Promise<LocatedState | undefined> {
    await this.#started;
    const located = this.locate(uri);
    if (!located?.folder.settings.enable) return undefined;
    // A document just opened is checked once its imports are read; sooner the answer might be wrong.
    if (this.document(located) && !located.folder.states.get(located.file)) await this.#nextCheck(uri);
    const state = located.folder.fresh(located.file);
    return state && { ...located, uri, state };
  }

  /** Like `fresh`, but what was last saved where files are checked on saving only. */
  async current(uri: string): Promise<LocatedState | undefined> {
    await this.#started;
    const located = this.locate(uri);
    const saved = located?.folder.settings.run === 'onSave' ? located.folder.states.get(located.file) : undefined;
    return located && saved ? { ...located, uri, state: saved } : this.fresh(uri);
  }

  /** Ends when the person has stopped typing in a document for as long as its check is put off. */
  async calm(uri: string, token: CancellationToken): Promise<void> {
    if (this.#parts.scheduler.has(editJob(uri))) await orCancelled(this.#nextCheck(uri), token);
  }

  /** Ends when all folders were read and checked in full at least once. */
  async whenSettled(token: CancellationToken): Promise<void> {
    await this.#started;
    while (!this.settled && !token.isCancellationRequested) {
      await orCancelled(this.#nextSettled(), token);
    }
  }

  /** The states of all files that have one. */
  states(): LocatedState[] {
    return this.#folders.flatMap((folder) =>
      [...folder.states.all()].map((state) => ({ folder, file: state.file, uri: this.uri(folder, state.file), state })),
    );
  }

  document({ folder, file }: Located): TextDocument | undefined {
    return this.#open.get(folder)?.get(file);
  }

  /** The open document at an absolute path. */
  documentAt(path: string): TextDocument | undefined {
    return this.#documents.at(path);
  }

  uri(folder: Folder, file: string): string {
    return this.#documents.uri(join(folder.root, file));
  }

  #nextSettled(): Promise<void> {
    return new Promise((resolve) => {
      const listener = this.onSettled(() => {
        listener.dispose();
        resolve();
      });
    });
  }

  #nextCheck(uri: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(uri, [...(this.#waiting.get(uri) ?? []), resolve]));
  }

  #goOn(uri: string): void {
    for (const resolve of this.#waiting.get(uri) ?? []) resolve();
    this.#waiting.delete(uri);
  }

  #report(folder: Folder, file: string, changed: boolean): void {
    const uri = this.uri(folder, file);
    this.#goOn(uri);
    this.#checked.fire({ folder, file, changed, uri });
  }

  #add(root: string, how: { name: string; scans: boolean }, settings: Settings): Folder {
    const folder = new Folder(root, how, settings, {
      scheduler: this.#parts.scheduler,
      documents: (asker) => this.#open.get(asker) ?? new Map(),
      owns: (asker, file) => this.#folderOf(join(asker.root, file)) === asker,
      open: (asker) => this.#parts.open(asker),
      progress: (asker) => this.#parts.progress(asker),
      checked: (asker, file, changed) => this.#report(asker, file, changed),
      configRead: (asker) => this.#configRead.fire(asker),
      settled: (asker) => this.#settled.fire(asker),
    });
    this.#folders = [...this.#folders, folder];
    return folder;
  }

  #close(folder: Folder): void {
    folder.dispose();
    this.#open.delete(folder);
    this.#folders = this.#folders.filter((other) => other !== folder);
  }

  /** Puts an open document into its folder, which is made for it when it lies outside of the workspace. */
  #place(path: string, document: TextDocument): Located {
    const known = this.#folderOf(path);
    const folder = known ?? this.#add(this.#rootFor(path), { name: '', scans: false }, this.#global);
    const file = relativeTo(folder.root, path) ?? path;
    const documents = this.#open.get(folder) ?? new Map<string, TextDocument>();
    this.#open.set(folder, documents.set(file, document));
    return { folder, file };
  }

  #rootFor(path: string): string {
    return relativeTo(UNTITLED_ROOT, path) === undefined ? this.#parts.standaloneRoot(path) : UNTITLED_ROOT;
  }

  /** The innermost folder that holds the path. */
  #folderOf(path: string): Folder | undefined {
    let innermost: Folder | undefined;
    for (const folder of this.#folders) {
      if (relativeTo(folder.root, path) === undefined) continue;
      // A folder of the workspace has what lies in it, also where a single file was open before the folder.
      const isNearer = !innermost || folder.root.length > innermost.root.length;
      if (innermost && innermost.scans !== folder.scans ? folder.scans : isNearer) innermost = folder;
    }
    return innermost;
  }
}

function orCancelled(promise: Promise<void>, token: CancellationToken): Promise<void> {
  // A token that was born cancelled never fires.
  if (token.isCancellationRequested) return Promise.resolve();
  return Promise.race([promise, new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()))]);
}

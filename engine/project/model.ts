/** The linked project. Facts come and go with `set` and `delete`; answers are made when asked and kept until then. */
import type { Library } from '../catalog/types.ts';
import type { FileFacts } from '../facts/model.ts';
import type { FileRole } from '../rule/types.ts';
import { callbacks, callers, callsWithin, iterates, libraryCalls, targets } from './calls.ts';
import { Catalog } from './catalog.ts';
import { constant, source } from './constants.ts';
import { depends } from './conventions.ts';
import { effectOf } from './effects.ts';
import { Fixpoint } from './fixpoint.ts';
import { FactFiles } from './fact-files.ts';
import type { Asking } from './gathered.ts';
import { Gathering } from './gathering.ts';
import { origins } from './flow.ts';
import { describedModule } from './import-things.ts';
import { importers } from './importers.ts';
import { dependsOn, loops, rounds } from './loops.ts';
import { listeners } from './listeners.ts';
import { ModuleResolver, type ConfigFiles } from './modules.ts';
import { keepModel, restoreModel } from './kept-model.ts';
import type { KeptModel, ModelParts } from './kept-model.ts';
import { listed } from './known-files.ts';
import { changedNames, NameIndex } from './name-index.ts';
import type { NameKind } from './name-index.ts';
import { foldersOf } from './paths.ts';
import { reach } from './reach.ts';
import { ANY_FILE, Reads } from './reads.ts';
import type { Sources } from './reads.ts';
import { responses } from './responses.ts';
import { routes, routesIn, routesOf, routesTo } from './routes.ts';
import { things } from './things.ts';
import type { At, CallAt, CallEffect, FunctionAt, Model } from './types.ts';
import { callsNamed, classesNamed, type World } from './world.ts';

export interface ProjectModelOptions {
  readonly libraries: readonly Library[];
  readonly configs: ConfigFiles;
  role(path: string): FileRole;
  /**
   * Whether to note what answers are made from, so that an edit costs only those that saw the file. Costs a little,
   * and pays when files are edited and asked about again.
   */
  readonly tracked?: boolean | undefined;
}

interface Recalled {
  readonly value: unknown;
  readonly sources?: Sources | undefined;
  readonly isRestored?: boolean;
}

/** An answer with the number of the set of sources that it was made from. */
export interface KnownAnswer {
  readonly value: unknown;
  readonly set: number;
}

/** An answer of an earlier run. */
export interface RestoredAnswer extends KnownAnswer {
  readonly name: string;
  readonly asked: object;
}

export class ProjectModel implements Model, World {
  readonly catalog: Catalog;
  readonly modules: ModuleResolver;
  readonly role: (path: string) => FileRole;
  readonly #names = new NameIndex();
  readonly #isTracked: boolean;
  #reads: Reads | undefined;
  #fixpoint: Fixpoint;
  #recalled = new Map<string, Map<object, Recalled>>();
  #gathering: Gathering;
  readonly #nameSources = new Map<string, Map<string, string>>();
  questions = new WeakMap<object, Map<string, object>>();
  readonly #files = new FactFiles();

  constructor(options: ProjectModelOptions) {
    this.catalog = new Catalog(options.libraries);
    this.modules = new ModuleResolver(
      () => listed(this.#files.paths()),
      () => foldersOf(this.#files.paths()),
      options.configs,
    );
    this.role = (path) => {
      this.#reads?.note(path);
      return options.role(path);
    };
    this.#isTracked = options.tracked ?? false;
    this.#reads = this.#isTracked ? new Reads() : undefined;
    this.#fixpoint = new Fixpoint(this.#reads);
    this.#gathering = this.#newGathering();
  }

  get fixpoint(): Fixpoint {
    this.#gathering.settle();
    return this.#fixpoint;
  }

  /** In path order, so that no answer depends on the order in which files were read. */
  files(): ReadonlyMap<string, FileFacts> {
    this.#reads?.note(ANY_FILE);
    return this.#files.all();
  }

  set(facts: FileFacts): void {
    const before = this.#files.get(facts.path);
    if (before) this.#names.remove(before);
    this.#files.set(facts.path, facts);
    this.#names.add(facts);
    if (before && this.#reads) this.#edited(before, facts, this.#reads);
    else this.#forget(!before);
  }

  delete(path: string): void {
    const before = this.#files.get(path);
    if (!before) return;
    this.#names.remove(before);
    this.#files.delete(path);
    this.#forget(true);
  }

  /** Call when a package.json or tsconfig.json changed. */
  configsChanged(): void {
    this.#forget(true);
    this.modules.reset(true);
  }

  #forget(filesChanged: boolean): void {
    this.#recalled.clear();
    this.questions = new WeakMap();
    this.#reads = this.#isTracked ? new Reads() : undefined;
    this.#fixpoint = new Fixpoint(this.#reads);
    this.#gathering = this.#newGathering();
    if (filesChanged) this.modules.reset();
  }

  /** Forgets what was made from the file as it was, and from its having said, or not said, a name. */
  #edited(before: FileFacts, after: FileFacts, reads: Reads): void {
    reads.changed(ANY_FILE);
    reads.changed(after.path);
    for (const { kind, name } of changedNames(before, after)) reads.changed(this.#nameSource(kind, name));
    this.#gathering.edited();
  }

  /** The same text for the same name, so that a name is kept once. */
  #nameSource(kind: string, name: string): string {
    let sources = this.#nameSources.get(kind);
    if (!sources) this.#nameSources.set(kind, (sources = new Map()));
    let source = sources.get(name);
    if (source === undefined) sources.set(name, (source = `${kind}\n${name}`));
    return source;
  }

  recall<T>(name: string, file: FileFacts | undefined, asked: object, work: () => T, meanwhile?: T): T {
    this.#gathering.settle();
    let store = this.#recalled.get(name);
    if (!store) this.#recalled.set(name, (store = new Map()));
    const known = store.get(asked);
    if (known && this.#isSure(known)) {
      this.#reads?.used(known.sources);
      return known.value as T;
    }
    if (meanwhile !== undefined) store.set(asked, { value: meanwhile });
    const outer = this.#reads?.begin();
    if (file) this.#reads?.note(file.path);
    try {
      const value = work();
      const sources = this.#reads?.end(outer);
      store.set(asked, { value, sources });
      if (sources) this.#reads?.keep(sources, store, asked);
      return value;
    } catch (error) {
      store.delete(asked);
      this.#reads?.resume(outer);
      throw error;
    }
  }

  /** What can be kept for another run. `answers` may ask for answers that `restore` is to take over. */
  keep(answers: (known: (name: string, asked: object) => KnownAnswer | undefined) => void): KeptModel {
    this.#gathering.settle();
    return keepModel(this.#parts(), (numberOf) =>
      answers((name, asked) => {
        const known = this.#recalled.get(name)?.get(asked);
        return known?.sources && this.#isSure(known) ? { value: known.value, set: numberOf(known.sources) } : undefined;
      }),
    );
  }

  /** Takes over what an earlier run has kept, before anything is asked; `load` reads the facts of a file of that run. */
  restore(kept: KeptModel, load: (path: string) => FileFacts, answers: Iterable<RestoredAnswer>): void {
    for (const path of kept.paths) this.#files.set(path, () => load(path));
    this.#forget(true);
    const parts = this.#parts();
    const sets = restoreModel(kept, parts);
    for (const { name, asked, value, set } of answers) {
      const sources = sets[set];
      if (!sources) continue;
      const store = this.#recalled.get(name) ?? new Map<object, Recalled>();
      this.#recalled.set(name, store.set(asked, { value, sources, isRestored: true }));
      parts.reads.keep(sources, store, asked);
    }
  }

  #parts(): ModelParts {
    if (!this.#reads) throw new Error('Only a model that notes what answers are made from can be kept.');
    return { files: this.#files, names: this.#names, gathering: this.#gathering, reads: this.#reads };
  }

  /** Whether nothing that an answer of an earlier run was made from can have changed. */
  #isSure({ isRestored, sources }: Recalled): boolean {
    if (!isRestored || !sources || !this.#reads) return true;
    return !this.#reads.names(sources).some((name) => this.#gathering.isOpen(name));
  }

  gather<T>(name: string, work: (file: FileFacts) => readonly T[]): readonly T[] {
    return this.lookUp(name, '', (file) => work(file).map((value) => ['', value]));
  }

  lookUp<T>(name: string, about: string, work: Asking<T>): readonly T[] {
    return this.#gathering.lookUp(name, about, work);
  }

  #newGathering(): Gathering {
    const sourceOf = (kind: string, name: string) => this.#nameSource(kind, name);
    return new Gathering({ files: this.#files, reads: this.#reads, sourceOf });
  }

  aliases(name: string): readonly string[] {
    if (this.#reads) this.#reads.note(this.#nameSource('aliases', name));
    return this.#names.aliases(name);
  }

  /** Who stops early has read no more than it took. */
  *named(kind: NameKind, name: string): Iterable<FileFacts> {
    this.#reads?.note(this.#nameSource(kind, name));
    for (const path of this.#names.find(kind, name)) {
      const file = this.file(path);
      if (file) yield file;
    }
  }

  file = (path: string) => {
    this.#reads?.note(path);
    return this.#files.get(path);
  };
  /** Says nothing of what is in them: an edit leaves it as it is. */
  paths = () => [...this.#files.paths()];
  hasDependency = (path: string, name: string) => depends(this, path, name);
  package = (path: string) => this.modules.package(path);
  describedModule = (module: string, from: string) => describedModule(this, module, from);
  importers = (path: string) => importers(this, path);
  callsNamed = (name: string) => callsNamed(this, name);
  classesNamed = (name: string) => classesNamed(this, name);
  things = (where: At) => things(this, where);
  targets = (call: CallAt) => targets(this, call);
  callers = (fn: FunctionAt) => callers(this, fn);
  callsWithin = (fn: FunctionAt) => callsWithin(this, fn);
  callbacks = (call: CallAt) => callbacks(this, call);
  listeners = (call: CallAt) => listeners(this, call);
  iterates = (call: CallAt) => iterates(this, call);
  effect = (call: CallAt) => effectOf(this, call);
  loops = (file: FileFacts, block: number) => loops(this, file, block);
  rounds = (list: At) => rounds(this, list);
  origins: Model['origins'] = (where, ...how) => origins(this, where, ...how);
  source = (where: At) => source(this, where);
  constant = (where: At) => constant(this, where);
  responses = (fn: FunctionAt) => responses(this, fn);
  routes = () => routes(this);
  routesIn = (path: string) => routesIn(this, path);
  routesOf = (fn: FunctionAt) => routesOf(this, fn);
  routesTo = (fn: FunctionAt, maxDepth: number) => routesTo(this, fn, maxDepth);

  dependsOn(where: At, bindings: ReadonlySet<number>): boolean {
    return dependsOn(where.file, where.value, bindings);
  }

  library(call: CallAt) {
    const [found] = libraryCalls(this, call);
    if (!found) return undefined;
    const type =
      found.self?.kind === 'library' || found.self?.kind === 'library-class' ? found.self.type : found.library;
    return { library: found.library, type, name: found.name, call: found.call };
  }

  reach(call: CallAt, wanted: (effect: CallEffect, call: CallAt) => boolean, maxDepth: number) {
    return reach(this, call, wanted, maxDepth);
  }
}

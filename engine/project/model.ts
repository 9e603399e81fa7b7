/** The linked project. Facts come and go with `set` and `delete`; answers are made when asked and kept until then. */
import type { Library } from '../catalog/types.ts';
import type { FileFacts } from '../facts/model.ts';
import type { FileRole } from '../rule/types.ts';
import { callbacks, callers, iterates, libraryCalls, targets } from './calls.ts';
import { Catalog } from './catalog.ts';
import { constant, source } from './constants.ts';
import { depends } from './conventions.ts';
import { effectOf } from './effects.ts';
import { Fixpoint } from './fixpoint.ts';
import { Gathered } from './gathered.ts';
import { origins } from './flow.ts';
import { importers } from './importers.ts';
import { dependsOn, loops, rounds } from './loops.ts';
import { ModuleResolver, type ConfigFiles } from './modules.ts';
import { listed } from './known-files.ts';
import { changedNames, NameIndex } from './name-index.ts';
import type { NameKind } from './name-index.ts';
import { dirname } from './paths.ts';
import { reach } from './reach.ts';
import { ANY_FILE, Reads } from './reads.ts';
import type { Sources } from './reads.ts';
import { responses } from './responses.ts';
import { routes, routesOf, routesTo } from './routes.ts';
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
  #gathered = new Map<string, Gathered<unknown>>();
  readonly #nameSources = new Map<string, Map<string, string>>();
  questions = new WeakMap<object, Map<string, object>>();
  #files = new Map<string, FileFacts>();
  #sorted = true;

  constructor(options: ProjectModelOptions) {
    this.catalog = new Catalog(options.libraries);
    this.modules = new ModuleResolver(
      () => listed(this.#files.keys()),
      () => this.#folders(),
      options.configs,
    );
    this.role = (path) => {
      this.#reads?.note(path);
      return options.role(path);
    };
    this.#isTracked = options.tracked ?? false;
    this.#reads = this.#isTracked ? new Reads() : undefined;
    this.#fixpoint = new Fixpoint(this.#reads);
  }

  get fixpoint(): Fixpoint {
    return this.#fixpoint;
  }

  /** In path order, so that no answer depends on the order in which files were read. */
  files(): ReadonlyMap<string, FileFacts> {
    this.#reads?.note(ANY_FILE);
    if (!this.#sorted) {
      this.#files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
      this.#sorted = true;
    }
    return this.#files;
  }

  set(facts: FileFacts): void {
    const before = this.#files.get(facts.path);
    if (before) this.#names.remove(before);
    else this.#sorted = false;
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
    this.#gathered.clear();
    this.questions = new WeakMap();
    this.#reads = this.#isTracked ? new Reads() : undefined;
    this.#fixpoint = new Fixpoint(this.#reads);
    if (filesChanged) this.modules.reset();
  }

  /** Forgets what was made from the file as it was, and from its having said, or not said, a name. */
  #edited(before: FileFacts, after: FileFacts, reads: Reads): void {
    reads.changed(ANY_FILE);
    reads.changed(after.path);
    for (const { kind, name } of changedNames(before, after)) reads.changed(this.#nameSource(kind, name));
  }

  /** The same text for the same name, so that a name is kept once. */
  #nameSource(kind: NameKind | 'aliases', name: string): string {
    let sources = this.#nameSources.get(kind);
    if (!sources) this.#nameSources.set(kind, (sources = new Map()));
    let source = sources.get(name);
    if (source === undefined) sources.set(name, (source = `${kind}\n${name}`));
    return source;
  }

  #folders(): Iterable<string> {
    const folders = new Set<string>(['']);
    for (const path of this.#files.keys()) {
      for (let folder = dirname(path); folder !== '' && !folders.has(folder); folder = dirname(folder))
        folders.add(folder);
    }
    return folders;
  }

  recall<T>(name: string, file: FileFacts | undefined, asked: object, work: () => T, meanwhile?: T): T {
    let store = this.#recalled.get(name);
    if (!store) this.#recalled.set(name, (store = new Map()));
    const known = store.get(asked);
    if (known) {
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

  gather<T>(name: string, work: (file: FileFacts) => readonly T[]): readonly T[] {
    let gathered = this.#gathered.get(name);
    if (!gathered) this.#gathered.set(name, (gathered = new Gathered(this.files(), this.#reads)));
    this.#reads?.note(ANY_FILE);
    return (gathered as Gathered<T>).all(work);
  }

  aliases(name: string): readonly string[] {
    if (this.#reads) this.#reads.note(this.#nameSource('aliases', name));
    return this.#names.aliases(name);
  }

  named(kind: NameKind, name: string): Iterable<FileFacts> {
    const files = this.#names.find(kind, name);
    return this.#reads ? this.#noting(this.#reads, this.#nameSource(kind, name), files) : files;
  }

  /** Who stops early has read no more than it took. */
  *#noting(reads: Reads, source: string, files: readonly FileFacts[]): Iterable<FileFacts> {
    reads.note(source);
    for (const file of files) {
      reads.note(file.path);
      yield file;
    }
  }

  file = (path: string) => {
    this.#reads?.note(path);
    return this.#files.get(path);
  };
  paths = () => [...this.files().keys()];
  hasDependency = (path: string, name: string) => depends(this, path, name);
  package = (path: string) => this.modules.package(path);
  importers = (path: string) => importers(this, path);
  callsNamed = (name: string) => callsNamed(this, name);
  classesNamed = (name: string) => classesNamed(this, name);
  things = (where: At) => things(this, where);
  targets = (call: CallAt) => targets(this, call);
  callers = (fn: FunctionAt) => callers(this, fn);
  callbacks = (call: CallAt) => callbacks(this, call);
  iterates = (call: CallAt) => iterates(this, call);
  effect = (call: CallAt) => effectOf(this, call);
  loops = (file: FileFacts, block: number) => loops(this, file, block);
  rounds = (list: At) => rounds(this, list);
  origins = (where: At, stop?: (at: At, path: readonly string[]) => boolean, path?: readonly string[]) =>
    origins(this, where, stop, path);
  source = (where: At) => source(this, where);
  constant = (where: At) => constant(this, where);
  responses = (fn: FunctionAt) => responses(this, fn);
  routes = () => routes(this);
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

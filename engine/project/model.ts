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
import { origins } from './flow.ts';
import { importers } from './importers.ts';
import { dependsOn, loops, rounds } from './loops.ts';
import { ModuleResolver, type ConfigFiles } from './modules.ts';
import { listed } from './known-files.ts';
import { NameIndex } from './name-index.ts';
import { dirname } from './paths.ts';
import { reach } from './reach.ts';
import { responses } from './responses.ts';
import { routes, routesTo } from './routes.ts';
import { things } from './things.ts';
import type { At, CallAt, CallEffect, FunctionAt, Model } from './types.ts';
import { callsNamed, type World } from './world.ts';

export interface ProjectModelOptions {
  readonly libraries: readonly Library[];
  readonly configs: ConfigFiles;
  role(path: string): FileRole;
}

export class ProjectModel implements Model, World {
  readonly catalog: Catalog;
  readonly modules: ModuleResolver;
  readonly role: (path: string) => FileRole;
  readonly names = new NameIndex();
  fixpoint = new Fixpoint();
  #files = new Map<string, FileFacts>();
  #sorted = true;
  #memos = new Map<string, Map<object, unknown>>();

  constructor(options: ProjectModelOptions) {
    this.catalog = new Catalog(options.libraries);
    this.modules = new ModuleResolver(
      () => listed(this.#files.keys()),
      () => this.#folders(),
      options.configs,
    );
    this.role = (path) => options.role(path);
  }

  /** In path order, so that no answer depends on the order in which files were read. */
  get files(): ReadonlyMap<string, FileFacts> {
    if (!this.#sorted) {
      this.#files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
      this.#sorted = true;
    }
    return this.#files;
  }

  set(facts: FileFacts): void {
    const before = this.#files.get(facts.path);
    if (before) this.names.remove(before);
    else this.#sorted = false;
    this.#files.set(facts.path, facts);
    this.names.add(facts);
    this.#forget(!before);
  }

  delete(path: string): void {
    const before = this.#files.get(path);
    if (!before) return;
    this.names.remove(before);
    this.#files.delete(path);
    this.#forget(true);
  }

  /** Call when a package.json or tsconfig.json changed. */
  configsChanged(): void {
    this.#forget(true);
    this.modules.reset(true);
  }

  #forget(filesChanged: boolean): void {
    this.#memos.clear();
    this.fixpoint = new Fixpoint();
    if (filesChanged) this.modules.reset();
  }

  #folders(): Iterable<string> {
    const folders = new Set<string>(['']);
    for (const path of this.#files.keys()) {
      for (let folder = dirname(path); folder !== '' && !folders.has(folder); folder = dirname(folder))
        folders.add(folder);
    }
    return folders;
  }

  memo<T>(name: string): Map<object, T> {
    let memo = this.#memos.get(name);
    if (!memo) this.#memos.set(name, (memo = new Map()));
    return memo as Map<object, T>;
  }

  file = (path: string) => this.#files.get(path);
  paths = () => [...this.files.keys()];
  hasDependency = (path: string, name: string) => depends(this, path, name);
  package = (path: string) => this.modules.package(path);
  importers = (path: string) => importers(this, path);
  callsNamed = (name: string) => callsNamed(this, name);
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

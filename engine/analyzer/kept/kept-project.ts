/** Takes over what an earlier run has kept, and keeps what this one has found. */
import type { FileFacts } from '../../facts/model.ts';
import type { ProjectModel, RestoredAnswer } from '../../project/model.ts';
import type { FileState } from '../file-state.ts';
import type { Checked } from '../check.ts';
import { keptState } from './kept-state.ts';
import type { StateSources } from './kept-state.ts';
import type { Identity, KeptConfig, KeptFile, KeptParts, KeptReport, KeptRun, KeptStore } from './types.ts';

type Seen = Omit<Identity, 'digest'>;

/** A file of this run. */
interface Entry {
  readonly file: Omit<KeptFile, 'checked'>;
  readonly state: FileState;
  /** What an earlier run has found in it, as long as it is as it was. */
  readonly before: KeptFile | undefined;
}

export interface LinkSources {
  /** The digest of a configuration file's text; undefined when it is not there. */
  configDigest(path: string): string | undefined;
  /** The name under which the model recalls findings. */
  readonly findings: string;
}

/** For texts that were not read from the disk: no file is ever like that. */
const NOT_ON_DISK: Seen = { size: -1, modified: 0 };

export class KeptProject {
  readonly #store: KeptStore;
  readonly #before: ReadonlyMap<string, KeptFile>;
  readonly #entries = new Map<string, Entry>();
  #isLinked = false;
  #isUnchanged: boolean | undefined;

  constructor(store: KeptStore) {
    this.#store = store;
    this.#before = new Map(store.run?.files.map((file) => [file.path, file]));
  }

  /** Whether the model knows the files by now. Before, it waits for all of them. */
  get isLinked(): boolean {
    return this.#isLinked;
  }

  /** The state of a file that is as it was in an earlier run, as far as its size and time can tell. */
  untouched(path: string, sources: Omit<StateSources, 'parts'>): FileState | undefined {
    const before = this.#before.get(path);
    return !this.#isLinked && before && this.#store.isUntouched(before)
      ? this.#adopt(before, before.identity, sources)
      : undefined;
  }

  /** The same for a file that was touched and still has the text that it had. */
  unchanged(
    path: string,
    text: string,
    seen: Seen | undefined,
    sources: Omit<StateSources, 'parts'>,
  ): FileState | undefined {
    const before = this.#before.get(path);
    return !this.#isLinked && before && seen && before.identity.digest === this.#store.digest(text)
      ? this.#adopt(before, seen, sources)
      : undefined;
  }

  look(path: string): Seen | undefined {
    return this.#store.look(path);
  }

  /** A file that is new or another than before; `seen` before it was read. */
  read(state: FileState, isInModel: boolean, seen = NOT_ON_DISK): void {
    const { path, text, role, visited, incomplete, directives } = state;
    const file = {
      path,
      identity: { ...seen, digest: this.#store.digest(text) },
      role,
      isInModel,
      isVisited: visited.problems.length + visited.failures.length > 0,
      isBroken: incomplete.length > 0,
      isDated: directives.some(({ until }) => until !== undefined),
    };
    this.#entries.set(path, { file, state, before: undefined });
    this.#isUnchanged = undefined;
  }

  delete(path: string): void {
    this.#entries.delete(path);
    this.#isUnchanged = undefined;
  }

  /** What an earlier run has found in a file, when nothing of the project has changed since. */
  report(path: string, sources: LinkSources): KeptReport | undefined {
    return this.#hasNoChange(sources) ? this.#entries.get(path)?.before?.checked : undefined;
  }

  /** Brings the model up to date, once: as the earlier run left it, with what has changed since. */
  link(model: ProjectModel, sources: LinkSources): void {
    if (this.#isLinked) return;
    this.#isLinked = true;
    const { run } = this.#store;
    const kept = run && this.#changedFactsAreKept(run) ? this.#store.model() : undefined;
    if (run && kept) {
      model.restore(
        kept,
        (path) => this.#factsBefore(path),
        run.findings === sources.findings ? this.#answers(run.findings) : [],
      );
      if (!isSame(run.configs, sources)) model.configsChanged();
      for (const { path, isInModel } of run.files)
        if (isInModel && !this.#entries.get(path)?.file.isInModel) model.delete(path);
    }
    for (const { file, state, before } of this.#entries.values())
      if (file.isInModel && state.facts && !(kept && before)) model.set(state.facts);
  }

  /** Keeps what was found, unless all is as it was. `configs` are files that were asked how modules are found. */
  save(model: ProjectModel, configs: Iterable<string>, sources: LinkSources): void {
    if (!this.#isLinked && this.#hasNoChange(sources) && [...this.#entries.values()].every(isAsSeen)) return;
    this.link(model, sources);
    let files: KeptFile[] = [];
    const kept = model.keep((known) => {
      files = [...this.#entries.values()].map(({ file, state }) => {
        const found = file.isDated ? undefined : known(sources.findings, state);
        if (!found) return file;
        const { report, secrets } = found.value as Checked;
        return { ...file, checked: { report, secrets, set: found.set } };
      });
    });
    const paths = new Set([...(this.#store.run?.configs ?? []).map(({ path }) => path), ...configs]);
    const run = {
      findings: sources.findings,
      files,
      configs: [...paths].map((path) => keptConfig(path, sources.configDigest(path))),
    };
    const parts = (path: string): KeptParts | undefined => {
      const entry = this.#entries.get(path);
      return entry && !entry.before ? partsOf(entry.state) : undefined;
    };
    this.#store.save({ run, model: kept, parts });
  }

  #adopt(before: KeptFile, seen: Seen, sources: Omit<StateSources, 'parts'>): FileState {
    const { path, identity } = before;
    const { checked: _, ...file } = before;
    const state = keptState(before, { ...sources, parts: () => this.#store.parts(path) });
    this.#entries.set(path, { file: { ...file, identity: { ...identity, ...seen } }, state, before });
    this.#isUnchanged = undefined;
    return state;
  }

  /** Asked for every file, so it is worked out once. */
  #hasNoChange(sources: LinkSources): boolean {
    return (this.#isUnchanged ??= this.#compare(sources));
  }

  #compare(sources: LinkSources): boolean {
    const { run } = this.#store;
    if (run?.files.length !== this.#entries.size || run.findings !== sources.findings) return false;
    return [...this.#entries.values()].every(({ before }) => before) && isSame(run.configs, sources);
  }

  /** What an edit has changed is told by the facts as they were. */
  #changedFactsAreKept({ files }: KeptRun): boolean {
    return files.every(
      ({ path, isInModel }) =>
        !isInModel || this.#entries.get(path)?.before || this.#store.parts(path)?.facts !== undefined,
    );
  }

  #factsBefore(path: string): FileFacts {
    const entry = this.#entries.get(path);
    const facts = entry?.before ? entry.state.facts : this.#store.parts(path)?.facts;
    if (!facts) throw new Error(`What was kept of ${path} cannot be read.`);
    return facts;
  }

  *#answers(name: string): Iterable<RestoredAnswer> {
    for (const { state, before } of this.#entries.values()) {
      const checked = before?.checked;
      if (checked) yield { name, asked: state, value: restored(checked), set: checked.set };
    }
  }
}

/** Problems are not kept: they have functions that make edits. */
export function restored({ report, secrets }: KeptReport): Checked {
  return { report, secrets, problems: undefined };
}

function isAsSeen({ file, before }: Entry): boolean {
  return before?.identity.modified === file.identity.modified;
}

function isSame(configs: readonly KeptConfig[], { configDigest }: LinkSources): boolean {
  return configs.every(({ path, digest }) => configDigest(path) === digest);
}

function keptConfig(path: string, digest: string | undefined): KeptConfig {
  return digest === undefined ? { path } : { path, digest };
}

function partsOf({ facts, comments, directives, broken, incomplete }: FileState): KeptParts {
  return { ...(facts ? { facts } : {}), comments, directives, broken, incomplete };
}

/** Keeps runs on disk: one folder per project and configuration. A cache that is damaged or of another version is made anew. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import type { KeptFile, KeptParts, KeptRun, KeptStore, Keeping } from '../../analyzer/kept/types.ts';
import type { KeptModel } from '../../project/kept-model.ts';
import { Packs } from './packs.ts';
import type { Packed } from './packs.ts';
import { DamagedError, digestOf, readSealed, writeSealed } from './sealed.ts';

export interface DiskStoreOptions {
  /** Of the project; absolute. */
  readonly root: string;
  /** Where the cache lies; absolute. */
  readonly folder: string;
  /** What findings depend on besides the files: version, rules, configuration. */
  readonly key: string;
  /** Hears why a cache that was there is not used. */
  note(text: string): void;
}

interface RunDocument {
  readonly key: string;
  /** Milliseconds; files changed shortly before are compared by their text. */
  readonly seen: number;
  readonly run: KeptRun;
  readonly parts: readonly (readonly [path: string, packed: Packed])[];
}

/** Two changes within a tick of the file system's clock look the same. */
const CLOCK_TICK_MS = 2_000;

export class DiskStore implements KeptStore {
  readonly #options: DiskStoreOptions;
  readonly #packs: Packs;
  readonly #document: RunDocument | undefined;
  readonly #parts: ReadonlyMap<string, Packed>;
  readonly #seen = Date.now();

  constructor(options: DiskStoreOptions) {
    this.#options = options;
    this.#packs = new Packs(options.folder);
    const document = this.#read('run.json') as RunDocument | undefined;
    this.#document = document?.key === digestOf(options.key) ? document : undefined;
    this.#parts = new Map(this.#document?.parts);
  }

  get run(): KeptRun | undefined {
    return this.#document?.run;
  }

  model(): KeptModel | undefined {
    const document = this.#read('model.json') as { readonly seen: number; readonly model: KeptModel } | undefined;
    return document?.seen === this.#document?.seen ? document?.model : undefined;
  }

  parts(path: string): KeptParts | undefined {
    const packed = this.#parts.get(path);
    return packed && (this.#packs.read(packed) as KeptParts | undefined);
  }

  isUntouched({ path, identity }: KeptFile): boolean {
    const now = this.look(path);
    return (
      now !== undefined &&
      now.size === identity.size &&
      now.modified === identity.modified &&
      now.modified + CLOCK_TICK_MS < (this.#document?.seen ?? 0)
    );
  }

  look(path: string) {
    const stats = statSync(`${this.#options.root}/${path}`, { throwIfNoEntry: false });
    return stats?.isFile() ? { size: stats.size, modified: stats.mtimeMs } : undefined;
  }

  digest(text: string): string {
    return digestOf(text);
  }

  /** Never throws: without a cache the next run takes longer, and that is all. */
  save({ run, model, parts }: Keeping): void {
    const { folder, key, note } = this.#options;
    try {
      mkdirSync(folder, { recursive: true });
      // Nobody wants it in a repository.
      writeFileSync(`${folder}/.gitignore`, '*\n');
      const old = new Map<string, Packed>();
      const changed = new Map<string, KeptParts>();
      for (const { path } of run.files) {
        const part = parts(path);
        const packed = this.#parts.get(path);
        if (part) changed.set(path, part);
        else if (packed) old.set(path, packed);
      }
      const packed = this.#packs.write(old, changed);
      writeSealed(`${folder}/model.json`, { seen: this.#seen, model });
      const document: RunDocument = { key: digestOf(key), seen: this.#seen, run, parts: [...packed] };
      writeSealed(`${folder}/run.json`, document);
      this.#packs.sweep(packed.values());
    } catch (error) {
      note(`The cache could not be written to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#packs.close();
    }
  }

  #read(name: string): unknown {
    const { folder, note } = this.#options;
    try {
      return readSealed(`${folder}/${name}`);
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error;
      note(`The cache is made anew, because ${folder}/${name} ${error.message}.`);
      return undefined;
    }
  }
}

/** Keeps runs in memory as the disk does: as text. */
import type { KeptFile, KeptParts, KeptRun, KeptStore, Keeping } from '../../../engine/analyzer/kept/types.ts';
import type { KeptModel } from '../../../engine/project/kept-model.ts';

/** What a run has left. Any of it can be taken away, as if it were damaged. */
export class Left {
  run: string | undefined;
  model: string | undefined;
  readonly parts = new Map<string, string>();
}

/** A file on the disk, and the number of the change that made it so. */
export interface DiskFile {
  readonly text: string;
  readonly change: number;
}

export class MemoryStore implements KeptStore {
  readonly #left: Left;
  readonly #disk: ReadonlyMap<string, DiskFile>;
  readonly run: KeptRun | undefined;

  constructor(left: Left, disk: ReadonlyMap<string, DiskFile>) {
    this.#left = left;
    this.#disk = disk;
    this.run = read<KeptRun>(left.run);
  }

  model(): KeptModel | undefined {
    return read<KeptModel>(this.#left.model);
  }

  parts(path: string): KeptParts | undefined {
    return read<KeptParts>(this.#left.parts.get(path));
  }

  isUntouched({ path, identity }: KeptFile): boolean {
    return this.look(path)?.modified === identity.modified;
  }

  look(path: string) {
    const file = this.#disk.get(path);
    return file && { size: file.text.length, modified: file.change };
  }

  digest(text: string): string {
    return text;
  }

  save({ run, model, parts }: Keeping): void {
    this.#left.run = JSON.stringify(run);
    this.#left.model = JSON.stringify(model);
    const known = new Set(run.files.map(({ path }) => path));
    for (const path of this.#left.parts.keys()) if (!known.has(path)) this.#left.parts.delete(path);
    for (const { path } of run.files) {
      const part = parts(path);
      if (part) this.#left.parts.set(path, JSON.stringify(part));
    }
  }
}

function read<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

/** Parts of many files, one behind the other in a few packs, each read alone when it is asked for. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, readdirSync, rmSync } from 'node:fs';
import { digestOf, writeWhole } from './sealed.ts';

/** Where one part lies. */
export interface Packed {
  readonly pack: string;
  readonly start: number;
  readonly length: number;
  readonly digest: string;
}

const NAME = /^[0-9a-f]{12}\.pack$/;
/** More packs than this are joined: each costs an open file. */
const MANY_PACKS = 8;

export class Packs {
  readonly #folder: string;
  readonly #descriptors = new Map<string, number | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined when it cannot be read or is not what was written. */
  read(packed: Packed): unknown {
    const bytes = this.#bytes(packed);
    return bytes && digestOf(bytes) === packed.digest ? JSON.parse(bytes.toString('utf8')) : undefined;
  }

  /** Writes new parts, and old ones again where they are spread over too many packs. Returns where all lie now. */
  write(old: ReadonlyMap<string, Packed>, changed: ReadonlyMap<string, unknown>): Map<string, Packed> {
    const packs = new Set([...old.values()].map(({ pack }) => pack));
    const join = packs.size >= MANY_PACKS;
    const pack = `${randomBytes(6).toString('hex')}.pack`;
    const chunks: Buffer[] = [];
    const all = new Map(join ? [] : old);
    let start = 0;
    const add = (path: string, bytes: Buffer) => {
      chunks.push(bytes);
      all.set(path, { pack, start, length: bytes.length, digest: digestOf(bytes) });
      start += bytes.length;
    };
    for (const [path, packed] of join ? old : []) {
      const bytes = changed.has(path) ? undefined : this.#bytes(packed);
      if (bytes) add(path, bytes);
    }
    for (const [path, part] of changed) add(path, Buffer.from(JSON.stringify(part)));
    if (chunks.length > 0) writeWhole(`${this.#folder}/${pack}`, Buffer.concat(chunks));
    return all;
  }

  /** Deletes packs in which nothing lies that is still known. */
  sweep(known: Iterable<Packed>): void {
    const used = new Set([...known].map(({ pack }) => pack));
    for (const name of readdirSync(this.#folder))
      if (NAME.test(name) && !used.has(name)) rmSync(`${this.#folder}/${name}`, { force: true });
  }

  close(): void {
    for (const descriptor of this.#descriptors.values()) if (descriptor !== undefined) closeSync(descriptor);
    this.#descriptors.clear();
  }

  #bytes({ pack, start, length }: Packed): Buffer | undefined {
    const descriptor = this.#open(pack);
    if (descriptor === undefined) return undefined;
    const bytes = Buffer.allocUnsafe(length);
    return readSync(descriptor, bytes, 0, length, start) === length ? bytes : undefined;
  }

  #open(pack: string): number | undefined {
    if (!this.#descriptors.has(pack))
      this.#descriptors.set(pack, NAME.test(pack) ? opened(`${this.#folder}/${pack}`) : undefined);
    return this.#descriptors.get(pack);
  }
}

function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}

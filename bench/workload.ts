/** The measured files: collected once, then copied so that every program sees these and nothing else. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { skipReasonOf } from '../engine/analyzer/admit.ts';
import { DEFAULT_MAX_FILE_SIZE } from '../engine/analyzer/config/config.ts';
import { discover } from '../engine/host/discovery.ts';
import { slashes } from '../engine/host/node-host.ts';

export interface Workload {
  readonly files: number;
  readonly lines: number;
  readonly megabytes: number;
}

/** What linking across files needs to know; no linter's settings are in these. */
const MANIFEST = /^(?:package|[jt]sconfig.*)\.json$/;

/**
 * Copies the source files of the folders `copies` times into sub-folders of `target`, each a package of its own, and
 * returns the size of the whole. Throws an error with the remedy when a folder is missing or holds no source.
 */
export function stage(folders: readonly string[], target: string, copies: number): Workload {
  const total = { files: 0, lines: 0, megabytes: 0 };
  for (const [index, folder] of folders.entries()) {
    const sources = sourcesIn(folder);
    const paths = [...sources.map(({ path }) => path), ...manifestsBeside(folder, sources)];
    total.files += copies * sources.length;
    for (const { text } of sources) {
      total.lines += copies * lineCount(text);
      total.megabytes += (copies * Buffer.byteLength(text)) / 1e6;
    }
    for (let copy = 1; copy <= copies; copy++) {
      const place = join(target, `copy${copy}`, `${index + 1}-${basename(resolve(folder))}`);
      for (const path of paths) {
        mkdirSync(dirname(join(place, path)), { recursive: true });
        copyFileSync(join(folder, path), join(place, path));
      }
      const manifest = join(place, 'package.json');
      if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ name: basename(place), private: true }));
    }
  }
  return total;
}

export interface Source {
  /** Relative to the folder. */
  readonly path: string;
  readonly text: string;
}

/** The code files our CLI would analyse, sorted. Throws an error with the remedy when there is none. */
export function sourcesIn(folder: string): Source[] {
  if (!existsSync(folder)) throw new Error(`The folder ${folder} does not exist: check its spelling.`);
  const { files } = discover(slashes(resolve(folder)), { exclusion: () => undefined, json: false });
  const sources = files
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
    .filter(({ path, text }) => skipReasonOf(path, text, DEFAULT_MAX_FILE_SIZE) === undefined);
  if (sources.length === 0) throw new Error(`${folder} holds no JavaScript or TypeScript source: name another folder.`);
  return sources;
}

function manifestsBeside(folder: string, sources: readonly Source[]): string[] {
  const folders = new Set<string>(['.']);
  for (const { path } of sources) {
    for (let above = dirname(path); !folders.has(above); above = dirname(above)) folders.add(above);
  }
  return [...folders].flatMap((above) =>
    readdirSync(join(folder, above))
      .filter((name) => MANIFEST.test(name))
      .map((name) => join(above, name)),
  );
}

export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

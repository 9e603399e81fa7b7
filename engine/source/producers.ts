/**
 * Loads the parsers only when they are needed: the native binding may be absent on a platform, and TypeScript is large.
 * This is the one file a bundle replaces, to load its own copies.
 */
import { createRequire } from 'node:module';
import type { parseWithOxc } from './parse-oxc.ts';
import type { parseWithTypescript } from './parse-typescript.ts';
import type { Parsed } from './types.ts';

/** What every producer gives: a tree whose nodes and comments all carry `start` and `end`. */
export type Produced = Omit<Parsed, 'producer'>;
export type Produce = (text: string, path: string) => Produced;

const require = createRequire(import.meta.url);

/** Throws where there is no native binding for the platform. */
export function loadOxc(): Produce {
  return (require('./parse-oxc.ts') as { parseWithOxc: typeof parseWithOxc }).parseWithOxc;
}

export function loadTypescript(): Produce {
  return (require('./parse-typescript.ts') as { parseWithTypescript: typeof parseWithTypescript }).parseWithTypescript;
}

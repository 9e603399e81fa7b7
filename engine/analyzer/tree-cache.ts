/** The few syntax trees that repairs and open files need at hand; everything else lives without a tree. */
import type { TSESTree } from '@typescript-eslint/types';
import { parse } from '../source/parse.ts';

const KEPT = 8;

export class TreeCache {
  readonly #trees = new Map<string, { text: string; tree: TSESTree.Program }>();

  get(path: string, text: string): TSESTree.Program {
    const known = this.#trees.get(path);
    this.#trees.delete(path);
    const entry = known?.text === text ? known : { text, tree: parse(text, path).ast };
    this.#trees.set(path, entry);
    for (const oldest of this.#trees.keys()) {
      if (this.#trees.size <= KEPT) break;
      this.#trees.delete(oldest);
    }
    return entry.tree;
  }
}

import { childNodes } from '../../../engine/facts/extract/walker.ts';
import type * as Tree from '../../../engine/source/tree.ts';

/** A node and all below it, parents first, with their parents. */
export function parentsOf(root: unknown): Map<Tree.Node, Tree.Node | undefined> {
  const parents = new Map<Tree.Node, Tree.Node | undefined>();
  const add = (node: Tree.Node, parent: Tree.Node | undefined): void => {
    // Only one producer has it, and nobody needs it.
    if (node.type === 'Hashbang') return;
    parents.set(node, parent);
    for (const child of childNodes(node)) add(child, node);
  };
  add(root as Tree.Node, undefined);
  return parents;
}

export function nodesOf(root: unknown): readonly Tree.Node[] {
  return [...parentsOf(root).keys()];
}

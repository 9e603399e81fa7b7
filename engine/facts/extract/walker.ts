import type { TSESTree } from '@typescript-eslint/types';
import type * as Tree from '../../source/tree.ts';

/** Called on every node of one type, with its enclosing nodes, outermost first. The array is reused: copy to keep it. */
export type Handler = (node: TSESTree.Node, ancestors: readonly TSESTree.Node[]) => void;
/** Handlers by node type. */
export type Handlers = ReadonlyMap<string, Handler>;

/**
 * The one walk over a tree, in layers: this one tells handlers of every node, the next keeps scopes, the others read
 * types, patterns, values, functions, classes, modules and statements. Each layer only calls itself and those below,
 * and what it needs from above it declares abstract.
 */
export class Walker {
  private readonly handlers: Handlers | undefined;
  private readonly ancestors: TSESTree.Node[] = [];

  constructor(handlers: Handlers | undefined) {
    this.handlers = handlers !== undefined && handlers.size > 0 ? handlers : undefined;
  }

  /** Tells of a node whose children follow. Every `enter` is matched by a `leave`. */
  protected enter(node: Tree.Node): void {
    if (this.handlers === undefined) return;
    const same = node as unknown as TSESTree.Node;
    this.handlers.get(node.type)?.(same, this.ancestors);
    this.ancestors.push(same);
  }

  protected leave(): void {
    if (this.handlers !== undefined) this.ancestors.pop();
  }

  /** Tells of a node without children. */
  protected leaf(node: Tree.Node | null | undefined): void {
    if (this.handlers !== undefined && node != null) {
      this.handlers.get(node.type)?.(node as unknown as TSESTree.Node, this.ancestors);
    }
  }

  /** Tells of a whole subtree that holds nothing for the facts, so that without handlers it costs nothing. */
  protected tell(node: Tree.Node | null | undefined): void {
    if (this.handlers === undefined || node == null) return;
    this.enter(node);
    for (const child of childNodes(node)) this.tell(child);
    this.leave();
  }
}

/** Children in the order of the node's properties. For the rare node nobody knows better. */
export function childNodes(node: Tree.Node): Tree.Node[] {
  const children: Tree.Node[] = [];
  const holder = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in holder) {
    if (key === 'parent' || key === 'loc') continue;
    const value = holder[key];
    if (!Array.isArray(value)) {
      if (isNode(value)) children.push(value);
    } else for (const child of value) if (isNode(child)) children.push(child);
  }
  return children;
}

function isNode(value: unknown): value is Tree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

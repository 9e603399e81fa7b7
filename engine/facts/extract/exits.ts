import type * as Tree from '../../source/tree.ts';

export type Exit = 'return' | 'throw' | 'break' | 'continue';

/** From the nearest jump to the farthest. */
const reach: readonly Exit[] = ['continue', 'break', 'return', 'throw'];

/** How a statement (or the last of several) always leaves; where its branches leave differently, the nearest jump. */
export function exitOf(node: Tree.Node | null | undefined): Exit | undefined {
  switch (node?.type) {
    case 'ReturnStatement':
      return 'return';
    case 'ThrowStatement':
      return 'throw';
    case 'BreakStatement':
      return 'break';
    case 'ContinueStatement':
      return 'continue';
    case 'BlockStatement':
      return exitOf(node.body.at(-1));
    case 'SwitchCase':
      return exitOf(node.consequent.at(-1));
    case 'IfStatement':
      return nearest(exitOf(node.consequent), exitOf(node.alternate));
    case 'TryStatement':
      return exitOf(node.finalizer) ?? tryExit(node);
    default:
      return undefined;
  }
}

function tryExit(node: Tree.TryStatement): Exit | undefined {
  const body = exitOf(node.block);
  return node.handler == null ? body : nearest(body, exitOf(node.handler.body));
}

function nearest(left: Exit | undefined, right: Exit | undefined): Exit | undefined {
  return left && right && reach[Math.min(reach.indexOf(left), reach.indexOf(right))];
}

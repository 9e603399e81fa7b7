import type { TSESTree } from '@typescript-eslint/types';
import type { Comment } from '../../engine/source/types.ts';

/** How a comment can be put at an offset of the code. */
export type CommentStyle = 'code' | 'jsx' | 'none';

/** Inside a text no comment is possible; between JSX elements it needs braces. */
export function commentStyleAt(ast: TSESTree.Program, comments: readonly Comment[], offset: number): CommentStyle {
  if (comments.some(({ type, start, end }) => start < offset && (offset < end || (type === 'Line' && offset === end))))
    return 'none';
  const innermost = innermostAt(ast, offset);
  if (innermost === 'JSXText' || innermost === 'JSXElement' || innermost === 'JSXFragment') return 'jsx';
  return innermost === 'TemplateElement' || innermost === 'TemplateLiteral' || innermost === 'Literal'
    ? 'none'
    : 'code';
}

interface AnyNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The type of the innermost node the offset lies within, not at the edge of. */
function innermostAt(node: AnyNode, offset: number): string {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && child.start < offset && offset < child.end) return innermostAt(child, offset);
    }
  }
  return node.type;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** Finding one's way in a syntax tree from a place in the text. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Range } from '../../facts/model.ts';

/** The nodes around a range, outermost first; the last is the smallest that holds all of it. */
export function nodesAround(tree: TSESTree.Program, range: Range): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [tree];
  for (let inner = childAround(tree, range); inner; inner = childAround(inner, range)) found.push(inner);
  return found;
}

function childAround(node: TSESTree.Node, { start, end }: Range): TSESTree.Node | undefined {
  return children(node).find((child) => startOf(child) <= start && end <= child.end);
}

/** Decorators that stand before `export` are outside of the range of the class. */
function startOf(node: TSESTree.Node): number {
  const isExport = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
  const inner = isExport ? node.declaration : node;
  return inner?.type === 'ClassDeclaration'
    ? Math.min(node.start, ...inner.decorators.map(({ start }) => start))
    : node.start;
}

function children(node: TSESTree.Node): readonly TSESTree.Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'parent' ? [] : (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

const LISTS = new Set(['Program', 'BlockStatement', 'SwitchCase', 'StaticBlock', 'TSModuleBlock']);
const FUNCTIONS = /^(?:Arrow)?Function(?:Expression|Declaration)$/;

/**
 * The statement around a place before which another can be put; undefined when an expression that is a whole
 * function lies between.
 */
export function statementAround(tree: TSESTree.Program, range: Range): TSESTree.Node | undefined {
  const around = nodesAround(tree, range);
  for (let index = around.length - 1; index > 0; index--) {
    const node = around[index];
    const parent = around[index - 1];
    if (!node || !parent) break;
    if (LISTS.has(parent.type)) return node.type === 'ExportNamedDeclaration' ? undefined : node;
    if (FUNCTIONS.test(node.type)) return undefined;
  }
  return undefined;
}

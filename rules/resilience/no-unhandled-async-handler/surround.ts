/** A function's body inside a try whose catch hands the error on. */
import type { Edit, FunctionAt, RequestCallback, Sources, TSESTree } from '../../../engine/authoring.ts';
import { indentAt, nodesAround, styleOf } from '../../../engine/authoring.ts';

type FunctionNode = TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration;

export function surrounded(of: FunctionAt, callback: RequestCallback, target: string, sources: Sources): Edit {
  const { file, fn } = of;
  const text = sources.text(file.path);
  const node = nodesAround(sources.tree(file.path), fn).findLast(isFunction);
  const body = node?.body;
  const isBlock = body?.type === 'BlockStatement';
  const range = body && isBlock ? { start: body.start, end: body.end } : { start: arrowEnd(text, of), end: fn.end };
  const base = indentAt(text, isBlock ? range.end : fn.start);
  const written = text.slice(range.start, range.end);
  const inner = isBlock ? written.slice(1, -1) : ` ${unparenthesised(written.trim())}${styleOf(text).semicolon}`;
  const unit = unitOf(text);
  const lines = inner.includes('`') && /`[^`]*\n[^`]*`/.test(inner) ? inner : shifted(inner, unit);
  const isOneLine = !inner.trim().includes('\n');
  const content = isOneLine ? `\n${base}${unit}${unit}${inner.trim()}` : lines.trimEnd();
  const end = styleOf(text).semicolon;
  const error = fn.params.some(({ name }) => name === 'err') ? 'error' : 'err';
  const handled = handling(callback, target, error, file.path, end, `\n${base}${unit}${unit}`);
  const result = `{\n${base}${unit}try {${content}\n${base}${unit}} catch (${error}) {\n${base}${unit}${unit}${handled}\n${base}${unit}}\n${base}}`;
  return { path: file.path, range, text: isBlock ? result : ` ${result}` };
}

const isFunction = (node: TSESTree.Node): node is FunctionNode => /Function/.test(node.type) && 'body' in node;

/** Behind `=>`. */
function arrowEnd(text: string, { file, fn }: FunctionAt): number {
  const body = file.blocks[fn.block];
  const before = text.slice(fn.start, body?.start ?? fn.end);
  return fn.start + before.lastIndexOf('=>') + 2;
}

const unparenthesised = (text: string) => (/^\(\{[^]*\}\)$/.test(text) ? text : text.replace(/^\(([^()]*)\)$/, '$1'));

const shifted = (code: string, unit: string) => code.replaceAll(/\n(?=[ \t]*\S)/g, `\n${unit}`);

function unitOf(text: string): string {
  if (/^\t/m.test(text)) return '\t';
  return /^ {4}\S/m.test(text) && !/^ {2}\S/m.test(text) ? '    ' : '  ';
}

function handling(
  { kind }: RequestCallback,
  target: string,
  error: string,
  path: string,
  end: string,
  line: string,
): string {
  if (kind === 'server')
    return [`console.error(${error})`, `if (!${target}.headersSent) ${target}.statusCode = 500`, `${target}.end()`]
      .map((statement) => `${statement}${end}`)
      .join(line);
  const isTyped = /\.[cm]?ts$/.test(path) && kind === 'upload';
  return `${target}(${error}${isTyped ? ' as Error' : ''})${end}`;
}

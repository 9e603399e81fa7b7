/** The comments of a file that TypeScript has parsed. Its own way of finding them makes every token a node first. */
import ts from 'typescript';
import type { Comment } from './types.ts';

/** In the order of the text. What looks like one inside a string, a template, an expression or JSX text is none. */
export function commentsOf(file: ts.SourceFile): Comment[] {
  const { text } = file;
  const found: Comment[] = [];
  const opening = /\/\/|\/\*/g;
  opening.lastIndex = ts.getShebang(text)?.length ?? 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    const literal = literalAt(file, start);
    const end = literal?.end ?? endOfComment(text, start);
    opening.lastIndex = Math.max(end, start + 1);
    if (literal) continue;
    const isLine = match[0] === '//';
    const closed = !isLine && end >= start + 4 && text.startsWith('*/', end - 2);
    const value = text.slice(start + 2, closed ? end - 2 : end);
    found.push({ type: isLine ? 'Line' : 'Block', value, start, end });
  }
  return found;
}

function endOfComment(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const close = text.indexOf('*/', start + 2);
    return close === -1 ? text.length : close + 2;
  }
  const lineBreak = /[\n\r\u2028\u2029]/g;
  lineBreak.lastIndex = start;
  return lineBreak.exec(text)?.index ?? text.length;
}

/** The token at a position when any text may stand in it. */
function literalAt(file: ts.SourceFile, position: number): ts.Node | undefined {
  let node: ts.Node = file;
  for (let inner: ts.Node | undefined = file; inner;) {
    node = inner;
    inner = ts.forEachChild(node, (child) => (child.pos <= position && position < child.end ? child : undefined));
  }
  return isText(node) && node.getStart(file) <= position ? node : undefined;
}

function isText({ kind }: ts.Node): boolean {
  return (
    kind === ts.SyntaxKind.JsxText ||
    (ts.SyntaxKind.FirstLiteralToken <= kind && kind <= ts.SyntaxKind.LastLiteralToken) ||
    (ts.SyntaxKind.FirstTemplateToken <= kind && kind <= ts.SyntaxKind.LastTemplateToken)
  );
}

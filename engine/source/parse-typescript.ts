import { astConverter, getScriptKind } from '@typescript-eslint/typescript-estree/use-at-your-own-risk';
import ts from 'typescript';
import { commentsOf } from './comments.ts';
import type { Produced } from './producers.ts';

/** Internal to TypeScript: what its parser stumbled over. */
interface WithDiagnostics {
  parseDiagnostics: readonly ts.DiagnosticWithLocation[];
}

/** TypeScript's parser, which recovers from syntax errors, converted to TSESTree. */
export function parseWithTypescript(text: string, path: string): Produced {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  // The native parser makes U+FFFD of unpaired surrogates.
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  const file = ts.createSourceFile(path, wellFormed, options, true, getScriptKind(path, true)) as ts.SourceFile &
    WithDiagnostics;
  const problems = file.parseDiagnostics.map(({ start, length, messageText }) => ({
    start,
    end: start + length,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
  // The converter refuses trees that have diagnostics, and can convert them all the same.
  file.parseDiagnostics = [];
  const { estree } = astConverter(file, conversion, false);
  addOffsets(estree);
  return { ast: estree as unknown as Produced['ast'], comments: commentsOf(file), problems };
}

const conversion = {
  allowInvalidAST: true,
  comment: false,
  errorOnUnknownASTType: false,
  loc: true,
  range: true,
  suppressDeprecatedPropertyWarnings: true,
  tokens: false,
} as unknown as Parameters<typeof astConverter>[1];

/** Gives every node below, and the node itself, the `start` and `end` that are in its `range`. */
function addOffsets(node: object): void {
  const holder = node as Record<string, unknown>;
  for (const key of Object.keys(node)) {
    const child = holder[key];
    if (typeof child !== 'object' || child === null || key === 'loc') continue;
    if (key === 'range') [holder['start'], holder['end']] = child as [number, number];
    else addOffsets(child);
  }
}

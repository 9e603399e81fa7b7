import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Where documents without a place on disk are analysed, each by itself: nothing is read from there. */
export const UNTITLED_ROOT = '/.untitled';

const EXTENSIONS: Readonly<Record<string, string>> = {
  typescript: '.ts',
  typescriptreact: '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
};

/** A file name for a document that has none, such as `Untitled-1.ts`; undefined when its language is not ours. */
export function untitledName({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>): string | undefined {
  const extension = EXTENSIONS[languageId];
  if (extension === undefined) return undefined;
  const name = uri.replace(/^[\w+.-]+:\/*/, '').replace(/[^\w.-]+/g, '-');
  return name.endsWith(extension) ? name : name + extension;
}

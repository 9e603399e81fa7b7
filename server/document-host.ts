import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../engine/analyzer/types.ts';

/** The disk as the person sees it: what is open in the editor counts as it stands there, saved or not. */
export function documentHost(disk: Host, documentAt: (path: string) => TextDocument | undefined): Host {
  return {
    ...disk,
    read: (path, limit) => documentAt(path)?.getText() ?? disk.read(path, limit),
    isFile: (path) => documentAt(path) !== undefined || disk.isFile(path),
    isUtf8: (path) => documentAt(path) !== undefined || (disk.isUtf8?.(path) ?? true),
  };
}

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { join, toPath, toUri } from './convert/uri.ts';
import { untitledName, UNTITLED_ROOT } from './untitled.ts';

/** The documents that are open, and the paths and URIs by which they and other files are known. */
export class SessionDocuments {
  readonly #byPath = new Map<string, TextDocument>();
  /** By path; the client's own URI where it has ever opened the document. */
  readonly #uris = new Map<string, string>();

  /** Returns its absolute path; undefined when its language is not ours. */
  add(document: TextDocument): string | undefined {
    const path = pathOf(document);
    if (path === undefined) return undefined;
    this.#byPath.set(path, document);
    this.#uris.set(path, document.uri);
    return path;
  }

  remove(document: TextDocument): string | undefined {
    const path = pathOf(document);
    if (path !== undefined) this.#byPath.delete(path);
    return path;
  }

  at(path: string): TextDocument | undefined {
    return this.#byPath.get(path);
  }

  entries(): Iterable<[path: string, document: TextDocument]> {
    return this.#byPath.entries();
  }

  /** The absolute path of a file or of an open document that has none on disk. */
  path(uri: string): string | undefined {
    const path = toPath(uri);
    if (path !== undefined) return path;
    for (const [untitled, document] of this.#byPath) if (document.uri === uri) return untitled;
    return undefined;
  }

  uri(path: string): string {
    const uri = this.#uris.get(path) ?? toUri(path);
    this.#uris.set(path, uri);
    return uri;
  }
}

function pathOf(document: TextDocument): string | undefined {
  const name = untitledName(document);
  return toPath(document.uri) ?? (name === undefined ? undefined : join(UNTITLED_ROOT, name));
}

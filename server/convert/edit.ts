import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from '../client.ts';

/** A text with its URI and, when it is open, the version under which the client knows it. */
export interface Target {
  readonly uri: string;
  readonly version: number | null;
  readonly text: string;
}

/** Replaces offsets; `snippet` is the same text with tab stops such as `${1:reason}`, for clients that know them. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly snippet?: string;
}

/** What an action does: edits of files there are, or a new file. */
export type Changes =
  | {
      readonly kind: 'edit';
      readonly files: readonly { readonly target: Target; readonly changes: readonly Change[] }[];
    }
  | { readonly kind: 'create'; readonly uri: string; readonly text: string };

export function toWorkspaceEdit(client: Client, changes: Changes): WorkspaceEdit {
  if (changes.kind === 'create') return createEdit(changes.uri, changes.text);
  if (client.documentChanges) return { documentChanges: changes.files.map((file) => toDocumentEdit(client, file)) };
  return {
    changes: Object.fromEntries(
      changes.files.map(({ target, changes: own }) => [target.uri, toTextEdits(target.text, own)]),
    ),
  };
}

function createEdit(uri: string, newText: string): WorkspaceEdit {
  const create: CreateFile = { kind: 'create', uri, options: { ignoreIfExists: true } };
  const start = { line: 0, character: 0 };
  const fill = { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] };
  return { documentChanges: [create, fill] };
}

function toDocumentEdit(
  client: Client,
  { target, changes }: { target: Target; changes: readonly Change[] },
): TextDocumentEdit {
  const edits = toTextEdits(target.text, changes).map((edit, index) => {
    const value = client.snippetEdits ? changes[index]?.snippet : undefined;
    return value === undefined ? edit : { range: edit.range, snippet: { kind: 'snippet' as const, value } };
  });
  return { textDocument: { uri: target.uri, version: target.version }, edits };
}

function toTextEdits(text: string, changes: readonly Change[]): TextEdit[] {
  const document = TextDocument.create('', '', 0, text);
  return changes.map(({ start, end, text: newText }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
}

import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ServerCapabilities } from 'vscode-languageserver';
import { FIX_ALL_KIND } from './action.ts';
import type { Client } from './client.ts';
import { FILE_OPERATIONS } from './convert/watchers.ts';
import { COMMANDS } from './features/commands.ts';

export function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    hoverProvider: true,
    codeActionProvider: client.codeActionLiterals
      ? { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND], resolveProvider: client.lazyEdits }
      : true,
    codeLensProvider: {},
    executeCommandProvider: { commands: COMMANDS },
    ...(client.pull
      ? { diagnosticProvider: { identifier: 'backend-why', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: FILE_OPERATIONS, didRename: FILE_OPERATIONS, didDelete: FILE_OPERATIONS },
    },
  };
}

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { CloseHandlerResult } from 'vscode-languageclient/node';
import { ClientCommand } from '../server/protocol.ts';
import type { InitializationOptions } from '../server/protocol.ts';
import { DOCUMENTS } from './documents.ts';

export interface ClientSetup {
  readonly extensionId: string;
  /** Absolute path of the server's bundle. */
  readonly serverModule: string;
  readonly log: vscode.LogOutputChannel;
  /** Called when the server died; answers whether to start it again. */
  readonly restartAfterCrash: () => boolean;
}

/** A client for the language server over IPC. It shows no notification of its own: the status item and the log tell. */
export function createLanguageClient({
  extensionId,
  serverModule,
  log,
  restartAfterCrash,
}: ClientSetup): LanguageClient {
  const run = { module: serverModule, transport: TransportKind.ipc };
  const closed = (): CloseHandlerResult => ({
    action: restartAfterCrash() ? CloseAction.Restart : CloseAction.DoNotRestart,
    handled: true,
  });
  const initializationOptions: InitializationOptions = {
    chapterBase: `${vscode.env.uriScheme}://${extensionId}/chapter/`,
    views: true,
    hoverShowsProblems: true,
    hoverCommands: Object.values(ClientCommand),
  };
  return new LanguageClient(
    'backendWhy',
    'Backend Why',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    {
      documentSelector: DOCUMENTS,
      diagnosticCollectionName: 'backend-why',
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions,
      markdown: { isTrusted: { enabledCommands: Object.values(ClientCommand) }, supportThemeIcons: true },
      initializationFailedHandler: () => false,
      errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed },
    },
  );
}

import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction, Command, Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import type { Action } from '../action.ts';
import type { Client } from '../client.ts';
import { ServerCommand } from '../protocol.ts';
import { fingerprintOf } from './diagnostic.ts';

/** `edit` is for clients that do not ask for it later. */
export function toCodeAction(
  client: Client,
  action: Action,
  diagnostics: readonly Diagnostic[],
  edit?: WorkspaceEdit,
): CodeAction | Command {
  const { title, kind, isPreferred, finding, does } = action;
  const command: Command | undefined =
    does.kind === 'command'
      ? { title, command: does.command, arguments: [...does.args] }
      : client.codeActionLiterals
        ? undefined
        : { title, command: ServerCommand.apply, arguments: [does] };
  if (command && !client.codeActionLiterals) return command;
  const answered = diagnostics.filter((diagnostic) => fingerprintOf(diagnostic) === finding?.fingerprint);
  return {
    title,
    kind,
    ...(command ? { command } : edit ? { edit } : { data: does }),
    ...(finding && answered.length > 0 ? { diagnostics: answered } : {}),
    ...(isPreferred && client.preferredActions ? { isPreferred } : {}),
  };
}

/** Whether a client that asks for some kinds of action wants this one. */
export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined ||
    only.some((wanted) => wanted === CodeActionKind.Empty || kind === wanted || kind.startsWith(`${wanted}.`))
  );
}

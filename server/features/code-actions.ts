import type { CodeAction } from 'vscode-languageserver';
import { actionDataSchema } from '../action.ts';
import type { Action } from '../action.ts';
import { actionsFor, fixAllAction } from '../actions/collect.ts';
import { changesOf } from '../actions/edits.ts';
import type { Context } from '../context.ts';
import { isWanted, toCodeAction } from '../convert/code-action.ts';
import { toWorkspaceEdit } from '../convert/edit.ts';
import { toRange, touches } from '../convert/range.ts';
import { shownFindings } from '../shown.ts';

/** Fixes and suppressions of the findings at a place. Edits are made when the person looks at an action, where the client can wait. */
export function codeActions(context: Context): void {
  const { connection, client, session } = context;

  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only, diagnostics } }) => {
    const found = await session.fresh(uri);
    if (!found) return null;
    const here = shownFindings(found.folder, found.state).filter((finding) => touches(toRange(finding), range));
    const whole = only !== undefined || here.length > 0 ? fixAllAction(found) : [];
    const actions = [...actionsFor(context, found, here), ...whole].filter(({ kind }) => isWanted(kind, only));
    if (client.lazyEdits || !client.codeActionLiterals)
      return actions.map((action) => toCodeAction(client, action, diagnostics));
    const eager = await Promise.all(actions.map(async (action) => ({ action, edit: await editOf(context, action) })));
    return eager
      .filter(({ action, edit }) => edit !== undefined || action.does.kind === 'command')
      .map(({ action, edit }) => toCodeAction(client, action, diagnostics, edit));
  });

  connection.onCodeActionResolve(async (action): Promise<CodeAction> => {
    const data = actionDataSchema.safeParse(action.data);
    const changes = data.success ? await changesOf(context, data.data) : undefined;
    return changes ? { ...action, edit: toWorkspaceEdit(client, changes) } : action;
  });
}

async function editOf(context: Context, { does }: Action) {
  const changes = does.kind === 'command' ? undefined : await changesOf(context, does);
  return changes && toWorkspaceEdit(context.client, changes);
}

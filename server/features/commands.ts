import { z } from 'zod';
import { actionDataSchema } from '../action.ts';
import type { ActionData } from '../action.ts';
import { changesOf } from '../actions/edits.ts';
import type { Context } from '../context.ts';
import { toWorkspaceEdit } from '../convert/edit.ts';
import { ServerCommand } from '../protocol.ts';

export const COMMANDS = Object.values(ServerCommand);

export function commands(context: Context): void {
  context.connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    switch (command) {
      case ServerCommand.fixAll:
        return apply(context, { kind: 'fixAll', uri: z.string().parse(args[0]) });
      case ServerCommand.apply:
        return apply(context, actionDataSchema.parse(args[0]));
      case ServerCommand.showDocumentation:
        return showDocumentation(context, z.string().parse(args[0]));
      default:
        return null;
    }
  });
}

/** Lets the client make an action's edits; false when there is nothing to do any more, or the client did not. */
export async function apply(context: Context, data: ActionData): Promise<boolean> {
  const changes = await changesOf(context, data);
  if (!changes || !context.client.applyEdit) return false;
  return (await context.connection.workspace.applyEdit(toWorkspaceEdit(context.client, changes))).applied;
}

async function showDocumentation({ connection, links }: Context, slug: string): Promise<boolean> {
  const uri = links.chapter(slug);
  return uri !== undefined && (await connection.window.showDocument({ uri, external: true })).success;
}

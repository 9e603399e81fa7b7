import * as vscode from 'vscode';
import { CommandId } from '../command-ids.ts';
import type { Server } from '../server.ts';
import { count } from '../count.ts';
import { FindingsTree } from './tree.ts';
import type { Node } from './tree.ts';
import type { Grouping } from './group.ts';

const GROUPING = 'backendWhy.findings.grouping';
const GROUP_COMMANDS: readonly (readonly [id: string, grouping: Grouping])[] = [
  [CommandId.groupByChapter, 'chapter'],
  [CommandId.groupByRule, 'rule'],
  [CommandId.groupByFile, 'file'],
];

/** The view "Findings": all of the workspace by chapter, rule or file, with their number on the activity bar. */
export function registerFindings(context: vscode.ExtensionContext, server: Server): vscode.Disposable {
  const tree = new FindingsTree(server, context.workspaceState.get<Grouping>(GROUPING, 'chapter'));
  const view = vscode.window.createTreeView('backendWhy.findings', { treeDataProvider: tree, showCollapseAll: true });
  return vscode.Disposable.from(
    view,
    server.onFindingsChanged(() => tree.refresh()),
    server.onStatus(({ state, findings }) => {
      if (state === 'starting' || state === 'analyzing') return; // the old number stands until a new one is known
      view.badge = findings > 0 ? { value: findings, tooltip: count(findings, 'finding') } : undefined;
    }),
    ...GROUP_COMMANDS.map(([id, grouping]) =>
      vscode.commands.registerCommand(id, async () => {
        tree.groupBy(grouping);
        await context.workspaceState.update(GROUPING, grouping);
      }),
    ),
    vscode.commands.registerCommand(CommandId.readFinding, (node: Node) =>
      'by' in node && node.by === 'rule'
        ? vscode.commands.executeCommand(CommandId.openRule, node.key)
        : vscode.commands.executeCommand(CommandId.openChapter, 'by' in node ? node.key : node.chapter),
    ),
  );
}

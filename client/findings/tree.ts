import * as vscode from 'vscode';
import type { Server } from '../server.ts';
import type { FindingView } from '../../server/protocol.ts';
import { group } from './group.ts';
import type { Group, Grouping } from './group.ts';

export type Node = Group | FindingView;

const ICONS = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  info: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  chapter: new vscode.ThemeIcon('book'),
  rule: new vscode.ThemeIcon('symbol-ruler'),
  file: vscode.ThemeIcon.File,
};

const isGroup = (node: Node): node is Group => 'by' in node;

/** All findings in two levels. The server is asked only while the view is on screen. */
export class FindingsTree implements vscode.TreeDataProvider<Node> {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #grouping: Grouping;

  constructor(server: Server, grouping: Grouping) {
    this.#server = server;
    this.#grouping = grouping;
  }

  groupBy(grouping: Grouping): void {
    this.#grouping = grouping;
    this.#changed.fire();
  }

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return isGroup(node) ? [...node.findings] : [];
    // A server that is off or starting has no findings yet; the status item says so.
    const { findings } = await this.#server.request('backendWhy/findings', null).catch(() => ({ findings: [] }));
    return group(findings, this.#grouping);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return isGroup(node) ? groupItem(node) : findingItem(node, this.#grouping);
  }
}

function groupItem({ by, key, label, title, findings }: Group): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${by}:${key}`;
  const folder = by === 'file' ? title.slice(0, -label.length - 1) : '';
  item.description = folder === '' ? String(findings.length) : `${findings.length}  ${folder}`;
  item.tooltip = title;
  item.iconPath = ICONS[by];
  item.contextValue = by;
  return item;
}

function findingItem(finding: FindingView, grouping: Grouping): vscode.TreeItem {
  const { uri, file, range, rule, message, severity } = finding;
  const { start, end } = range;
  const line = start.line + 1;
  // The place first: it is short, and side bars are narrow.
  const item = new vscode.TreeItem(grouping === 'file' ? `Line ${line}` : `${file.split('/').at(-1)}:${line}`);
  const plain = message.replaceAll('`', '');
  item.description = plain;
  // As text, not as markup: it holds names of the analysed code.
  item.tooltip = new vscode.MarkdownString().appendText(plain).appendMarkdown(`\n\n\`${rule}\` in \`${file}:${line}\``);
  item.iconPath = ICONS[severity];
  item.contextValue = 'finding';
  item.command = {
    title: 'Open',
    command: 'vscode.open',
    arguments: [
      vscode.Uri.parse(uri),
      { selection: new vscode.Range(start.line, start.character, end.line, end.character), preserveFocus: true },
    ],
  };
  return item;
}

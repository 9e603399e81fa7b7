import * as vscode from 'vscode';
import type { LspRange, RouteStepView } from '../../server/protocol.ts';

export const toRange = ({ start, end }: LspRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

export const toLocation = ({ uri, range }: RouteStepView): vscode.Location =>
  new vscode.Location(vscode.Uri.parse(uri), toRange(range));

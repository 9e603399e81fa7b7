import * as vscode from 'vscode';
import type { RouteCallView, RouteCost } from '../../server/protocol.ts';

export interface CallItem extends vscode.QuickPickItem {
  readonly call: RouteCallView;
}

const ICONS: Readonly<Record<RouteCallView['kind'], string>> = {
  read: 'database',
  write: 'edit',
  http: 'globe',
  mail: 'mail',
  queue: 'inbox',
  cache: 'archive',
  transaction: 'lock',
};

/** The calls of a route, each with the places on the way to it. */
export function callItems({ calls }: RouteCost): CallItem[] {
  return calls.map((call) => ({
    label: call.label,
    description: call.description,
    detail: call.steps.map(({ place }) => place).join(' → '),
    iconPath: new vscode.ThemeIcon(ICONS[call.kind]),
    call,
  }));
}

import * as vscode from 'vscode';
import { CommandId } from './command-ids.ts';
import { count } from './count.ts';
import { DOCUMENTS } from './documents.ts';
import type { Server } from './server.ts';
import type { Status } from '../server/protocol.ts';

/** The entry "Backend Why" behind the `{}` of the status bar: what the server is doing, and one click to what helps. */
export function registerStatus(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('backendWhy.status', DOCUMENTS);
  item.name = 'Backend Why';
  item.text = 'Backend Why';
  const subscription = server.onStatus((status) => show(item, status));
  return vscode.Disposable.from(item, subscription);
}

function show(item: vscode.LanguageStatusItem, { state, message, findings, incomplete }: Status): void {
  const broken = state === 'error' || state === 'crashed';
  const { Error, Warning, Information } = vscode.LanguageStatusSeverity;
  item.busy = state === 'starting' || state === 'analyzing';
  item.severity = broken ? Error : incomplete > 0 ? Warning : Information;
  item.text = state === 'ready' ? `Backend Why: ${count(findings, 'finding')}` : 'Backend Why';
  item.detail = message;
  if (state === 'crashed') item.command = RESTART;
  else if (state === 'error' || incomplete > 0) item.command = LOG;
  else item.command = state === 'off' ? SETTING : FINDINGS;
}

const RESTART = { title: 'Restart Server', command: CommandId.restartServer };
const LOG = { title: 'Show Log', command: CommandId.showLog };
const FINDINGS = { title: 'Show Findings', command: CommandId.showFindings };
const SETTING = { title: 'Open Settings', command: 'workbench.action.openSettings', arguments: ['backendWhy.enable'] };

import * as vscode from 'vscode';

/** The "Backend Why" output channel; its level is set with "Developer: Set Log Level…". */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Backend Why', { log: true });
}

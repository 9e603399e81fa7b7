import * as vscode from 'vscode';
import type { Reader } from './reader/reader.ts';

/** Opens `<editor>://backend-why.backend-why/chapter/<slug>` and `…/rule/<id>`, the links of diagnostics, in the reader. */
export function registerUriHandler(reader: Reader, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.window.registerUriHandler({
    async handleUri(uri) {
      const [, kind, id] = uri.path.split('/');
      if ((kind === 'chapter' || kind === 'rule') && id) await reader.open(`${kind}:${id}`);
      else log.warn(`Not a link of Backend Why: ${uri.toString()}. Links look like …/chapter/<name> or …/rule/<id>.`);
    },
  });
}

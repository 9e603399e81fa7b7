import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The empty reader page. Scripts run only with this page's nonce and nothing is loaded but the extension's own files;
 * styles may be inline because diagrams carry theirs inside the drawing.
 */
export function readerHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const local = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${local('media', 'reader.css')}">
<title>Backend Why</title>
</head>
<body data-mermaid="${local('dist', 'mermaid.js')}">
<header>
<nav aria-label="History">
<button id="back" title="Back (Alt+Left)" aria-label="Back" disabled>&#8592;</button>
<button id="forward" title="Forward (Alt+Right)" aria-label="Forward" disabled>&#8594;</button>
</nav>
<p id="kicker"></p>
</header>
<main id="page" tabindex="-1" aria-live="polite"></main>
<footer><nav id="neighbours" aria-label="Neighbouring chapters"></nav></footer>
<script nonce="${nonce}" src="${local('dist', 'reader.js')}"></script>
</body>
</html>`;
}

import type { CodeLens, Range } from 'vscode-languageserver';
import { ClientCommand } from '../protocol.ts';
import type { RouteTitle } from '../protocol.ts';

/** A lens over the line where a route is registered; a mere label where a click could show nothing. */
export function toCodeLens({ id, title, summary, range }: RouteTitle, uri: string, opens: boolean): CodeLens {
  const text = summary === '' ? title : `${title} · ${summary}`;
  const command =
    opens && summary !== '' ? { command: ClientCommand.showRoute, arguments: [uri, id] } : { command: '' };
  return { range: onOneLine(range), command: { title: text, ...command } };
}

/** As the protocol wants it of a lens. */
function onOneLine({ start, end }: RouteTitle['range']): Range {
  return { start, end: start.line === end.line ? end : start };
}

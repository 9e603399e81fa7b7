import type { Hover, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Context } from '../context.ts';
import { toHover } from '../convert/markdown.ts';
import { contains, offsetsToRange, toRange } from '../convert/range.ts';
import { toPath } from '../convert/uri.ts';
import { isConfigFile } from '../config-files.ts';
import { configRuleCard } from '../hover/config-rule.ts';
import { findingCard } from '../hover/card.ts';
import { suppressionCard } from '../hover/suppression.ts';
import { shownFindings } from '../shown.ts';

/** Cards on findings, on suppression comments and on the rules named in configuration files. */
export function hovers(context: Context): void {
  context.connection.onHover(async ({ textDocument: { uri }, position }) => {
    const path = toPath(uri);
    const document = path === undefined ? undefined : context.session.documentAt(path);
    if (document && path !== undefined && isConfigFile(path)) return configHover(context, document, position);
    return codeHover(context, uri, position);
  });
}

function configHover(context: Context, document: TextDocument, position: Position): Hover | null {
  const text = document.getText();
  const card = configRuleCard(context, text, document.offsetAt(position));
  return card ? toHover(context.client, card.markdown, offsetsToRange(text, card.start, card.end)) : null;
}

async function codeHover(context: Context, uri: string, position: Position): Promise<Hover | null> {
  const found = await context.session.fresh(uri);
  const document = found && context.session.document(found);
  if (!found || !document) return null;
  const here = shownFindings(found.folder, found.state).filter((finding) => contains(toRange(finding), position));
  const [first] = here;
  if (first) {
    const cards = here.map((finding) => findingCard(context, found, finding));
    return toHover(context.client, cards.join('\n\n---\n\n'), toRange(first));
  }
  const text = document.getText();
  if (!text.includes('backend-why-')) return null;
  const card = suppressionCard(context, text, found.file, document.offsetAt(position));
  return card
    ? toHover(context.client, card.markdown, offsetsToRange(text, card.directive.start, card.directive.end))
    : null;
}

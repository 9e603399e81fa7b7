import { getLocation } from 'jsonc-parser';
import type { Context } from '../context.ts';
import { escapeMarkdown } from '../convert/markdown.ts';
import { ruleLine } from './rule-line.ts';

/** What the rule is whose id stands at an offset of a configuration file. */
export function configRuleCard(context: Context, text: string, offset: number) {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const id = path.at(-1);
  if (!isAtPropertyKey || !previousNode || typeof id !== 'string' || path.at(-2) !== 'rules') return undefined;
  const rule = context.rules.get(id);
  const markdown = rule ? `${ruleLine(context, id)}\n\n${escapeMarkdown(rule.description)}` : ruleLine(context, id);
  return { markdown, start: previousNode.offset, end: previousNode.offset + previousNode.length };
}

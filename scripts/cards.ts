/**
 * Makes `rules/cards.generated.json`, the examples of hover cards, from the fences marked `card=<library>` in the
 * rules' cases, or `card="<library>: <operation>"` where one example would not do: the bad code, and the good one with the same mark, else what stands beside it in its section: the `fixed`
 * block, or the next `good` one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Card } from '../server/cards.ts';
import { fencesOf } from '../test/support/cases.ts';
import type { Fence } from '../test/support/cases.ts';
import { ruleFolders } from '../test/support/rules.ts';
import { withoutSquiggles } from '../test/support/squiggles.ts';

export const CARDS = fileURLToPath(new URL('../rules/cards.generated.json', import.meta.url));

/** The cards of one file of cases, by library and operation. Throws when a bad example has no better one beside it. */
export function cardsOf(markdown: string, source: string): Record<string, Card> {
  const fences = fencesOf(markdown);
  const cards: Record<string, Card> = {};
  for (const bad of fences) {
    const library = bad.attributes['card'];
    if (library === undefined || !bad.words.includes('bad') || library in cards) continue;
    const good = betterThan(bad, fences);
    if (!good) throw new Error(`${source}:${bad.line} The card for ${library} has no fixed or good block after it.`);
    cards[library] = withoutSharedHead(codeOf(bad), codeOf(good));
  }
  return cards;
}

/** Imports and clients that stand at the top of both tell nothing about the difference. */
function withoutSharedHead(bad: string, good: string): Card {
  const [badLines, goodLines] = [bad.split('\n'), good.split('\n')];
  const different = badLines.findIndex((line, index) => line !== goodLines[index]);
  // A line inside a statement would be no beginning: go back to where one starts.
  let start = different;
  while (start > 0 && badLines[start - 1] !== '') start--;
  const from = (lines: readonly string[]) => lines.slice(Math.max(start, 0)).join('\n');
  return { bad: from(badLines), good: from(goodLines) };
}

function betterThan(bad: Fence, fences: readonly Fence[]): Fence | undefined {
  const isGood = ({ words }: Fence) => words.includes('good');
  const marked = fences.find((fence) => isGood(fence) && fence.attributes['card'] === bad.attributes['card']);
  const section = fences.slice(fences.indexOf(bad) + 1).filter(({ heading }) => heading === bad.heading);
  const next = section.findIndex(({ words }) => words.includes('bad'));
  const own = next < 0 ? section : section.slice(0, next);
  return marked ?? own.find(({ words }) => words.includes('fixed')) ?? section.find(isGood);
}

function codeOf({ text }: Fence): string {
  return withoutSquiggles(text).trim();
}

/** The text of the file of cards for all rules. */
export function cardsText(): string {
  const cards = ruleFolders().flatMap(({ id, name, path }) => {
    const cases = `${path}/cases.md`;
    const own = existsSync(cases) ? cardsOf(readFileSync(cases, 'utf8'), `${name}/cases.md`) : {};
    return Object.keys(own).length > 0 ? [[id, own] as const] : [];
  });
  return `${JSON.stringify(Object.fromEntries(cards), null, 2)}\n`;
}

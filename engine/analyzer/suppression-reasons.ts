/** Whether what a suppression gives as its reason is one. */
import type { ReasonOptions } from './meta-rules.ts';

/** Words that stand where a reason should. */
const PLACEHOLDERS = new Set(
  'todo fixme xxx tbd temp temporary ignore ignored because reason n/a na none asdf test later wip hack fix disable disabled'.split(
    ' ',
  ),
);
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

export type ReasonFlaw = 'missing' | 'placeholder' | 'short';

export function reasonFlaw(
  reason: string,
  rules: readonly string[],
  { minWords, ticketPattern }: Pick<ReasonOptions, 'minWords' | 'ticketPattern'>,
): ReasonFlaw | undefined {
  if (!/[\p{L}\p{N}]/u.test(reason)) return 'missing';
  if (new RegExp(ticketPattern).test(reason)) return undefined;
  // What the editor puts there says TODO until somebody has written something else.
  if (/^(?:TODO|FIXME|XXX|TBD)\b/i.test(reason)) return 'placeholder';
  const words = reason
    .toLowerCase()
    .split(/[\s,;:!.]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.every((word) => PLACEHOLDERS.has(word) || rules.includes(word))) return 'placeholder';
  return wordCount(reason) < minWords ? 'short' : undefined;
}

/** Scripts that are written without blanks count two characters as a word. */
function wordCount(reason: string): number {
  const characters = reason.match(CJK)?.length ?? 0;
  const rest = reason
    .replace(CJK, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return rest.length + characters / 2;
}

import type { Range } from '../facts/model.ts';

/** Below this length even the first characters would give too much away. */
const SHOWN_FROM = 8;
const SHOWN = 4;

/** A text with its secrets masked. `column` maps an offset of the real text to one of the masked text. */
export interface Masked {
  readonly text: string;
  column(offset: number): number;
}

/** What may be shown of a secret: its first four characters and `***`. */
export function maskValue(secret: string): string {
  return secret.length < SHOWN_FROM ? '***' : secret.slice(0, SHOWN) + '***';
}

/** Masks the parts of `text` inside `secrets`; their offsets count from `offset`, the place of `text` in its file. */
export function mask(text: string, secrets: readonly Range[], offset = 0): Masked {
  const cuts = merged(secrets)
    .map(({ start, end }) => ({ start: Math.max(0, start - offset), end: Math.min(text.length, end - offset) }))
    .filter(({ start, end }) => start < end);
  let result = '';
  let last = 0;
  const shifts: { start: number; end: number; shown: number; at: number }[] = [];
  for (const cut of cuts) {
    result += text.slice(last, cut.start);
    const shown = maskValue(text.slice(cut.start, cut.end));
    shifts.push({ ...cut, shown: shown.length, at: result.length });
    result += shown;
    last = cut.end;
  }
  result += text.slice(last);
  return { text: result, column: (position) => mapped(position, shifts) };
}

/** Masks what the message quotes of the secrets of `text`. */
export function maskMessage(message: string, text: string, secrets: readonly Range[]): string {
  let result = message;
  for (const secret of valuesOf(text, secrets)) {
    if (secret.trim().length > 2 && !isPlainWord(secret)) result = result.split(secret).join(maskValue(secret));
  }
  return result;
}

/** Also the other places of the text that hold one of the secrets, such as a comment of which no rule knows. */
export function everyPlace(text: string, secrets: readonly Range[]): Range[] {
  const places = [...secrets];
  for (const secret of valuesOf(text, secrets)) {
    if (!isUnmistakable(secret)) continue;
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
      places.push({ start: at, end: at + secret.length });
    }
  }
  return merged(places);
}

/** Longest first: one secret may be the beginning of another. */
function valuesOf(text: string, secrets: readonly Range[]): string[] {
  const values = new Set(secrets.map(({ start, end }) => text.slice(start, end)));
  return [...values].sort((a, b) => b.length - a.length);
}

/** A password such as `postgres` is also a word that stands elsewhere in its own right. */
function isUnmistakable(secret: string): boolean {
  return secret.length >= SHOWN_FROM && (secret.length >= 20 || !/^[a-z]+$/i.test(secret));
}

/** A secret such as `password` tells nothing where the word is meant, and masking it would garble the sentence. */
function isPlainWord(secret: string): boolean {
  return /^(?:password|pass|secret|token|key|session|literal|code|value|user|admin|name)$/.test(secret);
}

/** Takes the quotes off ranges of whole literals and cuts at line ends, so that masked text has the same lines. */
export function secretRanges(text: string, ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges) {
    let { start, end } = range;
    if (/^(["'`])[^]*\1$/.test(text.slice(start, end))) {
      start++;
      end--;
    }
    for (const part of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
      result.push({ start: start + part.index, end: start + part.index + part[0].length });
    }
  }
  return merged(result);
}

function merged(ranges: readonly Range[]): Range[] {
  const result: { start: number; end: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result[result.length - 1];
    if (last !== undefined && range.start < last.end) last.end = Math.max(last.end, range.end);
    else result.push({ start: range.start, end: range.end });
  }
  return result;
}

function mapped(
  position: number,
  shifts: readonly { start: number; end: number; shown: number; at: number }[],
): number {
  let moved = 0;
  for (const { start, end, shown, at } of shifts) {
    if (position <= start) break;
    if (position < end) return at + Math.min(position - start, shown);
    moved += shown - (end - start);
  }
  return position + moved;
}

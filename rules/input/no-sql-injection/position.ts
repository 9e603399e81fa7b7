/** What an expression stands for in a statement: a value, a name, or the statement itself. */
import type { Piece } from './pieces.ts';

export type Position = 'value' | 'name' | 'statement' | 'part';

const COMPARED = /(?:[=<>~]|\b(?:i?like|between|limit|offset|top|fetch\s+(?:first|next)|any|values?)\b)\s*\(?\s*$/i;
const LISTED = /(?:\bin|\bvalues)\s*\([^()]*$/i;
const ASSIGNED = /\bbetween\s+\S+\s+and\s*$/i;
const NAMED =
  /\b(?:from|join|into|update|table|database|schema|column|index|order\s+by|group\s+by|partition\s+by|select(?:\s+distinct)?|using|asc|desc|set)\s*(?:[\w.?"`[\]]+(?:\s+(?:asc|desc))?\s*,\s*)*["`[]?(?:\w+\.)?$/i;
const ORDERED = /\border\s+by\b[^()]*$/i;

export function positionOf({ before, after }: Pick<Piece, 'before' | 'after'>): Position {
  const text = before.replace(/--[^\n]*\n/g, ' ');
  if (text.trim() === '' && after.trim() === '') return 'statement';
  if (isQuoted(text)) return 'value';
  if (LISTED.test(text) || ASSIGNED.test(text) || COMPARED.test(text)) return 'value';
  if (NAMED.test(text) || ORDERED.test(text) || /["`]$/.test(text)) return 'name';
  // `${column} = ?`
  return /^\s*(?:=|<|>|\bi?like\b|\bin\b|\bis\b)/i.test(after) ? 'name' : 'part';
}

/** Whether the text ends inside single quotes. */
export function isQuoted(text: string): boolean {
  return (text.match(/'/g)?.length ?? 0) % 2 === 1;
}

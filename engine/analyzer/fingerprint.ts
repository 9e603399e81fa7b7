/**
 * The identity of a finding that survives moved lines and renamed files: rule, enclosing symbol, normalised code, and
 * the ordinal among findings that are equal in all of these. Secrets are left out before anything is hashed.
 */
import type { FileFacts, Range } from '../facts/model.ts';
import { hash } from './hash.ts';

export interface Identity {
  readonly rule: string;
  /** `Class.method` and the like; empty at module level. */
  readonly symbol: string;
  readonly code: string;
}

export function fingerprint({ rule, symbol, code }: Identity, ordinal: number): string {
  return hash([rule, symbol, code, String(ordinal)].join('\n'));
}

/** Names of the classes and functions around an offset, outermost first, joined by dots. */
export function enclosingSymbol(facts: Pick<FileFacts, 'functions' | 'classes'>, offset: number): string {
  const around = [...facts.classes, ...facts.functions].filter(({ start, end }) => start <= offset && offset < end);
  around.sort((a, b) => a.start - b.start || b.end - a.end);
  return around.flatMap(({ name }) => name ?? []).join('.');
}

/** The code of a range without comments and secrets, each run of blanks one blank. */
export function normalizedCode(text: string, at: Range, comments: readonly Range[], secrets: readonly Range[]): string {
  const cuts = [
    ...comments.map((range) => ({ ...pick(range), by: ' ' })),
    ...secrets.map((range) => ({ ...pick(range), by: '***' })),
  ].filter(({ start, end }) => start < at.end && end > at.start);
  cuts.sort((a, b) => a.start - b.start);
  let code = '';
  let last = at.start;
  for (const { start, end, by } of cuts) {
    if (start > last) code += text.slice(last, start);
    if (end <= last) continue;
    code += by;
    last = end;
  }
  if (last < at.end) code += text.slice(last, at.end);
  return code.replace(/\s+/g, ' ').trim();
}

function pick({ start, end }: Range): { start: number; end: number } {
  return { start, end };
}

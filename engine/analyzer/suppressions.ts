/**
 * Comments that silence findings:
 *
 *     // backend-why-disable-next-line rule-a, rule-b -- reason
 *     code(); // backend-why-disable-line rule until=2027-01-31 -- reason
 *     /* backend-why-disable rule -- reason *\/ … /* backend-why-enable rule *\/
 *     // backend-why-disable-file rule -- reason
 *
 * No rule named means all rules. One parser for the editor and the pipeline.
 */
import type { Range } from '../facts/model.ts';
import type { LineTable } from '../source/lines.ts';
import type { Comment } from '../source/types.ts';

/** `enable` is one that ends nothing; the others are told by the block that they end. */
export type DirectiveKind = 'next-line' | 'line' | 'block' | 'file' | 'enable';

export interface Directive extends Range {
  readonly kind: DirectiveKind;
  /** Line it stands on, one-based. */
  readonly line: number;
  /** First and last line of the findings it silences. */
  readonly from: number;
  readonly to: number;
  /** Empty for all rules. */
  readonly rules: readonly NamedRule[];
  /** Empty when none is given. */
  readonly reason: string;
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly until?: string;
  /** The text after `until=` when it is no date. */
  readonly badUntil?: string;
}

export interface NamedRule extends Range {
  readonly id: string;
}

const DIRECTIVE = /^[\s*]*backend-why-(disable-next-line|disable-line|disable-file|disable|enable)(?=\s|$)/;
const UNTIL = /\buntil=(\S*)/;
/** Cheap test that spares most files the reading of their comments. */
const MARK = 'backend-why-';

/** Whether a text may hold directives. */
export function mayDirect(text: string): boolean {
  return text.includes(MARK);
}

export function directives(text: string, comments: readonly Comment[], lines: LineTable): Directive[] {
  if (!mayDirect(text)) return [];
  const found: Directive[] = [];
  const open: { directive: Directive; index: number }[] = [];
  const commentLines = linesOfComments(text, comments, lines);
  for (const comment of comments) {
    const match = DIRECTIVE.exec(comment.value);
    if (match === null) continue;
    const name = match[1] ?? '';
    const body = readBody(comment.value.slice(match[0].length), comment.start + 2 + match[0].length);
    const line = lines.position(comment.start).line;
    const lastLine = lines.position(comment.end).line;
    if (name === 'enable') {
      const isEnd = close(open, found, body.rules, line);
      const place = { start: comment.start, end: comment.end, ...body, line };
      if (!isEnd) found.push({ ...place, kind: 'enable', from: 1, to: 0 });
      continue;
    }
    const place = { start: comment.start, end: comment.end, ...body, line };
    if (name === 'disable-next-line') {
      let target = lastLine + 1;
      while (commentLines.has(target)) target++;
      found.push({ ...place, kind: 'next-line', from: target, to: target });
    } else if (name === 'disable-line') {
      found.push({ ...place, kind: 'line', from: line, to: line });
    } else if (name === 'disable-file') {
      found.push({ ...place, kind: 'file', from: 1, to: Infinity });
    } else {
      const directive: Directive = { ...place, kind: 'block', from: line, to: Infinity };
      open.push({ directive, index: found.length });
      found.push(directive);
    }
  }
  return found;
}

/** Whether the directive silences a finding of this rule on this line. */
export function covers(directive: Directive, rule: string, line: number): boolean {
  if (line < directive.from || line > directive.to) return false;
  return directive.rules.length === 0 || directive.rules.some(({ id }) => id === rule);
}

/** Ends the blocks that are open for the rules named (all open ones when none is named); whether there was one. */
function close(
  open: { directive: Directive; index: number }[],
  found: Directive[],
  rules: readonly NamedRule[],
  line: number,
): boolean {
  let isEnd = false;
  for (const entry of [...open]) {
    const { directive, index } = entry;
    const ended = directive.rules.filter(({ id }) => rules.length === 0 || rules.some((rule) => rule.id === id));
    const whole = rules.length === 0 || ended.length === directive.rules.length;
    // `enable a` does not end a block of all rules: what would stay disabled cannot be written as a list.
    if (directive.rules.length === 0 && rules.length > 0) continue;
    if (ended.length === 0 && directive.rules.length > 0) continue;
    isEnd = true;
    if (whole) {
      found[index] = { ...directive, to: line };
      open.splice(open.indexOf(entry), 1);
    } else {
      const rest = directive.rules.filter((rule) => !ended.includes(rule));
      entry.directive = { ...directive, rules: rest };
      found[index] = entry.directive;
      found.push({ ...directive, rules: ended, to: line });
    }
  }
  return isEnd;
}

function readBody(body: string, offset: number): Pick<Directive, 'rules' | 'reason' | 'until' | 'badUntil'> {
  const dashes = /(?:^|\s)--(?=\s|$)/.exec(body);
  const head = dashes === null ? body : body.slice(0, dashes.index);
  const tail = dashes === null ? '' : body.slice(dashes.index + dashes[0].length);
  const until = (UNTIL.exec(head) ?? UNTIL.exec(tail))?.[1];
  const rules: NamedRule[] = [];
  for (const word of head.matchAll(/[^\s,*]+/g)) {
    if (word[0].startsWith('until=')) continue;
    rules.push({ id: word[0], start: offset + word.index, end: offset + word.index + word[0].length });
  }
  const reason = tail
    .replace(UNTIL, ' ')
    .replace(/\s*\n[\s*]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { rules, reason, ...(until === undefined ? {} : isDate(until) ? { until } : { badUntil: until }) };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Lines that hold nothing but a comment: a directive looks past them to the next line of code. */
function linesOfComments(text: string, comments: readonly Comment[], lines: LineTable): Set<number> {
  const result = new Set<number>();
  for (const comment of comments) {
    const { start, end } = comment;
    const first = lines.position(start).line;
    const last = lines.position(end).line;
    const lineStart = lines.offset({ line: first, column: 1 });
    const nextLine = lines.offset({ line: last + 1, column: 1 });
    // `{/* … */}` is how a comment is written between JSX elements.
    if (!/^[\s{]*$/.test(text.slice(lineStart, start)) || !/^[\s}]*$/.test(text.slice(end, nextLine))) continue;
    for (let line = first; line <= last; line++) result.add(line);
  }
  return result;
}

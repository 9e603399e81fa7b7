import { directives } from '../../engine/analyzer/suppressions.ts';
import type { Directive } from '../../engine/analyzer/suppressions.ts';
import type { Finding } from '../../engine/analyzer/types.ts';
import { LineTable } from '../../engine/source/lines.ts';
import { parse } from '../../engine/source/parse.ts';
import type { Change } from '../convert/edit.ts';
import { commentStyleAt } from './places.ts';
import type { CommentStyle } from './places.ts';

export type DisableForm = 'next-line' | 'line' | 'file';

/** Stands where the person is to say why. */
const PLACEHOLDER = 'TODO: say why this is fine here';

/**
 * Puts a comment that silences a finding: above its line, at the end of its line, or at the top of the file. A comment
 * of that kind that is there already gets the rule added. Empty where no comment can stand, as inside of a text.
 */
export function disableChanges(text: string, finding: Finding, form: DisableForm, reason?: string): Change[] {
  if (finding.file.endsWith('.json')) return [];
  const { ast, comments } = parse(text, finding.file);
  const lines = new LineTable(text);
  const existing = directives(text, comments, lines).find((directive) => canTake(directive, finding, form));
  if (existing) return merge(existing, finding.rule, reason);
  const place = placeOf(text, lines, finding.line, form, comments);
  const style = form === 'file' ? 'code' : commentStyleAt(ast, comments, place.offset);
  return style === 'none' ? [] : [insertion(place, style, finding.rule, form, reason)];
}

function canTake(directive: Directive, { rule, line }: Finding, form: DisableForm): boolean {
  const { kind, from, to, rules, badUntil, until } = directive;
  if (kind !== form || line < from || line > to || badUntil !== undefined || until !== undefined) return false;
  return rules.length > 0 && rules.every(({ id }) => id !== rule);
}

function merge(directive: Directive, rule: string, reason: string | undefined): Change[] {
  const after = directive.rules.at(-1)?.end ?? directive.end;
  const named = { start: after, end: after, text: `, ${rule}` };
  if (directive.reason !== '') return [named];
  const [written, snippet] = reasonText(reason);
  return [{ ...named, text: named.text + written, snippet: named.text + snippet }];
}

interface Spot {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
  /** Whether something may follow on the same line. */
  readonly closed: boolean;
}

function placeOf(
  text: string,
  lines: LineTable,
  line: number,
  form: DisableForm,
  comments: readonly { start: number; end: number }[],
): Spot {
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  if (form === 'file') {
    const offset = /^#![^\r\n]*(?:\r\n|\n|\r)?/.exec(text)?.[0].length ?? 0;
    const isApart = offset === 0 || /[\r\n]/.test(text.charAt(offset - 1));
    return { offset, before: isApart ? '' : lineBreak, after: lineBreak, closed: false };
  }
  const start = lines.offset({ line, column: 1 });
  if (form === 'next-line') {
    const indent = /^[\t ]*/.exec(text.slice(start))?.[0] ?? '';
    return { offset: start, before: indent, after: lineBreak, closed: false };
  }
  const length = /^[^\r\n]*/.exec(text.slice(start))?.[0].trimEnd().length ?? 0;
  // After another comment ours would be part of it.
  const trailing = comments.find(
    (comment) => comment.start > start && comment.start < start + length && comment.end >= start + length,
  );
  return trailing
    ? { offset: trailing.start, before: '', after: ' ', closed: true }
    : { offset: start + length, before: ' ', after: '', closed: false };
}

const NAMES: Readonly<Record<DisableForm, string>> = {
  'next-line': 'backend-why-disable-next-line',
  line: 'backend-why-disable-line',
  file: 'backend-why-disable-file',
};

function insertion(
  { offset, before, after, closed }: Spot,
  style: CommentStyle,
  rule: string,
  form: DisableForm,
  reason?: string,
): Change {
  const [open, close] = style === 'jsx' ? ['{/* ', ' */}'] : closed ? ['/* ', ' */'] : ['// ', ''];
  const [written, snippet] = reasonText(reason);
  const head = `${before}${open}${NAMES[form]} ${rule}`;
  const tail = close + after;
  return {
    start: offset,
    end: offset,
    text: head + written + tail,
    snippet: escapeSnippet(head) + snippet + escapeSnippet(tail),
  };
}

/** As plain text and as a snippet. A given reason is kept to one line and cannot end the comment. */
function reasonText(reason: string | undefined): [text: string, snippet: string] {
  if (reason === undefined) return [` -- ${PLACEHOLDER}`, ` -- \${1:${PLACEHOLDER}}`];
  const line = reason.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
  return [` -- ${line}`, ` -- ${escapeSnippet(line)}`];
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

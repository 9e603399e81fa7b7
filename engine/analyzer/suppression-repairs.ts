/** Repairs of suppression comments. */
import type { Range } from '../facts/model.ts';
import type { Edit, Repair } from '../rule/types.ts';
import type { LineTable } from '../source/lines.ts';
import type { Directive, NamedRule } from './suppressions.ts';

export interface CommentedText {
  readonly path: string;
  readonly text: string;
  readonly lines: LineTable;
}

/** Takes one rule out of a list, with its comma. */
export function withoutRule({ path }: CommentedText, { rules }: Directive, rule: NamedRule): Repair {
  const index = rules.indexOf(rule);
  const next = rules[index + 1];
  const before = rules[index - 1];
  const range = next ? { start: rule.start, end: next.start } : { start: before?.end ?? rule.start, end: rule.end };
  return safe(`Remove ${rule.id} from this comment`, () => [{ path, range, text: '' }]);
}

/** Takes the comment away, and its line where nothing else is on it. */
export function withoutComment(where: CommentedText, comment: Range): Repair {
  return safe('Remove this comment', () => [{ path: where.path, range: wholeLine(where, comment), text: '' }]);
}

function safe(title: string, edits: () => readonly Edit[]): Repair {
  return { title, safety: 'safe', edits };
}

function wholeLine({ text, lines }: CommentedText, { start, end }: Range): Range {
  const lineStart = lines.offset({ line: lines.position(start).line, column: 1 });
  const next = lines.offset({ line: lines.position(end).line + 1, column: 1 });
  const isAlone = /^[ \t]*\{?$/.test(text.slice(lineStart, start)) && /^\}?[ \t]*[\r\n]*$/.test(text.slice(end, next));
  if (isAlone) return { start: lineStart, end: next };
  return { start: start - (/[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0), end };
}

/** Puts the comment on the line above the one that it was meant for. */
export function movedAbove(where: CommentedText, comment: Range, line: number): Repair {
  const { path, text, lines } = where;
  return {
    title: `Move this comment above line ${line}`,
    safety: 'suggestion',
    edits: () => {
      const at = lines.offset({ line, column: 1 });
      const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
      const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
      const moved = `${indent}${text.slice(comment.start, comment.end)}${lineBreak}`;
      return [
        { path, range: wholeLine(where, comment), text: '' },
        { path, range: { start: at, end: at }, text: moved },
      ];
    },
  };
}

export const PLACEHOLDER = 'TODO: explain why';

/** A place for the reason, which keeps being reported until somebody has written one. */
export function withReason({ path, text }: CommentedText, { start, end, rules }: Directive): Repair {
  return {
    title: 'Add a place for the reason',
    safety: 'suggestion',
    edits: () => {
      const comment = text.slice(start, end);
      const head =
        rules.at(-1)?.end ??
        start + (/backend-why-[a-z-]+/.exec(comment)?.[0].length ?? 0) + comment.indexOf('backend-why-');
      const closing = comment.startsWith('/*') ? end - 2 : end;
      const tail = /\s*$/.exec(text.slice(head, closing))?.[0] ?? '';
      return [{ path, range: { start: head, end: closing - tail.length }, text: ` -- ${PLACEHOLDER}` }];
    },
  };
}

export function renamedTo({ path }: CommentedText, { start, end }: NamedRule, id: string): Repair {
  return {
    title: `Replace it by ${id}`,
    safety: 'suggestion',
    edits: () => [{ path, range: { start, end }, text: id }],
  };
}

/** Names the rules that are hidden there now. */
export function withRules({ path, text }: CommentedText, { start, end }: Directive, ids: readonly string[]): Repair {
  return {
    title: `Name ${ids.join(', ')}`,
    safety: 'suggestion',
    edits: () => {
      const word = /backend-why-[a-z-]+/.exec(text.slice(start, end));
      const at = start + (word?.index ?? 0) + (word?.[0].length ?? 0);
      return [{ path, range: { start: at, end: at }, text: ` ${ids.join(', ')}` }];
    },
  };
}

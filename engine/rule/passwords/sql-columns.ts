/** Which bound values an INSERT, an UPDATE or a WHERE gives to which columns. */
import type { At } from '../../project/types.ts';
import type { SqlText } from './sql-text.ts';

export interface SqlColumn {
  readonly use: 'written' | 'compared';
  /** Empty where a whole object is written: `INSERT INTO users SET ?`. */
  readonly column: string;
  readonly at: At;
  /** The part of it that goes to the column. */
  readonly path: readonly string[];
}

const NAME = '["`\\[]?[\\w.]+["`\\]]?(?:\\s*\\.\\s*["`\\[]?\\w+["`\\]]?)?';
/** `?`, `$1`, `:name`, `@name`, or a value filled in, also in quotes and with a cast. */
// A value filled in stands between two control characters, which no SQL text holds.
// oxlint-disable-next-line no-control-regex
const PLACEHOLDER = /^['"%]*(?:(\?)|\$(\d+)|[:@$](\w+)|\u0001(\d+)\u0001)['"%]*(?:::\w+)?$/;

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** The bound values of one statement. */
export function sqlColumns(sql: SqlText): readonly SqlColumn[] {
  const text = sql.text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  return [...inserted(text), ...assigned(text), ...compared(text)].flatMap(({ use, column, value }): SqlColumn[] => {
    const bound = boundTo(sql, text, value);
    return bound ? [{ use, column: bareName(column), ...bound }] : [];
  });
}

interface Assignment {
  readonly use: SqlColumn['use'];
  readonly column: string;
  readonly value: Piece;
}

function* inserted(text: string): Iterable<Assignment> {
  const head = new RegExp(`\\binto\\s+${NAME}\\s*\\(([^()]*)\\)[\\s\\w]*?\\bvalues?\\s*(?=\\()`, 'i').exec(text);
  if (!head) return;
  const columns = (head[1] ?? '').split(',').map((name) => name.trim());
  const start = head.index + head[0].length;
  const values = split(inParentheses(text, start));
  for (const [index, column] of columns.entries()) {
    const value = values[index];
    if (value) yield { use: 'written', column, value };
  }
}

/** `SET a = ?, b = ?` of an UPDATE or an INSERT; `SET ?`. */
function* assigned(text: string): Iterable<Assignment> {
  const head = new RegExp(`\\b(?:update|into)\\s+(?:only\\s+)?${NAME}(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\s+`, 'i').exec(
    text,
  );
  if (!head) return;
  const start = head.index + head[0].length;
  const end = /\b(?:where|returning|from|on\s+duplicate)\b/i.exec(text.slice(start));
  for (const piece of split({ text: text.slice(start, end ? start + end.index : undefined), start })) {
    const equals = piece.text.indexOf('=');
    if (equals < 0) yield { use: 'written', column: '', value: piece };
    else
      yield {
        use: 'written',
        column: piece.text.slice(0, equals),
        value: trimmed(piece.text.slice(equals + 1), piece.start + equals + 1),
      };
  }
}

function* compared(text: string): Iterable<Assignment> {
  const where = /\bwhere\b/i.exec(text);
  if (!where) return;
  const pattern = new RegExp(
    `(${NAME})\\s*(?:=|\\blike\\b|\\bilike\\b)\\s*(['"%]*(?:\\?|[$:@]\\w+|\\u0001\\d+\\u0001)['"%]*)`,
    'gi',
  );
  pattern.lastIndex = where.index;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const value = match[2] ?? '';
    yield {
      use: 'compared',
      column: match[1] ?? '',
      value: { text: value, start: match.index + match[0].length - value.length },
    };
  }
}

function inParentheses(text: string, open: number): Piece {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')' && --depth === 0) return { text: text.slice(open + 1, index), start: open + 1 };
  }
  return { text: text.slice(open + 1), start: open + 1 };
}

/** Parts between commas, those inside parentheses left whole. */
function split({ text, start }: Piece): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index <= text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')') depth--;
    if (index < text.length && (text[index] !== ',' || depth > 0)) continue;
    pieces.push(trimmed(text.slice(from, index), start + from));
    from = index + 1;
  }
  return pieces;
}

function trimmed(text: string, start: number): Piece {
  return { text: text.trim(), start: start + (text.length - text.trimStart().length) };
}

const bareName = (column: string) =>
  column
    .trim()
    .replace(/["`[\]]/g, '')
    .replace(/^.*\./, '');

function boundTo(
  { parts, bound, rest }: SqlText,
  text: string,
  value: Piece,
): { readonly at: At; readonly path: readonly string[] } | undefined {
  const match = PLACEHOLDER.exec(value.text);
  if (!match) return undefined;
  const [, mark, number, name, part] = match;
  if (part !== undefined) {
    const at = parts[Number(part)];
    return at && { at, path: [] };
  }
  const [first] = bound;
  if (name !== undefined) return first && { at: first, path: [name] };
  const index =
    mark === undefined
      ? Number(number) - 1
      : (text.slice(0, value.start + value.text.indexOf('?')).match(/\?/g)?.length ?? 0);
  const isList = !rest || (bound.length === 1 && first?.value.kind === 'array');
  if (isList) return first && { at: first, path: [String(index)] };
  const at = bound[index];
  return at && { at, path: [] };
}

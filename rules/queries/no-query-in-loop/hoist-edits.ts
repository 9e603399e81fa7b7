/** The text of a query for all elements, and of the look-up that takes the place of the query for one. */
import {
  camelCase,
  capitalised,
  changed,
  freshName,
  indentAt,
  isKeyChecked,
  keysOf,
  nodesAround,
  plural,
  reindented,
  singular,
  statementAround,
  styleOf,
} from '../../../engine/authoring.ts';
import type { Edit, ElementKey, FileFacts, Range, RepeatedCall, Sources, Value } from '../../../engine/authoring.ts';
import type { BulkRead } from './bulk-read.ts';

export interface Names {
  /** What is fetched, for people. */
  readonly title: string;
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

export function namesFor(file: FileFacts, target: string | undefined, { condition: { key } }: BulkRead): Names {
  const base = camelCase(target ?? 'row');
  const many = plural(base);
  const rows = freshName(file, many, `found${capitalised(many)}`);
  const one = singular(base);
  const row = one === rows ? 'row' : one;
  return { title: many, rows, row, map: freshName(file, `${many}By${capitalised(camelCase(key.replace(/^_/, '')))}`) };
}

export function hoistEdits(
  sources: Sources,
  { call, loop }: RepeatedCall,
  read: BulkRead,
  key: ElementKey,
  names: Names,
): Edit[] {
  const { file } = call;
  const { path } = file;
  const text = sources.text(path);
  const tree = sources.tree(path);
  const statement = statementAround(tree, loop.head);
  if (!statement || !loop.over) return [];
  const around = nodesAround(tree, call.call);
  const node = around.findLast(({ start, end }) => start === call.call.start && end === call.call.end);
  const outer = around[around.indexOf(node ?? statement) - 1];
  const whole = outer?.type === 'AwaitExpression' ? outer : node;
  if (!whole) return [];
  const holder = around[around.indexOf(whole) - 1];
  const asked = written(text, read.condition.value);
  const isOptional =
    key.written.some((value) => /\?\.|!$/.test(written(text, value))) || isKeyChecked(loop, read.condition.value);
  const list = keysOf(key, text.slice(loop.over.start, loop.over.end), isOptional);
  const indent = indentAt(text, statement.start);
  const lines = prefetch(text, file, { call: call.call, read, list, names, indent });
  // A map of keys is not asked for a missing one, which gives nothing all the same.
  const isMissable = /\.[cm]?tsx?$/.test(path) && key.written.some((value) => /\?\./.test(written(text, value)));
  const found = lookUp(read, names, isMissable ? `${asked}!` : asked);
  const isOpen =
    holder !== undefined &&
    BINDS_TIGHTER.has(holder.type) &&
    !(text[whole.start - 1] === '(' && text[whole.end] === ')');
  return [
    {
      path,
      range: { start: statement.start, end: statement.start },
      text: lines.map((line) => `${line}\n${indent}`).join(''),
    },
    { path, range: { start: whole.start, end: whole.end }, text: isOpen ? `(${found})` : found },
  ];
}

/** The value as written, with the `!` behind it. */
function written(text: string, { start, end }: Value): string {
  return text.slice(start, text[end] === '!' && text[end + 1] !== '=' ? end + 1 : end);
}

const BINDS_TIGHTER = new Set([
  'MemberExpression',
  'BinaryExpression',
  'LogicalExpression',
  'UnaryExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
]);

interface Prefetch {
  readonly call: Range;
  readonly read: BulkRead;
  readonly list: string;
  readonly names: Names;
  readonly indent: string;
}

function prefetch(text: string, file: FileFacts, { call, read, list, names, indent }: Prefetch): string[] {
  const { rows, row, map } = names;
  const { semicolon } = styleOf(text);
  const { key, value, asText, failsEmpty } = read.condition;
  const keys = failsEmpty
    ? freshName(file, plural(value.kind === 'member' ? (value.property ?? 'key') : 'key'), 'keys')
    : list;
  const query =
    reindented(
      changed(text, call, [...read.condition.changes(keys), ...read.changes]),
      indentAt(text, call.start),
      indent,
    ) + (read.tail ?? '');
  const keyOfRow = asText ? `String(${row}.${key})` : `${row}.${key}`;
  const fetched = failsEmpty
    ? [`const ${keys} = ${list}${semicolon}`, `const ${rows} = ${keys}.length === 0 ? [] : await ${query}${semicolon}`]
    : [`const ${rows} = await ${query}${semicolon}`];
  if (read.rows === 'one')
    return [...fetched, `const ${map} = new Map(${rows}.map((${row}) => [${keyOfRow}, ${row}]))${semicolon}`];
  const isTyped = /\.[cm]?tsx?$/.test(file.path);
  const keyType = asText ? 'string' : `(typeof ${rows})[number]['${key}']`;
  const group = freshName(file, 'group', 'sameKey');
  return [
    ...fetched,
    `const ${map} = new Map${isTyped ? `<${keyType}, typeof ${rows}>` : ''}()${semicolon}`,
    `for (const ${row} of ${rows}) {`,
    `  const ${group} = ${map}.get(${keyOfRow})${semicolon}`,
    `  if (${group}) ${group}.push(${row})${semicolon}`,
    `  else ${map}.set(${keyOfRow}, [${row}])${semicolon}`,
    `}`,
  ];
}

function lookUp({ rows, missing, condition: { asText } }: BulkRead, { map }: Names, asked: string): string {
  const found = `${map}.get(${asText ? `String(${asked})` : asked})`;
  if (rows === 'many') return `${found} ?? []`;
  return missing === 'null' ? `${found} ?? null` : found;
}

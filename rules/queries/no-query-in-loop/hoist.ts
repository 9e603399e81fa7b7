/** One query before the loop, its rows in a map, and a look-up where the query was. */
import {
  camelCase,
  capitalised,
  changed,
  freshName,
  importing,
  indentAt,
  isImportable,
  nodesAround,
  plural,
  reindented,
  singular,
  statementAround,
  styleOf,
  unwrap,
} from '../../../engine/authoring.ts';
import type { Edit, FileFacts, Model, Range, Repair, RepeatedCall, Sources, Value } from '../../../engine/authoring.ts';
import { builderRead } from './builders.ts';
import type { BulkRead } from './bulk-read.ts';
import { elementKey, isGuarded, keysOf, type ElementKey } from './element-keys.ts';
import { objectFilterRead } from './object-filters.ts';

export function hoisting(model: Model, repeated: RepeatedCall): Repair | undefined {
  const { call, loop, witness } = repeated;
  const { file } = call;
  const { effect } = witness;
  if (witness.hops.length !== 1 || effect.rows === 'count' || !isReachable(model, repeated)) return undefined;
  const lookup = { model, call, loop, effect };
  const read = objectFilterRead(lookup) ?? builderRead(lookup);
  const key = read && elementKey(loop, read.value);
  const needs = read?.needs && moduleOf(model, file, read.needs);
  if (!read || !key || (needs && !isImportable(file, needs.module, needs.name))) return undefined;
  const names = namesFor(file, effect.target, read);
  return {
    title: `Fetch all ${names.rows} in one query before the loop`,
    safety: 'suggestion',
    edits: (sources) => [
      ...hoistEdits(sources, repeated, read, key, names),
      ...(needs ? importing(file, sources, needs.module, needs.name) : []),
    ],
  };
}

/** A query that is awaited, or the result of the callback, in the only loop around; before which one can wait. */
function isReachable(model: Model, { call, loop, witness }: RepeatedCall): boolean {
  const { file } = call;
  if (witness.effect.chain.some((link) => usesInner(model, loop, link))) return false;
  const over = loop.over && unwrap(loop.over);
  const isNamed = over?.kind === 'ref' || over?.kind === 'member';
  if (!isNamed || loop.form === 'for-in' || model.loops(file, call.call.block).length !== 1) return false;
  const outer = file.functions[file.blocks[file.blocks[loop.block]?.parent ?? -1]?.fn ?? -1];
  if (outer ? !outer.async || isExpression(file, outer) : !file.imports.some(({ form }) => form === 'import'))
    return false;
  const own = file.functions[file.blocks[call.call.block]?.fn ?? -1];
  const isResult =
    loop.form === 'callback' && own?.returns.some((value) => value.kind === 'call' && value.call === call.index);
  return call.call.awaited || isResult === true;
}

/** Something declared in the loop that is not made of its element, such as the client of a transaction. */
function usesInner(
  model: Model,
  { file, block, varying }: RepeatedCall['loop'],
  { call }: RepeatedCall['call'],
): boolean {
  const { start, end } = file.blocks[block] ?? { start: 0, end: 0 };
  const inner = file.bindings.flatMap((binding, index) =>
    start <= binding.start && binding.end <= end && !varying.has(index) ? [index] : [],
  );
  return [call.callee, ...call.args].some((value) => model.dependsOn({ file, value }, new Set(inner)));
}

/** `async (ids) => Promise.all(ids.map(…))` has no place for another statement. */
function isExpression(file: FileFacts, { block, returns }: FileFacts['functions'][number]): boolean {
  return returns.length === 1 && returns[0]?.start === file.blocks[block]?.start;
}

function moduleOf(model: Model, file: FileFacts, { module, name }: { module: string; name: string }) {
  const isNext = module === 'sequelize' && model.hasDependency(file.path, '@sequelize/core');
  return { module: isNext ? '@sequelize/core' : module, name };
}

interface Names {
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

function namesFor(file: FileFacts, target: string | undefined, { key }: BulkRead): Names {
  const base = camelCase(target ?? 'row');
  const many = plural(base);
  const rows = freshName(file, many, `found${capitalised(many)}`);
  const one = singular(base);
  const row = one === rows ? 'row' : one;
  return { rows, row, map: freshName(file, `${many}By${capitalised(camelCase(key.replace(/^_/, '')))}`) };
}

function hoistEdits(
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
  const asked = written(text, read.value);
  const isOptional = /\?\./.test(asked) || isGuarded(loop, read.value);
  const list = keysOf(key, text.slice(loop.over.start, loop.over.end), isOptional);
  const indent = indentAt(text, statement.start);
  const lines = prefetch(text, file, { call: call.call, read, list, names, indent });
  const found = lookUp(read, names, asked);
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
  const keys = read.failsEmpty
    ? freshName(file, plural(read.value.kind === 'member' ? (read.value.property ?? 'key') : 'key'), 'keys')
    : list;
  const query =
    reindented(changed(text, call, read.changes(keys)), indentAt(text, call.start), indent) + (read.tail ?? '');
  const keyOfRow = read.asText ? `String(${row}.${read.key})` : `${row}.${read.key}`;
  const fetched = read.failsEmpty
    ? [`const ${keys} = ${list}${semicolon}`, `const ${rows} = ${keys}.length === 0 ? [] : await ${query}${semicolon}`]
    : [`const ${rows} = await ${query}${semicolon}`];
  if (read.rows === 'one')
    return [...fetched, `const ${map} = new Map(${rows}.map((${row}) => [${keyOfRow}, ${row}]))${semicolon}`];
  const isTyped = /\.[cm]?tsx?$/.test(file.path);
  const keyType = read.asText ? 'string' : `(typeof ${rows})[number]['${read.key}']`;
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

function lookUp({ rows, missing, asText }: BulkRead, { map }: Names, asked: string): string {
  const found = `${map}.get(${asText ? `String(${asked})` : asked})`;
  if (rows === 'many') return `${found} ?? []`;
  return missing === 'null' ? `${found} ?? null` : found;
}

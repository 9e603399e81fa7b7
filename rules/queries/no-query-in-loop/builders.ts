/** Query builders: the link of the chain that compares with the element gets the list of keys instead. */
import { calleeOf, literalText, memberPath, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, Change, FileFacts, Range, Value } from '../../../engine/authoring.ts';
import { isName, varies, type BulkRead, type Lookup } from './bulk-read.ts';

export function builderRead(lookup: Lookup): BulkRead | undefined {
  if (lookup.effect.chain.some((link) => link.file !== lookup.call.file)) return undefined;
  if (lookup.effect.library === 'Knex') return knexRead(lookup);
  if (lookup.effect.library === 'Kysely') return kyselyRead(lookup);
  return lookup.effect.library.startsWith('Drizzle') ? drizzleRead(lookup) : undefined;
}

const linkName = (call: CallAt) => calleeOf(call).replace(/^.*\./, '');
const has = (chain: readonly CallAt[], pattern: RegExp) => chain.some((link) => pattern.test(linkName(link)));
/** A column without its table: `authors.id` is `id` of a row. */
const columnName = (column: string) => column.replace(/^.*\./, '');
const rangeOf = ({ start, end }: Range): Range => ({ start, end });

/** The only link of the chain that names the element. */
function varyingLink({ effect, ...lookup }: Lookup): CallAt | undefined {
  const [found, ...more] = effect.chain.filter(({ file, call }) =>
    call.args.some((argument) => varies({ effect, ...lookup }, file, argument)),
  );
  return more.length === 0 ? found : undefined;
}

/** `where('id', x)`, `where('id', '=', x)`, `where({ id: x })` */
function comparison({ call }: CallAt): { column: string; value: Value } | undefined {
  const [first, second, third] = call.args;
  const inner = first && unwrap(first);
  if (inner?.kind === 'object') {
    const [only, ...more] = inner.properties;
    return only?.key !== undefined && more.length === 0 && inner.spreads.length === 0
      ? { column: only.key, value: only.value }
      : undefined;
  }
  const column = literalText(first);
  const value = third === undefined ? second : literalText(second) === '=' ? third : undefined;
  return column !== undefined && value ? { column, value } : undefined;
}

const PER_KEY =
  /^(?:limit|offset|paginate|pluck|groupBy\w*|having|distinctOn|forUpdate|stream|modify|union|executeTakeFirstOrThrow)$/;
const ORDERED = /^orderBy/;

function knexRead(lookup: Lookup): BulkRead | undefined {
  const { chain } = lookup.effect;
  const link = varyingLink(lookup);
  const compared = link && /^(?:where|andWhere)$/.test(linkName(link)) ? comparison(link) : undefined;
  const first = chain.find((each) => linkName(each) === 'first');
  if (!link || !compared || has(chain, PER_KEY) || (first && (first.call.args.length > 0 || has(chain, ORDERED))))
    return undefined;
  const key = columnName(compared.column);
  const columns = namedColumns(chain, key);
  if (!columns || !isName(key) || lookup.effect.rows === 'count') return undefined;
  return {
    key,
    value: compared.value,
    rows: first ? 'one' : 'many',
    missing: 'undefined',
    changes: (keys) => [
      { range: rangeOf(link.call.nameRange), text: 'whereIn' },
      { range: argumentsOf(link), text: `'${compared.column}', ${keys}` },
      ...columns,
      ...(first ? [removed(first)] : []),
    ],
  };
}

function kyselyRead(lookup: Lookup): BulkRead | undefined {
  const { chain } = lookup.effect;
  const link = varyingLink(lookup);
  const end = chain.at(-1);
  const [, operator] = link?.call.args ?? [];
  const compared = link && linkName(link) === 'where' && link.call.args.length === 3 ? comparison(link) : undefined;
  const isOne = end !== undefined && linkName(end) === 'executeTakeFirst';
  if (!link || !end || !compared || !operator || has(chain, PER_KEY) || (isOne && has(chain, ORDERED)))
    return undefined;
  const key = columnName(compared.column);
  const columns = namedColumns(chain, key);
  if (!columns || !isName(key) || !has(chain, /^select(?:All)?$/)) return undefined;
  return {
    key,
    value: compared.value,
    rows: isOne ? 'one' : 'many',
    missing: 'undefined',
    failsEmpty: true,
    changes: (keys) => [
      { range: rangeOf(operator), text: `'in'` },
      { range: rangeOf(compared.value), text: keys },
      ...columns,
      { range: rangeOf(end.call.nameRange), text: 'execute' },
    ],
  };
}

/** Adds the key to the columns a chain selects by name; undefined when these cannot be read off. */
function namedColumns(chain: readonly CallAt[], key: string): readonly Change[] | undefined {
  const select = chain.find((link) => /^(?:select|columns|column)$/.test(linkName(link)));
  const [first] = select?.call.args ?? [];
  const inner = first && unwrap(first);
  if (!inner || !select) return [];
  const names = inner.kind === 'array' ? inner.elements : select.call.args;
  const columns = names.map(literalText);
  if (columns.some((column) => column === undefined || /\s/.test(column))) return undefined;
  if (columns.some((column) => column === '*' || columnName(column ?? '') === key)) return [];
  const before = names[0];
  if (!before) return undefined;
  if (inner.kind === 'array' || !isKysely(select))
    return [{ range: { start: before.start, end: before.start }, text: `'${key}', ` }];
  return [{ range: rangeOf(before), text: `['${key}', '${columns[0] ?? ''}']` }];
}

/** Kysely takes several columns as one list, Knex as arguments. */
const isKysely = ({ file }: CallAt) => file.imports.some(({ module }) => module.startsWith('kysely'));

function argumentsOf({ call }: CallAt): Range {
  return { start: call.args[0]?.start ?? call.end, end: call.args.at(-1)?.end ?? call.end };
}

/** A link taken out of its chain, with the dot before it. */
function removed({ call }: CallAt): Change {
  const { callee } = call;
  return { range: { start: callee.kind === 'member' ? callee.object.end : call.start, end: call.end }, text: '' };
}

function drizzleRead(lookup: Lookup): BulkRead | undefined {
  const { call, effect } = lookup;
  const { chain } = effect;
  const found = chain.find((each) => /^find(?:First|Many)$/.test(linkName(each)));
  const limit = chain.find((each) => linkName(each) === 'limit');
  const others = chain.filter((each) => each !== limit);
  if (has(others, PER_KEY) || (limit && !takesFirst(lookup, limit))) return undefined;
  const link = found ?? varyingLink({ ...lookup, effect: { ...effect, chain: others } });
  const condition = link && (found ? whereOf(link) : linkName(link) === 'where' ? link.call.args[0] : undefined);
  const match = condition && equality(lookup, call.file, condition);
  if (!match || (!found && chain.some((each) => /^select/.test(linkName(each)) && each.call.args.length > 0)))
    return undefined;
  const rows = found && linkName(found) === 'findFirst' ? 'one' : 'many';
  return {
    key: match.key,
    value: match.value,
    rows,
    missing: 'undefined',
    needs: { module: 'drizzle-orm', name: 'inArray' },
    changes: (keys) => [
      { range: match.name, text: 'inArray' },
      { range: rangeOf(match.value), text: keys },
      ...(found ? [{ range: rangeOf(found.call.nameRange), text: 'findMany' }] : []),
      ...(limit ? [removed(limit)] : []),
    ],
  };
}

/** The condition of `findFirst({ where })` without further options, of which some leave columns out or rows away. */
function whereOf({ call }: CallAt): Value | undefined {
  const options = call.args[0] && unwrap(call.args[0]);
  if (options?.kind !== 'object' || options.spreads.length > 0) return undefined;
  const isPlain = options.properties.every(({ key }) => key === 'where' || key === 'with');
  return isPlain ? options.properties.find(({ key }) => key === 'where')?.value : undefined;
}

/** `const [author] = await db.select()….limit(1)` */
function takesFirst({ call }: Lookup, limit: CallAt): boolean {
  const [count] = limit.call.args;
  if (count?.kind !== 'literal' || count.value !== 1) return false;
  return call.file.bindings.some(({ init, path }) => {
    const made = init && unwrap(init);
    return made?.kind === 'call' && made.call === call.index && path?.length === 1 && path[0] === 0;
  });
}

/** The `eq(authors.id, post.authorId)` of a condition, also inside `and(…)`; nothing else may name the element. */
function equality(
  lookup: Lookup,
  file: FileFacts,
  condition: Value,
): { key: string; value: Value; name: Range } | undefined {
  const inner = unwrap(condition);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (inner.kind !== 'call' || !call) return undefined;
  const name = linkName({ file, index: inner.call, call });
  const [column, value] = call.args;
  if (name === 'eq' && column && value && call.callee.kind === 'ref') {
    const key = memberPath(column)?.path.at(-1);
    const fits = key !== undefined && isName(key) && !varies(lookup, file, column) && unwrap(value).kind !== 'call';
    return fits && varies(lookup, file, value) ? { key, value, name: rangeOf(call.nameRange) } : undefined;
  }
  const parts = name === 'and' ? call.args.filter((part) => varies(lookup, file, part)) : [];
  return parts.length === 1 && parts[0] ? equality(lookup, file, parts[0]) : undefined;
}

/** Reads by query builders. */
import {
  builderCondition,
  columnName,
  drizzleCondition,
  linkName,
  literalText,
  rangeOf,
  unwrap,
} from '../../../engine/authoring.ts';
import type { CallAt, Change, Lookup, Value } from '../../../engine/authoring.ts';
import type { BulkRead } from './bulk-read.ts';

export function builderRead(lookup: Lookup): BulkRead | undefined {
  const { chain, library } = lookup.effect;
  if (chain.some((link) => link.file !== lookup.call.file || PER_KEY.test(linkName(link)))) return undefined;
  if (library === 'Knex') return knexRead(lookup);
  if (library === 'Kysely') return kyselyRead(lookup);
  return library.startsWith('Drizzle') ? drizzleRead(lookup) : undefined;
}

/** Links that only make sense for one key at a time; Drizzle's `limit(1)` is looked at by itself. */
const PER_KEY =
  /^(?:offset|paginate|pluck|groupBy\w*|having|distinctOn|forUpdate|stream|modify|union|executeTakeFirstOrThrow)$/;

const has = (chain: readonly CallAt[], pattern: RegExp) => chain.some((link) => pattern.test(linkName(link)));

function knexRead(lookup: Lookup): BulkRead | undefined {
  const { chain, rows } = lookup.effect;
  const first = chain.find((each) => linkName(each) === 'first');
  if (rows === 'count' || has(chain, /^limit$/) || (first && (first.call.args.length > 0 || has(chain, /^orderBy/))))
    return undefined;
  const condition = builderCondition(lookup, chain);
  const columns = condition && namedColumns(chain, condition.key, false);
  if (!condition || !columns) return undefined;
  return {
    condition,
    rows: first ? 'one' : 'many',
    missing: 'undefined',
    changes: [...columns, ...(first ? [removed(first)] : [])],
  };
}

function kyselyRead(lookup: Lookup): BulkRead | undefined {
  const { chain } = lookup.effect;
  const end = chain.at(-1);
  const isOne = end !== undefined && linkName(end) === 'executeTakeFirst';
  if (
    !end ||
    has(chain, /^(?:limit|top|fetch)$/) ||
    (isOne && has(chain, /^orderBy/)) ||
    !has(chain, /^select(?:All)?$/)
  )
    return undefined;
  const condition = builderCondition(lookup, chain);
  const columns = condition && namedColumns(chain, condition.key, true);
  if (!condition || !columns) return undefined;
  const changes = [...columns, { range: rangeOf(end.call.nameRange), text: 'execute' }];
  return { condition, rows: isOne ? 'one' : 'many', missing: 'undefined', changes };
}

/** Adds the key to the columns a chain selects by name; undefined when these cannot be read off. */
function namedColumns(chain: readonly CallAt[], key: string, takesList: boolean): readonly Change[] | undefined {
  const select = chain.find((link) => /^(?:select|columns|column)$/.test(linkName(link)));
  const [first] = select?.call.args ?? [];
  const inner = first && unwrap(first);
  if (!inner || !select) return [];
  const names = inner.kind === 'array' ? inner.elements : select.call.args;
  const columns = names.map(literalText);
  const [before] = names;
  if (!before || columns.some((column) => column === undefined || /\s/.test(column))) return undefined;
  if (columns.some((column) => column === '*' || columnName(column ?? '') === key)) return [];
  if (takesList && inner.kind !== 'array')
    return [{ range: rangeOf(before), text: `['${key}', '${columns[0] ?? ''}']` }];
  return [{ range: { start: before.start, end: before.start }, text: `'${key}', ` }];
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
  if (found) return relationalRead(lookup, found);
  const limit = chain.find((each) => linkName(each) === 'limit');
  if (limit && !takesFirst(call, limit)) return undefined;
  // Chosen columns may leave the key out.
  if (chain.some((each) => /^select/.test(linkName(each)) && each.call.args.length > 0)) return undefined;
  const condition = builderCondition(
    lookup,
    chain.filter((each) => each !== limit),
  );
  return condition && { condition, rows: 'many', missing: 'undefined', changes: limit ? [removed(limit)] : [] };
}

/** `db.query.authors.findFirst({ where: eq(…) })` */
function relationalRead(lookup: Lookup, found: CallAt): BulkRead | undefined {
  const where = plainWhere(found);
  const condition = where && drizzleCondition(lookup, found.file, where);
  const rows = linkName(found) === 'findFirst' ? 'one' : 'many';
  const changes = [{ range: rangeOf(found.call.nameRange), text: 'findMany' }];
  return condition && { condition, rows, missing: 'undefined', changes };
}

/** The condition, when there are no options that leave columns out or rows away. */
function plainWhere({ call }: CallAt): Value | undefined {
  const options = call.args[0] && unwrap(call.args[0]);
  if (options?.kind !== 'object' || options.spreads.length > 0) return undefined;
  const isPlain = options.properties.every(({ key }) => key === 'where' || key === 'with');
  return isPlain ? options.properties.find(({ key }) => key === 'where')?.value : undefined;
}

/** `const [author] = await db.select()….limit(1)` */
function takesFirst({ file, index }: CallAt, limit: CallAt): boolean {
  const [count] = limit.call.args;
  if (count?.kind !== 'literal' || count.value !== 1) return false;
  return file.bindings.some(({ init, path }) => {
    const made = init && unwrap(init);
    return made?.kind === 'call' && made.call === index && path?.length === 1 && path[0] === 0;
  });
}

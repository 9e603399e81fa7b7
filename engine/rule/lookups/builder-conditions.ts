/** Query builders: the link of the chain that compares with the element is given the list of keys instead. */
import type { FileFacts, Range, Value } from '../../facts/model.ts';
import { literalText, memberPath, unwrap } from '../../facts/read.ts';
import type { CallAt } from '../../project/types.ts';
import { argumentsOf, isName, linkName, rangeOf, varies, type ListCondition, type Lookup } from './lookup.ts';

/** `links` are those of the chain that may name the element; one of them must, and no other. */
export function builderCondition(lookup: Lookup, links: readonly CallAt[]): ListCondition | undefined {
  const { library } = lookup.effect;
  const [link, ...more] = links.filter(({ file, call }) =>
    call.args.some((argument) => varies(lookup, file, argument)),
  );
  if (!link || more.length > 0 || !/^(?:where|andWhere)$/.test(linkName(link))) return undefined;
  if (library === 'Knex') return knexCondition(link);
  if (library === 'Kysely') return kyselyCondition(link);
  return library.startsWith('Drizzle') && link.call.args[0]
    ? drizzleCondition(lookup, link.file, link.call.args[0])
    : undefined;
}

/** A column without its table: `authors.id` is `id` of a row. */
export const columnName = (column: string) => column.replace(/^.*\./, '');

function knexCondition(link: CallAt): ListCondition | undefined {
  const compared = comparison(link);
  const key = compared && columnName(compared.column);
  if (!compared || key === undefined || !isName(key)) return undefined;
  const changes = (keys: string) => [
    { range: rangeOf(link.call.nameRange), text: 'whereIn' },
    { range: argumentsOf(link), text: `'${compared.column}', ${keys}` },
  ];
  return { key, value: compared.value, changes };
}

function kyselyCondition(link: CallAt): ListCondition | undefined {
  const [, operator] = link.call.args;
  const compared = link.call.args.length === 3 ? comparison(link) : undefined;
  const key = compared && columnName(compared.column);
  if (!operator || !compared || key === undefined || !isName(key)) return undefined;
  const changes = (keys: string) => [
    { range: rangeOf(operator), text: `'in'` },
    { range: rangeOf(compared.value), text: keys },
  ];
  return { key, value: compared.value, failsEmpty: true, changes };
}

/** `where('id', x)`, `where('id', '=', x)`, `where({ id: x })` */
function comparison({ call }: CallAt): { column: string; value: Value } | undefined {
  const [first, second, third] = call.args;
  const inner = first && unwrap(first);
  if (inner?.kind === 'object') {
    const [only, ...more] = inner.properties;
    const isSingle = only?.key !== undefined && more.length === 0 && inner.spreads.length === 0;
    return isSingle ? { column: only.key, value: only.value } : undefined;
  }
  const column = literalText(first);
  const value = third === undefined ? second : literalText(second) === '=' ? third : undefined;
  return column !== undefined && value ? { column, value } : undefined;
}

/** The `eq(authors.id, post.authorId)` of a condition, also inside `and(…)`; nothing else may name the element. */
export function drizzleCondition(lookup: Lookup, file: FileFacts, condition: Value): ListCondition | undefined {
  const inner = unwrap(condition);
  const call = inner.kind === 'call' ? file.calls[inner.call] : undefined;
  if (inner.kind !== 'call' || !call) return undefined;
  const name = linkName({ file, index: inner.call, call });
  if (name === 'and') {
    const parts = call.args.filter((part) => varies(lookup, file, part));
    return parts.length === 1 && parts[0] ? drizzleCondition(lookup, file, parts[0]) : undefined;
  }
  const [column, value] = call.args;
  const key = column && memberPath(column)?.path.at(-1);
  if (name !== 'eq' || call.callee.kind !== 'ref' || !column || !value || key === undefined || !isName(key))
    return undefined;
  if (varies(lookup, file, column) || unwrap(value).kind === 'call' || !varies(lookup, file, value)) return undefined;
  const at: Range = rangeOf(call.nameRange);
  const changes = (keys: string) => [
    { range: at, text: 'inArray' },
    { range: rangeOf(value), text: keys },
  ];
  return { key, value, needs: { module: 'drizzle-orm', name: 'inArray' }, changes };
}

/** For each library, the call that writes all rows, made of the call that writes one. */
import { changed, unwrap } from '../../../engine/authoring.ts';
import type { CallAt, Change, ListCondition, Lookup, Range, Value } from '../../../engine/authoring.ts';
import { keyedCall } from './keyed-calls.ts';
import type { RowWrite } from './row-writes.ts';
import { sentTogether } from './sent-together.ts';
import { isElement, nestsWrites } from './whole-body.ts';

/** The loop as it stands in the text. */
export interface Written {
  readonly text: string;
  /** The loop's variable as the parameter of a function, and the list. */
  readonly parameter: string;
  readonly over: string;
  readonly call: Range;
}

export interface BulkCall {
  readonly title: string;
  code(written: Written): string;
  readonly needs?: ListCondition['needs'];
  /** The database takes no empty list. */
  readonly failsEmpty?: boolean;
}

export function bulkCall(lookup: Lookup, write: RowWrite): BulkCall | undefined {
  if (lookup.effect.chain.some(({ file }) => file !== lookup.call.file)) return undefined;
  if (write.verb === 'delete' || (write.verb === 'update' && write.uniform))
    return savedRows(lookup) ?? keyedCall(lookup);
  if (write.verb === 'update' || lookup.effect.effect.bulkForm === '$transaction') return sentTogether(lookup);
  return savedRows(lookup) ?? insertedRows(lookup);
}

/** TypeORM's `save(user)`, `remove(user)` and `insert(row)` take a list as they are. */
function savedRows({ loop, call, effect }: Lookup): BulkCall | undefined {
  const { values, operation, library } = effect;
  if (library !== 'TypeORM' || !values || !/^(?:save|insert|remove|softRemove|recover)$/.test(operation))
    return undefined;
  const isWhole = isElement(loop, values);
  const title = /remove/i.test(operation) ? 'Remove all rows at once' : 'Write all rows at once';
  return { title, code: (written) => changed(written.text, call.call, [listOf(written, values, isWhole)]) };
}

/** What inserts one row, and what inserts many. */
const INSERTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Prisma: { create: 'createMany' },
  Sequelize: { create: 'bulkCreate' },
  Mongoose: { create: 'insertMany', insertOne: 'insertMany' },
  MongoDB: { insertOne: 'insertMany' },
  MikroORM: { insert: 'insertMany', upsert: 'upsertMany' },
};

function insertedRows({ loop, call, effect }: Lookup): BulkCall | undefined {
  const { library, operation } = effect;
  const built = builtInsert(effect.chain, library);
  const many = INSERTS[library]?.[operation];
  const row = built ?? effect.values;
  if (!row || (!built && many === undefined) || nestsWrites(row)) return undefined;
  if (library === 'Prisma' && !hasOnly(effect.options, ['data'])) return undefined;
  // What is behind the row of a `create` is another row.
  if (library === 'Mongoose' && call.call.args.length > 1) return undefined;
  const rename: Change[] = many === undefined ? [] : [{ range: call.call.nameRange, text: many }];
  const isWhole = isElement(loop, row);
  const shorthand = shorthandOf(effect.options, row);
  return {
    title: many === undefined ? 'Insert all rows with one statement' : `Write all rows with one ${many}`,
    code: (written) => changed(written.text, call.call, [...rename, listOf(written, row, isWhole, shorthand)]),
    failsEmpty: /^(?:Drizzle|Kysely)/.test(library),
  };
}

/** The row of `insert(row)` or `values(row)` in a chain. */
function builtInsert(chain: readonly CallAt[], library: string): Value | undefined {
  const name = library === 'Knex' ? 'insert' : /^(?:Drizzle|Kysely)/.test(library) ? 'values' : undefined;
  const link = chain.find(
    ({ call: { callee } }) => name !== undefined && callee.kind === 'member' && callee.property === name,
  );
  return link?.call.args[0];
}

export function hasOnly(options: Value | undefined, keys: readonly string[]): boolean {
  const inner = options && unwrap(options);
  return (
    inner?.kind === 'object' &&
    inner.spreads.length === 0 &&
    inner.properties.every(({ key }) => keys.includes(key ?? ''))
  );
}

/** The key of `{ data }`, where the value has no text of its own. */
function shorthandOf(options: Value | undefined, row: Value): string | undefined {
  const inner = options && unwrap(options);
  if (inner?.kind !== 'object') return undefined;
  return inner.properties.find(({ value, keyRange }) => value === row && keyRange.start === row.start)?.key;
}

/** The row replaced by the list of all rows. */
function listOf({ text, parameter, over }: Written, row: Value, isWhole: boolean, shorthand?: string): Change {
  const { start, end } = row;
  const code = text.slice(start, end);
  const list = isWhole ? over : `${over}.map((${parameter}) => ${row.kind === 'object' ? `(${code})` : code})`;
  return { range: { start, end }, text: shorthand === undefined ? list : `${shorthand}: ${list}` };
}

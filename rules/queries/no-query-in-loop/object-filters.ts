/** Reads by options and filters that are objects. */
import { linkName, objectCondition, property, unwrap } from '../../../engine/authoring.ts';
import type { Change, Lookup, Value } from '../../../engine/authoring.ts';
import type { BulkRead } from './bulk-read.ts';

interface Reading {
  /** Finders of one row, and the one that takes a list of keys. */
  readonly one: readonly string[];
  readonly many: Readonly<Record<string, string>>;
  /** Option that names the columns to fetch. */
  readonly columns?: string;
  /** Options that only make sense for one key at a time. */
  readonly perKey: readonly string[];
  readonly order?: string;
  readonly tail?: string;
}

const READINGS: Readonly<Record<string, Reading>> = {
  Prisma: {
    one: ['findUnique', 'findFirst'],
    many: { findUnique: 'findMany', findFirst: 'findMany', findMany: 'findMany' },
    columns: 'select',
    perKey: ['take', 'skip', 'cursor', 'distinct', 'omit'],
    order: 'orderBy',
  },
  TypeORM: {
    one: ['findOne', 'findOneBy'],
    many: { findOne: 'find', findOneBy: 'findBy', find: 'find', findBy: 'findBy' },
    columns: 'select',
    perKey: ['take', 'skip', 'lock'],
    order: 'order',
  },
  Sequelize: {
    one: ['findOne', 'findByPk'],
    many: { findOne: 'findAll', findByPk: 'findAll', findAll: 'findAll' },
    columns: 'attributes',
    perKey: ['limit', 'offset', 'lock', 'group'],
    order: 'order',
  },
  Mongoose: {
    one: ['findOne', 'findById'],
    many: { findOne: 'find', findById: 'find', find: 'find' },
    perKey: ['limit', 'skip', 'sort', 'projection'],
  },
  MongoDB: {
    one: ['findOne'],
    many: { findOne: 'find', find: 'find' },
    perKey: ['limit', 'skip', 'sort', 'projection'],
    tail: '.toArray()',
  },
  MikroORM: {
    one: ['findOne'],
    many: { findOne: 'find', find: 'find' },
    perKey: ['limit', 'offset', 'lockMode', 'fields', 'exclude'],
    order: 'orderBy',
  },
};

/** Links of a chain that change nothing about which rows are found. */
const HARMLESS = /^(?:lean|exec|populate|session|toArray)$/;

export function objectFilterRead(lookup: Lookup): BulkRead | undefined {
  const { call, effect } = lookup;
  const reading = READINGS[effect.library];
  const first = effect.chain.find((link) => reading?.many[linkName(link)] !== undefined);
  const many = first && reading?.many[linkName(first)];
  if (!reading || !first || many === undefined || first.file !== call.file) return undefined;
  if (effect.chain.some((link) => link !== first && !HARMLESS.test(linkName(link)))) return undefined;
  const isOne = reading.one.includes(linkName(first));
  const options = effect.options ?? first.call.args[1];
  const forbidden = [...reading.perKey, ...(isOne && reading.order ? [reading.order] : [])];
  if (forbidden.some((key) => property(options, key) !== undefined)) return undefined;
  const condition = objectCondition(lookup, linkName(first));
  if (!condition) return undefined;
  // A projection may leave the key out; and a key that becomes the options leaves no room for others.
  if (condition.asText && first.call.args.length > 1) return undefined;
  if (condition.wasAlone && effect.library === 'Sequelize' && options !== undefined) return undefined;
  const columns = columnChanges(reading, options, condition.key);
  if (!columns) return undefined;
  const { start, end } = first.call.nameRange;
  return {
    condition,
    rows: isOne ? 'one' : 'many',
    missing: 'null',
    changes: [{ range: { start, end }, text: many }, ...columns],
    ...(reading.tail && isOne ? { tail: reading.tail } : {}),
  };
}

/** Adds the key to the columns that are fetched; undefined when these cannot be read off. */
function columnChanges({ columns }: Reading, options: Value | undefined, key: string): readonly Change[] | undefined {
  const chosen = columns === undefined ? undefined : property(options, columns);
  const inner = chosen && unwrap(chosen);
  if (!inner) return [];
  if (inner.kind === 'object') {
    if (property(inner, key)) return [];
    const [first] = inner.properties;
    return first && inner.spreads.length === 0 ? [insertion(first.start, `${key}: true, `)] : undefined;
  }
  if (inner.kind !== 'array') return undefined;
  const [first] = inner.elements;
  const isThere = inner.elements.some((element) => element.kind === 'literal' && element.value === key);
  return isThere ? [] : first && [insertion(first.start, `'${key}', `)];
}

const insertion = (at: number, text: string): Change => ({ range: { start: at, end: at }, text });

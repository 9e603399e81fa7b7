/** Libraries whose filter is an object: `{ where: { id: post.authorId } }`, `{ _id: post.author }`. */
import { callOf, calleeOf, property, unwrap } from '../../../engine/authoring.ts';
import type { Change, Value } from '../../../engine/authoring.ts';
import { isName, varies, type BulkRead, type Lookup } from './bulk-read.ts';

interface Dialect {
  /** Finders and the one that takes a list of keys. */
  readonly finders: Readonly<Record<string, { readonly many: string; readonly rows: 'one' | 'many' }>>;
  /** Finders given the primary key itself, and what it is called. */
  readonly byKey?: { readonly finder: string; readonly name: string; filter(condition: string): string };
  condition(keys: string): string;
  /** Option that names the columns to fetch. */
  readonly columns?: string;
  /** Options that only make sense for one key at a time. */
  readonly perKey: readonly string[];
  readonly order?: string;
  readonly needs?: { readonly module: string; readonly name: string };
  readonly asText?: boolean;
  readonly tail?: string;
}

const one = (many: string) => ({ many, rows: 'one' as const });
const list = (many: string) => ({ many, rows: 'many' as const });

const DIALECTS: Readonly<Record<string, Dialect>> = {
  Prisma: {
    finders: { findUnique: one('findMany'), findFirst: one('findMany'), findMany: list('findMany') },
    condition: (keys) => `{ in: ${keys} }`,
    columns: 'select',
    perKey: ['take', 'skip', 'cursor', 'distinct', 'omit'],
    order: 'orderBy',
  },
  TypeORM: {
    finders: { findOne: one('find'), findOneBy: one('findBy'), find: list('find'), findBy: list('findBy') },
    condition: (keys) => `In(${keys})`,
    columns: 'select',
    perKey: ['take', 'skip', 'lock'],
    order: 'order',
    needs: { module: 'typeorm', name: 'In' },
  },
  Sequelize: {
    finders: { findOne: one('findAll'), findAll: list('findAll'), findByPk: one('findAll') },
    byKey: { finder: 'findByPk', name: 'id', filter: (condition) => `{ where: { id: ${condition} } }` },
    condition: (keys) => `{ [Op.in]: ${keys} }`,
    columns: 'attributes',
    perKey: ['limit', 'offset', 'lock', 'group'],
    order: 'order',
    needs: { module: 'sequelize', name: 'Op' },
  },
  Mongoose: {
    finders: { findOne: one('find'), find: list('find'), findById: one('find') },
    byKey: { finder: 'findById', name: '_id', filter: (condition) => `{ _id: ${condition} }` },
    condition: (keys) => `{ $in: ${keys} }`,
    perKey: ['limit', 'skip', 'sort', 'projection'],
    asText: true,
  },
  MongoDB: {
    finders: { findOne: one('find'), find: list('find') },
    condition: (keys) => `{ $in: ${keys} }`,
    perKey: ['limit', 'skip', 'sort', 'projection'],
    asText: true,
    tail: '.toArray()',
  },
  MikroORM: {
    finders: { findOne: one('find'), find: list('find') },
    byKey: { finder: 'findOne', name: 'id', filter: (condition) => `{ id: ${condition} }` },
    condition: (keys) => `{ $in: ${keys} }`,
    perKey: ['limit', 'offset', 'lockMode', 'fields', 'exclude'],
    order: 'orderBy',
  },
};

/** Links of a chain that change nothing about which rows are found. */
const HARMLESS = /^(?:lean|exec|populate|session|toArray)$/;

export function objectFilterRead(lookup: Lookup): BulkRead | undefined {
  const { call, effect } = lookup;
  const dialect = DIALECTS[effect.library];
  const first = effect.chain.find((each) => Object.hasOwn(dialect?.finders ?? {}, nameOf(each)));
  const finder = first && dialect?.finders[nameOf(first)];
  if (!dialect || !first || !finder || !effect.filter || first.file !== call.file) return undefined;
  if (effect.chain.some((each) => each !== first && !HARMLESS.test(nameOf(each)))) return undefined;
  const options = effect.options ?? first.call.args[1];
  const forbidden = [...dialect.perKey, ...(finder.rows === 'one' && dialect.order ? [dialect.order] : [])];
  if (forbidden.some((key) => property(options, key) !== undefined)) return undefined;
  // A projection may leave the key out, and a key given alone becomes the options.
  if (dialect.asText && first.call.args.length > 1) return undefined;
  const match = conditionOf(lookup, dialect, effect.filter, nameOf(first));
  if (!match || (match.replacesOptions && options !== undefined)) return undefined;
  const columns = columnChanges(dialect, options, match.key);
  if (!columns) return undefined;
  const { start, end } = first.call.nameRange;
  return {
    key: match.key,
    value: match.value,
    rows: finder.rows,
    missing: 'null',
    changes: (keys) => [
      { range: { start, end }, text: finder.many },
      match.change(dialect.condition(keys)),
      ...columns,
    ],
    ...(dialect.tail && finder.rows === 'one' ? { tail: dialect.tail } : {}),
    ...(dialect.needs ? { needs: dialect.needs } : {}),
    ...(dialect.asText ? { asText: true } : {}),
  };
}

const nameOf = (call: Lookup['call']) => calleeOf(call).replace(/^.*\./, '');

interface Match {
  readonly key: string;
  readonly value: Value;
  readonly replacesOptions?: boolean;
  change(condition: string): Change;
}

/** The one condition that names the element: `id: post.authorId`; the others are the same in each round. */
function conditionOf(lookup: Lookup, { byKey }: Dialect, filter: Value, finder: string): Match | undefined {
  const { file } = lookup.call;
  const inner = unwrap(filter);
  if (inner.kind !== 'object') {
    const isKey =
      byKey?.finder === finder && (inner.kind === 'ref' || inner.kind === 'member') && varies(lookup, file, inner);
    if (!byKey || !isKey) return undefined;
    const range = { start: filter.start, end: filter.end };
    return {
      key: byKey.name,
      value: inner,
      replacesOptions: byKey.filter('').includes('where'),
      change: (condition) => ({ range, text: byKey.filter(condition) }),
    };
  }
  if (inner.spreads.some((spread) => varies(lookup, file, spread))) return undefined;
  const [found, ...more] = inner.properties.filter(({ value }) => varies(lookup, file, value));
  if (!found || more.length > 0 || found.key === undefined || !isName(found.key)) return undefined;
  if (callOf(file, found.value) || unwrap(found.value).kind === 'object') return undefined;
  const { key, value, start, end } = found;
  return { key, value, change: (condition) => ({ range: { start, end }, text: `${key}: ${condition}` }) };
}

/** Adds the key to the columns that are fetched; undefined when these cannot be read off. */
function columnChanges({ columns }: Dialect, options: Value | undefined, key: string): readonly Change[] | undefined {
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

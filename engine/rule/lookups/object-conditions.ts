/** Libraries whose filter is an object: `{ where: { id: post.authorId } }`, `{ _id: post.author }`. */
import type { Value } from '../../facts/model.ts';
import { callOf, unwrap } from '../../facts/read.ts';
import { isName, varies, type ListCondition, type Lookup } from './lookup.ts';

interface Dialect {
  condition(keys: string): string;
  readonly needs?: ListCondition['needs'];
  readonly asText?: boolean;
  /** Methods that are given the key itself, its name, and the filter to give them instead. */
  readonly alone?: { readonly methods: RegExp; readonly key: string; filter(condition: string): string };
}

const mongo: Dialect = {
  condition: (keys) => `{ $in: ${keys} }`,
  asText: true,
  alone: { methods: /^findById/, key: '_id', filter: (condition) => `{ _id: ${condition} }` },
};

const DIALECTS: Readonly<Record<string, Dialect>> = {
  Prisma: { condition: (keys) => `{ in: ${keys} }` },
  TypeORM: {
    condition: (keys) => `In(${keys})`,
    needs: { module: 'typeorm', name: 'In' },
    alone: {
      methods: /^(?:delete|softDelete|restore|update)$/,
      key: 'id',
      filter: (condition) => `{ id: ${condition} }`,
    },
  },
  Sequelize: {
    condition: (keys) => `{ [Op.in]: ${keys} }`,
    needs: { module: 'sequelize', name: 'Op' },
    alone: { methods: /^findByPk$/, key: 'id', filter: (condition) => `{ where: { id: ${condition} } }` },
  },
  Mongoose: mongo,
  MongoDB: mongo,
  MikroORM: {
    condition: (keys) => `{ $in: ${keys} }`,
    alone: {
      methods: /^(?:findOne|nativeDelete|nativeUpdate)$/,
      key: 'id',
      filter: (condition) => `{ id: ${condition} }`,
    },
  },
};

/** The one condition that names the element; the others are the same in each round. */
export function objectCondition(lookup: Lookup, method: string): ListCondition | undefined {
  const { effect, model } = lookup;
  const { file } = lookup.call;
  const dialect = DIALECTS[effect.library];
  const filter = effect.filter && unwrap(effect.filter);
  if (!dialect || !filter) return undefined;
  const needs = dialect.needs && packageOf(dialect.needs, model.hasDependency(file.path, '@sequelize/core'));
  const common = { ...(needs ? { needs } : {}), ...(dialect.asText ? { asText: true } : {}) };
  if (filter.kind !== 'object') {
    const { alone } = dialect;
    const isKey = (filter.kind === 'ref' || filter.kind === 'member') && varies(lookup, file, filter);
    if (!alone?.methods.test(method) || !isKey) return undefined;
    const { start, end } = filter;
    const changes = (keys: string) => [{ range: { start, end }, text: alone.filter(dialect.condition(keys)) }];
    return { ...common, key: alone.key, value: filter, wasAlone: true, changes };
  }
  if (filter.spreads.some((spread) => varies(lookup, file, spread))) return undefined;
  const [found, ...more] = filter.properties.filter(({ value }) => varies(lookup, file, value));
  if (!found || more.length > 0 || found.key === undefined || !isName(found.key) || !isPlain(lookup, found.value))
    return undefined;
  const { key, value, start, end } = found;
  const changes = (keys: string) => [{ range: { start, end }, text: `${key}: ${dialect.condition(keys)}` }];
  return { ...common, key, value, changes };
}

const isPlain = ({ call: { file } }: Lookup, value: Value) => !callOf(file, value) && unwrap(value).kind !== 'object';

function packageOf(needs: NonNullable<ListCondition['needs']>, isNextSequelize: boolean): ListCondition['needs'] {
  return needs.module === 'sequelize' && isNextSequelize ? { ...needs, module: '@sequelize/core' } : needs;
}

/** How libraries bind values to a statement. */
import type { CallAt, Model } from '../../../engine/authoring.ts';
import type { Statement } from './statements.ts';

export type Binding =
  /** The call becomes a template tag of this name: `$queryRaw`, or `` for the receiver itself. */
  | { readonly by: 'tag'; readonly name: string | undefined }
  /** Values in a list behind the text; `$1` or `?` in it. */
  | { readonly by: 'list'; readonly mark: '$' | '?' }
  /** `{ replacements: […] }` behind the text. */
  | { readonly by: 'replacements' }
  /** `:name` in the text, an object behind it. */
  | { readonly by: 'names' }
  /** Values are given to the call that runs the prepared statement. */
  | { readonly by: 'run' };

const LISTS: Readonly<Record<string, '$' | '?'>> = {
  pg: '$',
  mysql2: '?',
  mariadb: '?',
  sqlite3: '?',
  Knex: '?',
  Objection: '?',
  MikroORM: '?',
};
const TAGS: Readonly<Record<string, string>> = {
  $queryRawUnsafe: '$queryRaw',
  $executeRawUnsafe: '$executeRaw',
};
const CONDITIONS = new Set(['where', 'andWhere', 'orWhere', 'having', 'andHaving', 'orHaving']);

export function bindingOf(model: Model, { where, library, name }: Statement): Binding | undefined {
  const last = name.split('.').at(-1) ?? name;
  if (library === undefined) return undefined;
  switch (library) {
    case 'Prisma':
      return TAGS[last] === undefined ? undefined : { by: 'tag', name: TAGS[last] };
    case 'postgres':
    case 'Drizzle':
    case 'Kysely':
      return last === 'unsafe' || last === 'raw' ? { by: 'tag', name: undefined } : undefined;
    case 'mssql':
      return last === 'query' ? { by: 'tag', name: 'query' } : undefined;
    case 'Sequelize':
      return last === 'query' ? { by: 'replacements' } : undefined;
    case 'TypeORM':
      return last === 'query' ? ofDriver(model, where) : CONDITIONS.has(last) ? { by: 'names' } : undefined;
    case 'better-sqlite3':
      return last === 'prepare' ? { by: 'run' } : undefined;
    default: {
      const mark = LISTS[library];
      return mark === undefined || last === 'exec' || last === 'prepare' ? undefined : { by: 'list', mark };
    }
  }
}

/** TypeORM hands the text to its driver as it is. */
function ofDriver(model: Model, { file }: CallAt): Binding | undefined {
  if (model.hasDependency(file.path, 'pg')) return { by: 'list', mark: '$' };
  const hasMarks = ['mysql2', 'mysql', 'better-sqlite3', 'sqlite3'].some((name) =>
    model.hasDependency(file.path, name),
  );
  return hasMarks ? { by: 'list', mark: '?' } : undefined;
}

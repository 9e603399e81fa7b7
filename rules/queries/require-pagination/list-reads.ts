/** Which reads give a list whose length the application should bound. */
import type { CallEffect } from '../../../engine/authoring.ts';

const LIBRARIES = new Set([
  ...['Prisma', 'TypeORM', 'Sequelize', 'Mongoose', 'MongoDB', 'Knex', 'Objection', 'Kysely', 'MikroORM'],
  ...['Drizzle', 'Drizzle (in process)', 'pg', 'pg-promise', 'postgres', 'slonik', 'mysql2', 'better-sqlite3'],
]);
/** Reads of a relation, of trees, of distinct values: there is nothing to page through. */
const OTHER_READS =
  /^(?:distinct|populate|\$?fetchGraph|\$fetchGraph|\$relatedQuery|findTrees|findRoots|findDescendants|findAncestors|findByIds|\$queryRawTyped|multi|multiResult|loadMany)$/;
/** The database's own tables: as many rows as the schema has parts. */
const SCHEMA_TABLES = /\bfrom\s+["`[]?(?:information_schema|pg_catalog|pg_\w+|sqlite_master|sqlite_schema)\b/i;
/** Tables that only grow when the application itself changes. */
const REFERENCE_DATA = new Set([
  'country',
  'currency',
  'locale',
  'timezone',
  'role',
  'permission',
  'category',
  'setting',
]);

export function isListRead(effect: CallEffect): boolean {
  if (effect.kind !== 'read' || effect.rows !== 'many' || effect.grouped) return false;
  return LIBRARIES.has(effect.library) && !OTHER_READS.test(effect.operation) && !SCHEMA_TABLES.test(effect.sql ?? '');
}

export function isReferenceData(target: string | undefined, boundedModels: readonly string[]): boolean {
  if (target === undefined) return false;
  if (boundedModels.some((model) => model.toLowerCase() === target.toLowerCase())) return true;
  const words = target
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/time_?zone/, 'timezone')
    .split(/[^a-z\d]+/)
    .filter((word) => !/^(?:table|entity|model|schema|repository|dbo|tbl|)$/.test(word));
  return REFERENCE_DATA.has(singular(words.at(-1) ?? ''));
}

const singular = (word: string) => word.replace(/ies$/, 'y').replace(/s$/, '');

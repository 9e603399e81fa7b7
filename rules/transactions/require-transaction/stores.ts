/** Databases that have transactions, as people begin them. */
import { storeOf } from '../../../engine/authoring.ts';
import type { CallEffect, FileFacts, Model } from '../../../engine/authoring.ts';
import type { Options } from './options.ts';

const BEGUN_BY: Readonly<Record<string, string>> = {
  Prisma: '`prisma.$transaction(async (tx) => …)`',
  TypeORM: '`dataSource.transaction(async (manager) => …)`',
  Sequelize: '`sequelize.transaction(async (t) => …)`',
  Mongoose: '`session.withTransaction(…)`',
  MongoDB: '`session.withTransaction(…)`',
  Knex: '`knex.transaction(async (trx) => …)`',
  Objection: '`Model.transaction(async (trx) => …)`',
  Drizzle: '`db.transaction(async (tx) => …)`',
  Kysely: '`db.transaction().execute(async (trx) => …)`',
  MikroORM: '`em.transactional(async (em) => …)`, or persist both and flush once',
  pg: 'BEGIN and COMMIT on one client of the pool',
  mysql2: '`beginTransaction()` and `commit()` on one connection',
  'better-sqlite3': '`db.transaction(() => …)`',
  postgres: '`sql.begin(async (sql) => …)`',
};

/** How a transaction of the write's library is begun; undefined where there is none to use. */
export function begunBy(model: Model, { library, sql }: CallEffect, mongo: Options['mongo']): string | undefined {
  if (sql !== undefined && !/^[\s(]*(?:insert|update|delete|replace|merge|with)\b/i.test(sql)) return undefined;
  if (/^Mongo/.test(library) && !hasSessions(model, mongo)) return undefined;
  return BEGUN_BY[storeOf(library)];
}

/** A single server has no transactions: a project that uses them somewhere has more. */
function hasSessions(model: Model, mongo: Options['mongo']): boolean {
  if (mongo !== 'when-sessions-used') return mongo === 'always';
  return model.gather('sessions of MongoDB', (file) => (usesSessions(file) ? [file.path] : [])).length > 0;
}

const CLUSTER = /^mongodb\+srv:|[?&]replicaSet=/;

function usesSessions({ calls, bindings }: FileFacts): boolean {
  const isCluster = (text: unknown): boolean => typeof text === 'string' && CLUSTER.test(text);
  return (
    calls.some(
      ({ callee, args }) =>
        (callee.kind === 'member' && /^(?:startSession|withSession|withTransaction)$/.test(callee.property ?? '')) ||
        args.some((each) =>
          each.kind === 'literal' ? isCluster(each.value) : each.kind === 'template' && each.texts.some(isCluster),
        ),
    ) ||
    bindings.some(({ init }) =>
      init?.kind === 'literal' ? isCluster(init.value) : init?.kind === 'template' && init.texts.some(isCluster),
    )
  );
}

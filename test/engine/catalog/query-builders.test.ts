import { describeEffects, within } from './effects-in.ts';

const KNEX = within("import knex from 'knex';\nconst db = knex({ client: 'pg' });");

describeEffects('Knex', KNEX, [
  ["await db('users').where({ id });", 'select read many users limit:none'],
  ["await db('users').where({ id }).first();", 'first read one users limit:none'],
  ["await db.select('id').from('users').limit(10);", 'select read many users limit:present'],
  ["await db('users').count('id');", 'count read count users limit:none'],
  ["await db('users').insert(rows);", 'insert write many users limit:none'],
  ["await db('users').where({ id }).update({ a: 1 });", 'update write many users limit:none'],
  ["await db.batchInsert('users', rows, 100);", 'batchInsert write many users limit:none'],
  ["await db.raw('select * from users where id = ?', [id]);", 'raw read many users limit:none'],
  ["await db.raw('delete from users where id = ?', [id]).timeout(1000);", 'raw write many users limit:none'],
  [
    "await db.raw('create index on users (id)'); await db.raw(other); await db('users').select(db.raw('now()')).first();",
    'first read one users limit:none',
  ],
  [
    "await db.transaction(async (trx) => { await trx('users').del(); });",
    'transaction transaction many ? limit:none',
    'del write many users limit:none',
  ],
  [
    "const sub = db('posts').select('user_id'); await db('users').whereIn('id', sub);",
    'select read many users limit:none',
  ],
  ["const rows = db('users').stream(); rows.pipe(csv).pipe(zip);", 'stream read many users limit:unknown'],
  ["db('users').where({ id }).toSQL(); db('users').where({ id });"],
  ["await other('users').where({ id });"],
]);

const KYSELY = within("import { Kysely, sql } from 'kysely';\nconst db = new Kysely({});");

describeEffects('Kysely', KYSELY, [
  ["await db.selectFrom('users').selectAll().execute();", 'selectFrom read many users limit:none'],
  ["await db.selectFrom('users').selectAll().limit(10).execute();", 'selectFrom read many users limit:present'],
  [
    "await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();",
    'selectFrom read one users limit:none',
  ],
  ["await db.insertInto('users').values(rows).execute();", 'insertInto write one users limit:none'],
  [
    "await db.updateTable('users').set({ a: 1 }).where('id', '=', id).execute();",
    'updateTable write one users limit:none',
  ],
  [
    "await db.transaction().execute(async (trx) => { await trx.deleteFrom('users').execute(); });",
    'execute transaction many ? limit:none',
    'deleteFrom write one users limit:none',
  ],
  ["const query = db.selectFrom('users').selectAll(); query.compile();"],
]);

const DRIZZLE = within(
  "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { pgTable, text } from 'drizzle-orm/pg-core';\nimport { count, eq, exists } from 'drizzle-orm';\nconst users = pgTable('users', { id: text('id') });\nconst db = drizzle('postgres://db');",
);

describeEffects('Drizzle', DRIZZLE, [
  ['await db.select().from(users).where(eq(users.id, id));', 'select read many users limit:none'],
  ['await db.select().from(users).limit(10);', 'select read many users limit:present'],
  ['await db.select({ n: count() }).from(users);', 'select read count users limit:none'],
  ['await db.query.users.findMany({ limit: 5 });', 'findMany read many users limit:present'],
  ['await db.query.users.findFirst({});', 'findFirst read one users limit:none'],
  ['await db.insert(users).values(rows);', 'insert write one users limit:none'],
  ['await db.update(users).set({ id }).where(eq(users.id, id));', 'update write one users limit:none'],
  [
    'await db.transaction(async (tx) => { await tx.delete(users); });',
    'transaction transaction many ? limit:none',
    'delete write one users limit:none',
  ],
  ['db.select().from(users).toSQL(); db.select().from(users);'],
]);

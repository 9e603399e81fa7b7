import assert from 'node:assert/strict';
import { Linked } from '../project/linked.ts';
import { describeEffects, within } from './effects-in.ts';

const PG = within("import { Pool } from 'pg';\nconst pool = new Pool();");

describeEffects('pg', PG, [
  ["await pool.query('SELECT id FROM users WHERE id = $1', [id]);", 'query read many users limit:none'],
  ["await pool.query({ text: 'select * from users limit $1', values: [10] });", 'query read many users limit:present'],
  [
    "await pool.query('INSERT INTO users (name) SELECT unnest($1::text[])', [rows]);",
    'query write many users limit:none',
  ],
  ["await pool.query('select count(*) from users');", 'query read count users limit:none'],
  [
    "const client = await pool.connect(); await client.query('BEGIN'); await client.query('update users set a = 1'); await client.query('COMMIT'); client.release();",
    'query transaction count ? limit:none',
    'query write many users limit:none',
    'query transaction count ? limit:none',
  ],
  ['await pool.end();'],
  ["await other.query('select * from users');"],
]);

const PG_PROMISE = within(
  "import pgPromise from 'pg-promise';\nconst pgp = pgPromise();\nconst db = pgp('postgres://db');",
);

describeEffects('pg-promise', PG_PROMISE, [
  ["await db.one('select * from users where id = $1', [id]);", 'one read one users limit:none'],
  ["await db.oneOrNone('select * from users where id = $<id>', { id });", 'oneOrNone read one users limit:none'],
  ["await db.any('select * from users');", 'any read many users limit:none'],
  ["await db.manyOrNone('select * from users limit 10');", 'manyOrNone read many users limit:present'],
  ["await db.none('insert into users(name) values($1)', [id]);", 'none write many users limit:none'],
  [
    "await db.result('delete from users where id = $1', [id], (r) => r.rowCount);",
    'result write many users limit:none',
  ],
  ["await db.map('select id from users', [], (row) => row.id);", 'map read many users limit:none'],
  [
    "await db.tx('transfer', async (t) => { await t.none('update accounts set a = 1'); await t.batch(ids.map((each) => t.one('select * from accounts where id = $1', each))); });",
    'tx transaction many ? limit:none',
    'none write many accounts limit:none',
    'one read one accounts limit:none',
  ],
  ["await db.task((t) => t.any('select * from users'));", 'any read many users limit:none'],
  ["await db.func('find_users', [id]);", 'func read many find_users limit:none'],
  ["await db.proc('purge_users', [id]);", 'proc write many purge_users limit:none'],
  [
    "const cs = new pgp.helpers.ColumnSet(['a'], { table: 'users' }); pgp.helpers.insert(rows, cs); pgp.as.format('select $1', [id]);",
  ],
  ["await other.one('select * from users');"],
]);

const POSTGRES = within("import postgres from 'postgres';\nconst sql = postgres('postgres://db');");

describeEffects('postgres.js', POSTGRES, [
  ['await sql`select * from users where id = ${id}`;', 'sql read many users limit:none'],
  ['await sql`select * from users limit 20`;', 'sql read many users limit:present'],
  ["await sql`insert into users ${sql(rows, 'name', 'age')}`;", 'sql write many users limit:none'],
  ['await sql`select * from users where id in ${sql(ids)}`;', 'sql read many users limit:none'],
  ["await sql.unsafe('delete from users where id = $1', [id]);", 'unsafe write many users limit:none'],
  ["await sql.file('query.sql', [id]);", 'file read many ? limit:none'],
  [
    'await sql.begin(async (tx) => { await tx`update accounts set a = 1`; await tx.savepoint((inner) => inner`delete from logs`); });',
    'begin transaction many ? limit:none',
    'tx write many accounts limit:none',
    'savepoint transaction many ? limit:none',
    'inner write many logs limit:none',
  ],
  [
    "await sql.begin('read only', async (tx) => tx`select 1 from users`);",
    'begin transaction many ? limit:none',
    'tx read many users limit:none',
  ],
  ["await sql.notify('jobs', 'done');", 'notify queue many jobs limit:none'],
  ['const list = sql(ids); const json = sql.json(rows); sql.array(ids);'],
  ['await other`select * from users`;'],
]);

const SLONIK = within(
  "import { createPool, sql } from 'slonik';\nimport { z } from 'zod';\nconst pool = await createPool('postgres://db');",
);

describeEffects('Slonik', SLONIK, [
  [
    'await pool.one(sql.type(z.object({ id: z.number() }))`select id from users where id = ${id}`);',
    'one read one users limit:none',
  ],
  ['await pool.maybeOne(sql.unsafe`select id from users where id = ${id}`);', 'maybeOne read one users limit:none'],
  ["await pool.any(sql.typeAlias('id')`select id from users`);", 'any read many users limit:none'],
  ['await pool.many(sql.unsafe`select id from users limit 10`);', 'many read many users limit:present'],
  ['await pool.oneFirst(sql.unsafe`select count(*) from users`);', 'oneFirst read one users limit:none'],
  ['await pool.exists(sql.unsafe`select 1 from users where id = ${id}`);', 'exists read one users limit:none'],
  [
    "await pool.query(sql.unsafe`insert into users (name) select * from ${sql.unnest(rows, ['text'])}`);",
    'query write many users limit:none',
  ],
  [
    'await pool.transaction(async (tx) => { await tx.query(sql.unsafe`update accounts set a = 1`); });',
    'transaction transaction many ? limit:none',
    'query write many accounts limit:none',
  ],
  [
    'await pool.connect(async (connection) => connection.any(sql.unsafe`select id from users`));',
    'any read many users limit:none',
  ],
  ["const where = sql.fragment`where id = ${id}`; sql.join([where], sql.fragment` and `); sql.identifier(['users']);"],
  ['await other.any(sql.unsafe`select id from users`);'],
]);

const MYSQL2 = within("import mysql from 'mysql2/promise';\nconst pool = mysql.createPool({ host: 'db' });");

describeEffects('mysql2', MYSQL2, [
  ["await pool.execute('SELECT * FROM users WHERE id = ?', [id]);", 'execute read many users limit:none'],
  ["await pool.query({ sql: 'select * from users limit 5', values: [] });", 'query read many users limit:present'],
  ["await pool.query('INSERT INTO users (name) VALUES ?', [rows]);", 'query write many users limit:none'],
  [
    "const c = await pool.getConnection(); await c.beginTransaction(); await c.execute('delete from users'); await c.commit(); c.release();",
    'beginTransaction transaction many ? limit:none',
    'execute write many users limit:none',
    'commit transaction many ? limit:none',
  ],
  ["mysql.escape(id); mysql.format('select ?', [id]); pool.escape(id);"],
  ["await other.execute('select * from users');"],
]);

const MYSQL = within("const mysql = require('mysql');\nconst connection = mysql.createConnection({ host: 'db' });");

describeEffects('mysql', MYSQL, [
  ["connection.query('select * from users', (error, rows) => rows);", 'query read many users limit:none'],
  [
    "connection.beginTransaction((error) => { connection.query('update users set a = ?', [id], () => connection.commit()); });",
    'beginTransaction transaction many ? limit:none',
    'query write many users limit:none',
    'commit transaction many ? limit:none',
  ],
]);

const MARIADB = within("import mariadb from 'mariadb';\nconst pool = mariadb.createPool({ host: 'db' });");

describeEffects('mariadb', MARIADB, [
  ["await pool.query('select * from users where id = ?', [id]);", 'query read many users limit:none'],
  ["await pool.batch('insert into users (name) values (?)', rows);", 'batch write many users limit:none'],
  [
    "const c = await pool.getConnection(); await c.beginTransaction(); await c.query('delete from users'); await c.rollback(); await c.release();",
    'beginTransaction transaction many ? limit:none',
    'query write many users limit:none',
    'rollback transaction many ? limit:none',
  ],
  ['pool.escape(id); pool.totalConnections();'],
]);

const SQLITE = within("import Database from 'better-sqlite3';\nconst db = new Database('app.db');");

describeEffects('better-sqlite3', SQLITE, [
  ["db.prepare('select * from users where id = ?').get(id);", 'get read one users limit:none'],
  ["db.prepare('select * from users').all();", 'all read many users limit:none'],
  [
    "const insert = db.prepare('insert into users (name) values (?)'); insert.run(id);",
    'run write many users limit:none',
  ],
  [
    "for (const row of db.prepare('select * from users limit 5').iterate()) row;",
    'iterate read many users limit:present',
  ],
  ["db.exec('delete from users');", 'exec write many users limit:none'],
  [
    "const insert = db.prepare('insert into users (name) values (?)'); const insertAll = db.transaction((all) => { for (const one of all) insert.run(one); }); insertAll(rows);",
    'transaction transaction many ? limit:none',
    'run write many users limit:none',
  ],
  ["db.pragma('journal_mode = WAL'); db.prepare('select * from users'); db.close();"],
  ["other.prepare('select * from users').all();"],
]);

const NODE_SQLITE = within("import { DatabaseSync } from 'node:sqlite';\nconst db = new DatabaseSync(':memory:');");

describeEffects('node:sqlite', NODE_SQLITE, [
  ["db.prepare('select * from users where id = ?').get(id);", 'get read one users limit:none'],
  ["db.prepare('select * from users').all();", 'all read many users limit:none'],
  ["db.prepare('insert into users (name) values (?)').run(id);", 'run write many users limit:none'],
  ["db.exec('BEGIN');", 'exec transaction count ? limit:none'],
  ["const statement = db.prepare('select * from users'); db.close();"],
]);

describe('functions that better-sqlite3 runs in a transaction', () => {
  const linked = new Linked({
    'src/a.ts': `
      import Database from 'better-sqlite3';
      const db = Database('app.db');
      const insert = db.prepare('insert into users (name) values (?)');
      export const insertAll = db.transaction((users) => { for (const user of users) insert.run(user); });
      export const load = (users) => insertAll(users);`,
  });

  it('are run by calling what it gives for them', () => {
    assert.deepEqual(linked.reach('insertAll(users)', 'write'), ['insertAll', 'run']);
    assert.deepEqual(linked.callbacks('db.transaction'), ['(function) once']);
  });
});

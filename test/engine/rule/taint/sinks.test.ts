import assert from 'node:assert/strict';
import { sinksOf } from '../../../../engine/rule/taint/index.ts';
import { Linked } from '../../project/linked.ts';

/** The call, by its beginning, and its sinks. */
const CALLS: readonly (readonly [imports: string, call: string, sinks: readonly string[]])[] = [
  ["import { exec } from 'node:child_process';", 'exec(x, done)', ['shell x']],
  ["import cp from 'child_process';", 'cp.spawnSync(x, [y])', ['shell x']],
  ["import { execa } from 'execa';", 'execa(x, [y])', ['shell x']],
  ["import fs from 'fs';", 'fs.createReadStream(x)', ['path x']],
  ["import { readFile } from 'fs/promises';", "readFile(x, 'utf8')", ['path x']],
  ["import { promises } from 'fs';", 'promises.rename(x, y)', ['path x', 'path y']],
  ["import fs from 'fs-extra';", 'fs.outputFile(x, y)', ['path x']],
  ["import axios from 'axios';", 'axios.get(x, { params: y })', ['url x']],
  ["import axios from 'axios';", 'axios({ url: x, data: y })', ['url x']],
  ["import axios from 'axios'; const api = axios.create();", 'api.post(x, y)', ['url x']],
  ['', 'fetch(x, { body: y })', ['url x']],
  ["import got from 'got';", 'got(x)', ['url x']],
  ["import https from 'node:https';", 'https.get({ hostname: x, path: y })', ['url x']],
  ['', 'new RegExp(x)', ['regex x']],
  ['', "new Function('a', x)", ["eval 'a'", 'eval x']],
  ['', 'eval(x)', ['eval x']],
  ["import vm from 'node:vm';", 'vm.runInNewContext(x, y)', ['eval x']],
  ["import { unserialize } from 'node-serialize';", 'unserialize(x)', ['deserialise x']],
  ["import { Pool } from 'pg'; const db = new Pool();", 'db.query(x, [y])', ['sql x']],
  ["import { Pool } from 'pg'; const db = new Pool();", 'db.query({ text: x, values: [y] })', ['sql x']],
  ["import mysql from 'mysql2/promise'; const db = mysql.createPool(y);", 'db.execute(x, [y])', ['sql x']],
  [
    "import { PrismaClient } from '@prisma/client'; const db = new PrismaClient();",
    'db.$queryRawUnsafe(x, y)',
    ['sql x'],
  ],
  ["import { PrismaClient } from '@prisma/client'; const db = new PrismaClient();", 'db.$queryRaw`select ${x}`', []],
  ["import { Prisma } from '@prisma/client';", 'Prisma.raw(x)', ['sql x']],
  ["import { sql } from 'drizzle-orm';", 'sql.raw(x)', ['sql x']],
  ["import { sql } from 'kysely';", 'sql.raw(x)', ['sql x']],
  ["import knex from 'knex'; const db = knex({});", 'db.raw(x, [y])', ['sql x']],
  ["import knex from 'knex'; const db = knex({});", "db('users').whereRaw(x, [y])", ['sql x']],
  ["import { Sequelize } from 'sequelize'; const db = new Sequelize(y);", 'db.query(x)', ['sql x']],
  ["import { literal } from 'sequelize';", 'literal(x)', ['sql x']],
  ["import { DataSource } from 'typeorm'; const db = new DataSource({});", 'db.query(x, [y])', ['sql x']],
  [
    "import { DataSource } from 'typeorm'; const db = new DataSource({});",
    "db.createQueryBuilder(User, 'u').andWhere(x, { y })",
    ['sql x'],
  ],
  ["import Database from 'better-sqlite3'; const db = new Database('f');", 'db.prepare(x)', ['sql x']],
  ["import postgres from 'postgres'; const sql = postgres();", 'sql.unsafe(x, [y])', ['sql x']],
  ["import sql from 'mssql'; const db = new sql.ConnectionPool({});", 'db.request().query(x)', ['sql x']],
  ["import sql from 'mssql';", 'new sql.Request().batch(x)', ['sql x']],
  ["import sqlite3 from 'sqlite3'; const db = new sqlite3.Database('f');", 'db.all(x, [y])', ['sql x']],
  ["import { open } from 'sqlite'; const db = await open({});", 'db.get(x, [y])', ['sql x']],
  ["import { sql } from 'kysely';", 'sql.lit(x)', ['sql x']],
  ["import { raw } from '@mikro-orm/core';", 'raw(x)', ['sql x']],
  ["import { raw } from 'slonik-sql-tag-raw';", 'raw(x)', ['sql x']],
  [
    "import { DataSource } from 'typeorm'; const db = new DataSource({});",
    "db.createQueryBuilder(User, 'u').leftJoin('u.team', 't', x)",
    ['sql x'],
  ],
  ['', 'unknown(x)', []],
];

/** Calls of handlers. */
const ANSWERS: readonly (readonly [code: string, head: string, sinks: readonly string[]])[] = [
  ["app.get('/', (req, res) => { res.send(x); });", 'res.send(', ['html x']],
  ["app.get('/', (req, res) => { res.json(x); });", 'res.json(', []],
  ["app.get('/', (req, res) => { res.redirect(302, x); });", 'res.redirect(', ['redirect 302', 'redirect x']],
  ["app.get('/', (req, res) => { res.sendFile(x); });", 'res.sendFile(', ['path x']],
  ["hono.get('/', (c) => c.html(x));", 'c.html(', ['html x']],
  ["hono.get('/', (c) => c.redirect(x));", 'c.redirect(', ['redirect x']],
];

function shown(linked: Linked, head: string): string[] {
  return sinksOf(linked.model, linked.call(head)).map(({ kind, value }) => `${kind} ${linked.text(value)}`);
}

describe('sinks', () => {
  for (const [imports, call, sinks] of CALLS) {
    it(`of ${imports} ${call}`, () => {
      const linked = new Linked({ 'src/a.ts': `${imports} export function f(x, y) { ${call}; }` });
      assert.deepEqual(shown(linked, call), sinks);
    });
  }

  for (const [code, head, sinks] of ANSWERS) {
    it(`of ${code}`, () => {
      const linked = new Linked({
        'src/a.ts': `import express from 'express'; import { Hono } from 'hono';
          const app = express(); const hono = new Hono(); let x; ${code}`,
      });
      assert.deepEqual(shown(linked, head), sinks);
    });
  }
});

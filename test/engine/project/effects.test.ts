import assert from 'node:assert/strict';
import { sqlShape } from '../../../engine/project/sql.ts';
import { Linked } from './linked.ts';

const PG = "import { Pool } from 'pg'; const pool = new Pool();";
const PRISMA = "import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();";
const KNEX = "import knex from 'knex'; const db = knex({});";

/** The effect of the only `query` of some code. */
function query(code: string, head = 'pool.query'): string | undefined {
  return new Linked({ 'src/a.ts': `${PG}\n${code}` }).effect(head);
}

function limitOf(code: string, head: string): string | undefined {
  const linked = new Linked({ 'src/a.ts': code });
  return linked.model.effect(linked.call(head))?.limit;
}

describe('effects of SQL', () => {
  it('reads the kind, the table and the bound off the text', () => {
    const shapes = [
      ['SELECT * FROM users', 'read many users none'],
      ['select id from "shop"."orders" limit 10', 'read many orders limited'],
      ['SELECT * FROM users LIMIT 1', 'read one users limited'],
      ['SELECT * FROM users LIMIT 10', 'read many users limited'],
      ['SELECT * FROM users LIMIT ALL', 'read many users none'],
      ['select count(*) from users where x = 1', 'read count users none'],
      ['select count(*) from users group by city', 'read many users none'],
      ['SELECT TOP 5 * FROM users', 'read many users limited'],
      ['select * from users offset 1 fetch first 5 rows only', 'read many users limited'],
      ['select 1', 'read count ? none'],
      ['-- all\nselect * from /* the */ users', 'read many users none'],
      ['WITH recent AS (SELECT * FROM logs) SELECT * FROM recent', 'read many logs none'],
      ['WITH recent AS (SELECT * FROM logs LIMIT 9) SELECT * FROM recent', 'read many logs limited'],
      ['select * from (select id from logs order by max(a, (b)) limit 5) t', 'read many logs limited'],
      ['select * from users where team = (select id from teams where x in (1) limit 1)', 'read many users none'],
      ['select (select count(*) from posts p), u.* from users u', 'read many users none'],
      ['(select * from a) union (select * from b limit 5)', 'read many a none'],
      ['INSERT INTO users (a) VALUES ($1)', 'write many users none'],
      ['update users set a = 1', 'write many users none'],
      ['DELETE FROM users', 'write many users none'],
      ['BEGIN', 'transaction count ? none'],
      ['create table x (a int)', 'other many ? none'],
      ['', 'other many ? none'],
    ] as const;
    for (const [sql, expected] of shapes) {
      const { kind, rows, table, limited } = sqlShape(sql);
      assert.equal([kind, rows, table ?? '?', limited ? 'limited' : 'none'].join(' '), expected, sql);
    }
  });

  it('knows what locks rows', () => {
    assert.equal(sqlShape('select * from jobs for update skip locked').locks, true);
    assert.equal(sqlShape('update jobs set a = 1').locks, false);
  });

  it('puts the text together from templates, names and sums', () => {
    assert.equal(
      query('pool.query(`select * from users where id = ${id}`);'),
      'read many users limit:none select * from users where id = ?',
    );
    assert.equal(query("const TABLE = 'orders'; pool.query(`select * from ${TABLE}`);")?.split(' ')[2], 'orders');
    assert.equal(
      query("const text = 'select * from a' + ' limit 5'; pool.query(text);"),
      'read many a limit:present select * from a limit 5',
    );
    assert.equal(query("pool.query({ text: 'delete from a', values: [] });"), 'write many a limit:none delete from a');
    assert.equal(query('pool.query(build());'), undefined, 'a text that cannot be known');
  });
});

describe('effects of calls', () => {
  it('tells reads, writes and counts, and their model', () => {
    const linked = new Linked({
      'src/a.ts': `${PRISMA}
        prisma.user.findMany({}); prisma.user.findUnique({ where: { id } }); prisma.order.create({ data });
        prisma.order.count(); prisma.order.deleteMany({});`,
    });
    assert.equal(linked.effect('prisma.user.findMany'), 'read many user limit:none');
    assert.equal(linked.effect('prisma.user.findUnique'), 'read one user limit:none');
    assert.equal(linked.effect('prisma.order.create'), 'write one order limit:none');
    assert.equal(linked.effect('prisma.order.count'), 'read count order limit:none');
    assert.equal(linked.effect('prisma.order.deleteMany')?.split(' ')[0], 'write');
  });

  it('finds the limit in options, wherever they are made', () => {
    const limits = [
      ['prisma.user.findMany({ where: {}, take: 10 })', 'present'],
      ['prisma.user.findMany({ where: {} })', 'none'],
      ['prisma.user.findMany()', 'none'],
      ['prisma.user.findMany({ take: undefined })', 'none'],
      ['const options = { take: 5 }; prisma.user.findMany(options)', 'present'],
      ['const options = {}; options.take = 5; prisma.user.findMany(options)', 'present'],
      ['const page = { take: 5 }; prisma.user.findMany({ where: {}, ...page })', 'present'],
      ['const page = { skip: 5 }; prisma.user.findMany({ where: {}, ...page })', 'none'],
      ['export const f = (options) => prisma.user.findMany(options)', 'unknown'],
      ['export const f = (page) => prisma.user.findMany({ where: {}, ...page })', 'unknown'],
      ['export const f = (all) => prisma.user.findMany(all ? {} : { take: 5 })', 'present'],
      ['export const f = (key) => prisma.user.findMany({ [key]: 1 })', 'unknown'],
      ['const options = {}; fill(options); function fill(o) { o.take = 1; } prisma.user.findMany(options)', 'unknown'],
      ['prisma.user.findMany(pages.first)', 'unknown'],
    ] as const;
    for (const [code, expected] of limits)
      assert.equal(limitOf(`${PRISMA}\n${code};`, 'prisma.user.findMany'), expected, code);
  });

  it('reads a builder chain to its end, once', () => {
    const linked = new Linked({
      'src/a.ts': `${KNEX}
        export async function run() {
          await db('users').where({ a: 1 }).orderBy('id').limit(5);
          await db('orders').insert({ a: 1 });
          await db('items').select('id').first();
          await db('logs').count();
        }`,
    });
    assert.equal(linked.effect("db('users').where({ a: 1 }).orderBy('id').limit(5)"), 'read many users limit:present');
    assert.equal(linked.effect("db('orders').insert"), 'write many orders limit:none');
    assert.equal(linked.effect("db('items').select('id').first")?.slice(0, 14), 'read one items');
    assert.equal(linked.effect("db('logs').count")?.slice(0, 15), 'read count logs');
    const effects = linked.model.file('src/a.ts')?.calls.filter((call, index) => {
      const file = linked.model.file('src/a.ts');
      return file && linked.model.effect({ file, index, call });
    });
    assert.equal(effects?.length, 4, 'only the call that runs the chain has the effect');
  });

  it('continues builder chains on variables', () => {
    const code = (middle: string): string => `${KNEX}
      export async function run(page, more) {
        let query = db('users').select('id');
        ${middle}
        return await query.where({ b: 2 });
      }`;
    assert.equal(limitOf(code(''), 'query.where'), 'none');
    assert.equal(limitOf(code('query = query.limit(5);'), 'query.where'), 'present');
    assert.equal(limitOf(code('if (page) query.limit(page);'), 'query.where'), 'present');
    assert.equal(limitOf(code('paginate(query);'), 'query.where'), 'unknown');
    assert.equal(limitOf(code('query.modify(...more);'), 'query.where'), 'unknown');
  });

  it('gives a builder that is a parameter the benefit of the doubt', () => {
    const code = `import type { Knex } from 'knex'; export const run = async (query: Knex.QueryBuilder) => await query.where({});`;
    assert.equal(limitOf(code, 'query.where'), 'unknown');
  });

  it('knows effects besides the database', () => {
    const linked = new Linked({
      'src/a.ts': `
        import axios from 'axios'; import { readFileSync } from 'node:fs'; import bcrypt from 'bcrypt';
        axios.get('https://a.example'); fetch('https://b.example'); readFileSync('x'); bcrypt.hashSync('x', 10); JSON.parse('1');`,
    });
    assert.equal(linked.effect('axios.get')?.split(' ')[0], 'http');
    assert.equal(linked.effect('fetch(')?.split(' ')[0], 'http');
    assert.equal(linked.effect('JSON.parse'), undefined);
  });
});

describe('reach', () => {
  const files = {
    'src/db.ts': "import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();",
    'src/authors.ts': `
      import { prisma } from './db';
      export const direct = () => prisma.author.findFirst();
      export const one = () => two();
      const two = () => three();
      const three = () => direct();
      export function both(flag) { return flag ? one() : direct(); }
      export const endless = (n) => (n ? endless(n - 1) : other(n));
      const other = (n) => endless(n);
      export const cycle = (n) => (n ? cycle(n - 1) : direct());
      export const queued = () => setTimeout(() => direct(), 10);
      export const each = (ids) => ids.map(() => direct());
      export const given = (ids) => ids.map(direct);
      export const written = () => prisma.author.create({});`,
    'src/a.ts': `
      import * as authors from './authors';
      authors.direct(); authors.one(); authors.both(); authors.endless(1); authors.cycle(1); authors.queued();
      authors.each([]); authors.given([]); authors.written();`,
  };
  const linked = new Linked(files);

  it('gives the shortest way', () => {
    assert.deepEqual(linked.reach('authors.direct', 'read'), ['direct', 'findFirst']);
    assert.deepEqual(linked.reach('authors.one', 'read'), ['one', 'two', 'three', 'direct', 'findFirst']);
    assert.deepEqual(linked.reach('authors.both', 'read'), ['both', 'direct', 'findFirst']);
    assert.deepEqual(linked.reach('prisma.author.create', 'write'), ['create'], 'the call itself');
  });

  it('keeps to the depth and to the wanted effect', () => {
    assert.equal(linked.reach('authors.one', 'read', 3), undefined);
    assert.equal(linked.reach('authors.one', 'read', 4)?.length, 5);
    assert.equal(linked.reach('authors.one', 'write'), undefined);
    assert.equal(linked.reach('authors.written', 'read'), undefined);
  });

  it('ends in code that calls itself', () => {
    assert.equal(linked.reach('authors.endless', 'read'), undefined);
    assert.deepEqual(linked.reach('authors.cycle', 'read'), ['cycle', 'direct', 'findFirst']);
  });

  it('goes through callbacks that run now, not those that run later', () => {
    assert.deepEqual(linked.reach('authors.each', 'read'), ['each', 'direct', 'findFirst']);
    assert.deepEqual(linked.reach('authors.given', 'read'), ['given', 'map', 'findFirst']);
    assert.equal(linked.reach('authors.queued', 'read'), undefined);
  });
});

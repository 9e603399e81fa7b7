import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const DB = `const { Pool } = require('pg'); const pool = new Pool();`;

describe('SQL handed on to a driver', () => {
  it('is the effect of the call that gives the statement', () => {
    const linked = new Linked({
      'src/db.js': `${DB} module.exports = { query: (text, params) => pool.query(text, params) };`,
      'src/users.js': `const db = require('./db'); db.query('SELECT * FROM users LIMIT 5', []); db.query(unknown());`,
    });
    assert.equal(linked.effect("db.query('S"), 'read many users limit:present SELECT * FROM users LIMIT 5');
    assert.equal(linked.effect('db.query(u'), undefined);
    assert.equal(linked.effect('pool.query('), undefined, 'the driver itself is only told at run time');
  });

  it('follows methods, objects with the text, and one function behind another', () => {
    const linked = new Linked({
      'src/db.ts': `
        import { Pool } from 'pg';
        const pool = new Pool();
        export class Db {
          async run(name: string, sql: string) { log(name); return (await pool.query({ text: sql })).rows; }
          one(sql: string) { return this.run('one', sql); }
        }`,
      'src/users.ts': `
        import { Db } from './db';
        export async function remove(db: Db) { await db.one('DELETE FROM users WHERE id = 1'); }
        export function say(db: Db) { db.run('SELECT * FROM users', sql()); }`,
    });
    assert.match(linked.effect('db.one(') ?? '', /^write many users /);
    assert.equal(linked.effect('db.run('), undefined, 'the name is no statement of the driver');
  });

  it('leaves functions alone that only look alike', () => {
    const linked = new Linked({
      'src/a.ts': `
        export const parse = (text: string) => text.split(' ');
        parse('SELECT * FROM users');`,
    });
    assert.equal(linked.effect("parse('S"), undefined);
  });
});

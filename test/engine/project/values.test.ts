import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('values behind names', () => {
  it('are followed through imports, members and casts', () => {
    const linked = new Linked({
      'a.ts': `import * as schemas from './schemas'; import { LIST as list } from './schemas';
        use(schemas.LIST); use2(list); use3(schemas.all.list); use4(unknown.list);
        declare function use(v: unknown): void; declare function use2(v: unknown): void;
        declare function use3(v: unknown): void; declare function use4(v: unknown): void; declare const unknown: any;`,
      'schemas.ts': `export const LIST = 'the list' as const; export const all = { list: LIST };`,
    });
    const sourceOf = (head: string) => linked.text(linked.model.source(linked.argument(head)));
    assert.deepEqual(['use(', 'use2(', 'use3(', 'use4('].map(sourceOf), [
      `'the list'`,
      `'the list'`,
      `'the list'`,
      'unknown.list',
    ]);
  });

  it('are rows once a list of queries has been waited for', () => {
    const linked = new Linked({
      'a.ts': `import { drizzle } from 'drizzle-orm/node-postgres'; const db = drizzle('x');
        const [users, posts] = await Promise.all([db.select().from(a), db.select().from(b)]);
        users.map((user) => user); posts.filter(Boolean); declare const a: any; declare const b: any;`,
    });
    assert.deepEqual([linked.effect('users.map'), linked.effect('posts.filter')], [undefined, undefined]);
    assert.ok(linked.effect('db.select().from(a)'));
  });

  it('may be put on an object later, by a function that is required and called in place', () => {
    const linked = new Linked({
      'models/index.js': `const { Sequelize } = require('sequelize'); const sequelize = new Sequelize(''); const db = {};
        db.users = require('./user')(sequelize); module.exports = db;`,
      'models/user.js': `module.exports = (sequelize) => { const User = sequelize.define('user', {}); return User; };`,
      'a.js': `const db = require('./models'); db.users.findAll();`,
    });
    assert.equal(linked.model.effect(linked.call('db.users.findAll'))?.operation, 'findAll');
  });

  it('are what a class of its own file is made with', () => {
    const linked = new Linked({
      'features.js': `class Features { constructor(query) { this.query = query; } run() { return this.query.limit(5); } } module.exports = Features;`,
      'a.js': `const mongoose = require('mongoose'); const F = require('./features'); const Note = mongoose.model('Note', {});
        new F(Note.find()).run();`,
    });
    assert.equal(linked.model.effect(linked.call('this.query.limit'))?.limit, 'present');
  });

  it('name the handler inside a wrapper, also as a member of its module', () => {
    const linked = new Linked({
      'routes.js': `const users = require('./users'); const router = require('express').Router();
        router.get('/', users.list); router.route('/one').get(users.one);`,
      'users.js': `const wrap = require('./wrap'); exports.list = wrap(async function inner(req, res) {}); exports.one = (req, res) => {};`,
      'wrap.js': `module.exports = (handler) => (req, res, next) => handler(req, res, next).catch(next);`,
    });
    assert.deepEqual(
      linked.model.routes().map(({ handler }) => `${handler.file.path} ${handler.fn.name}`),
      ['users.js inner', 'users.js one'],
    );
  });
});

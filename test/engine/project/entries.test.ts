import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('parameters of functions that libraries call', () => {
  it('when they are given by name, also from CommonJS and in wrappers', () => {
    const linked = new Linked({
      'src/controller.js': `
        const asyncHandler = require('express-async-handler');
        exports.create = (req, res) => one(req.body);
        const update = asyncHandler(async (req, res) => two(req.body));
        module.exports.update = update;`,
      'src/routes.js': `
        const express = require('express');
        const controller = require('./controller');
        const { update } = require('./controller');
        const router = express.Router();
        router.post('/', controller.create);
        router.put('/', check, [update]);`,
    });
    assert.deepEqual(linked.origins('one('), ['request body']);
    assert.deepEqual(linked.origins('two('), ['request body']);
  });

  it('when their module is required whole', () => {
    const linked = new Linked({
      'src/hash.js': 'module.exports = (text) => sha(text);',
      'src/a.js': "const hash = require('./hash'); use(hash('x'));",
    });
    assert.deepEqual(linked.targets("hash('x')").length, 1);
    assert.deepEqual(linked.origins('use('), ['call sha']);
  });

  it('when they are an option, or a method that a library calls', () => {
    const linked = new Linked({
      'src/auth.ts': `
        import Credentials from 'next-auth/providers/credentials';
        import { Strategy } from 'passport-local';
        import { PassportStrategy } from '@nestjs/passport';
        export const provider = Credentials({ async authorize(given) { one(given.password); } });
        export const strategy = new Strategy((username, password, done) => two(password));
        export class Local extends PassportStrategy(Strategy) { validate(username: string, password: string) { three(password); } }`,
    });
    assert.deepEqual(linked.origins('one('), ['request body password']);
    assert.deepEqual(linked.origins('two('), ['request body']);
    assert.deepEqual(linked.origins('three('), ['request body']);
  });

  it('when their file lies where a framework looks, or is a server action', () => {
    const linked = new Linked({
      'package.json': '{ "dependencies": { "next": "*" } }',
      'pages/api/users.js': 'export default async function handler(req, res) { one(req.body); }',
      'app/api/users/route.js': 'export async function POST(request) { two(await request.json()); }',
      'app/actions.ts': `'use server'; export async function signUp(input: Input) { three(input.email); }`,
      'lib/handler.js': 'export default async function handler(req, res) { four(req.body); }',
    });
    assert.deepEqual(linked.origins('one('), ['request body']);
    assert.deepEqual(linked.origins('two('), ['request body']);
    assert.deepEqual(linked.origins('three('), ['request args email']);
    assert.deepEqual(linked.origins('four('), ['parameter req']);
  });
});

describe('objects made in older ways', () => {
  it('by functions that are called with `new`', () => {
    const linked = new Linked({
      'src/store.js': `
        function Store(db) { const users = db.collection('users'); this.find = (id) => users.findOne({ id }); }
        Store.prototype.all = function () { return this.find(1); };
        module.exports = { Store };`,
      'src/a.js': `
        const { MongoClient } = require('mongodb');
        const { Store } = require('./store');
        MongoClient.connect('mongodb://localhost', (error, db) => { const store = new Store(db); store.all(); store.find(2); });`,
    });
    assert.deepEqual(linked.targets('store.find(2)'), ['find']);
    assert.equal(linked.effect('users.findOne'), 'read one users limit:none');
    assert.deepEqual(linked.reach('store.all()', 'read'), ['all', 'find', 'findOne']);
  });

  it('by the index of Sequelize’s models, which loads its folder', () => {
    const linked = new Linked({
      'models/index.js': `
        const { readdirSync } = require('fs'); const { join } = require('path'); const Sequelize = require('sequelize');
        const sequelize = new Sequelize('x'); const db = {};
        readdirSync(__dirname).forEach((name) => { const model = require(join(__dirname, name))(sequelize, Sequelize.DataTypes); db[model.name] = model; });
        module.exports = db;`,
      'models/user.js':
        "module.exports = (sequelize, types) => { const User = sequelize.define('User', {}); return User; };",
      'models/post.js': `
        const { Model } = require('sequelize');
        module.exports = (sequelize) => { class Post extends Model {} Post.init({}, { sequelize }); return Post; };`,
      'src/a.js': `
        const { User } = require('../models'); const db = require('../models');
        User.findAll({}); db.Post.findOne({}); db.Other.findOne({});`,
    });
    assert.equal(linked.effect('User.findAll'), 'read many User limit:none');
    assert.equal(linked.effect('db.Post.findOne'), 'read one Post limit:none');
    assert.equal(linked.effect('db.Other.findOne'), undefined);
  });
});

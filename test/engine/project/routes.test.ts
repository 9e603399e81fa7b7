import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('routes', () => {
  it('of Express: methods, chains, wrappers, controllers and handlers of other files', () => {
    const linked = new Linked({
      'src/users.ts': `
        export const list = async (req, res) => { res.json([]); };
        export class Users { one = async (req, res) => { res.send('x'); }; static add(req, res) {} }`,
      'src/a.ts': `
        import { Router } from 'express';
        import { list, Users } from './users';
        import * as users from './users';
        const router = Router();
        const BASE = '/v1';
        const users2 = new Users();
        router.get('/users', auth, list);
        router.post(BASE + '/users', safe(async function create(req, res) {}));
        router.put('/users/:id', [auth, users.list]);
        router.get('/one', users2.one);
        router.all('/add', Users.add);
        router.get('view engine');
        map.get('/users', list);
        function auth(req, res, next) { next(); }
        function safe(run) { return (req, res, next) => run(req, res).catch(next); }`,
    });
    assert.deepEqual(linked.routes(), [
      'Express ALL /add Users.add',
      'Express GET /one Users.one',
      'Express GET /users list',
      'Express POST /v1/users create',
      'Express PUT /users/:id list',
    ]);
    const [first] = linked.model.routes();
    assert.deepEqual(
      first?.before.map((at) => linked.text(at)),
      ['auth'],
    );
    assert.equal(first?.registered.path, 'src/a.ts');
    assert.equal(first?.sendsResult, false);
  });

  it('of NestJS: decorated methods under the path of their controller', () => {
    const linked = new Linked({
      'src/users.controller.ts': `
        import { Controller, Get, Post } from '@nestjs/common';
        const PATH = 'users';
        @Controller(PATH) export class UsersController {
          @Get() list() {} @Get(':id') one() {} @Post('/bulk/') add() {} helper() {}
        }
        @Controller({ path: 'admin' }) class Admin { @Get('x') x() {} }
        class Plain { @Get('y') y() {} }`,
    });
    assert.deepEqual(linked.routes(), [
      'NestJS GET /admin/x Admin.x',
      'NestJS GET /users UsersController.list',
      'NestJS GET /users/:id UsersController.one',
      'NestJS POST /users/bulk UsersController.add',
    ]);
    assert.equal(linked.model.routes()[0]?.sendsResult, true);
  });

  it('of Fastify: methods, route objects, and instances of typed plugins', () => {
    const linked = new Linked({
      'src/plugin.ts': `
        import type { FastifyPluginAsync } from 'fastify';
        export const plugin: FastifyPluginAsync = async (fastify) => { fastify.get('/p', async (request) => ({ a: 1 })); };`,
      'src/a.ts': `
        import Fastify from 'fastify';
        const app = Fastify();
        app.post('/a', { schema: {} }, async function a(request, reply) {});
        app.route({ method: 'PUT', url: '/b', handler: async function b() {} });`,
    });
    assert.deepEqual(linked.routes(), ['Fastify GET /p (function)', 'Fastify POST /a a', 'Fastify PUT /b b']);
  });

  it('of Hono and of files in the places of Next.js', () => {
    const linked = new Linked({
      'package.json': '{ "dependencies": { "next": "15" } }',
      'src/a.ts': "import { Hono } from 'hono'; const app = new Hono(); app.get('/h', (c) => c.json({}));",
      'app/api/users/route.ts': `
        import { list } from '../../../lib/list';
        export async function GET(request) {} export const POST = async () => {}; export { list as DELETE };
        export const helper = () => {}; export const dynamic = 'force-dynamic';`,
      'lib/list.ts': 'export const list = async () => [];',
      'pages/api/old.ts': 'export default function handler(req, res) { res.json(1); }',
      'lib/route.ts': 'export const GET = () => {};',
    });
    assert.deepEqual(linked.routes(), [
      'Hono GET /h (function)',
      'Next ALL /api/old handler',
      'Next DELETE /api/users list',
      'Next GET /api/users GET',
      'Next POST /api/users POST',
    ]);
  });

  it('of Next.js only where it is a dependency', () => {
    const linked = new Linked({ 'package.json': '{}', 'app/api/users/route.ts': 'export async function GET() {}' });
    assert.deepEqual(linked.routes(), []);
  });

  it('of tRPC: procedures, with what middleware puts into their context', () => {
    const linked = new Linked({
      'src/trpc.ts': `
        import { initTRPC } from '@trpc/server';
        import { PrismaClient } from '@prisma/client';
        const t = initTRPC.context<{ db: PrismaClient }>().create();
        const withMail = t.middleware(({ ctx, next }) => next({ ctx: { mail: new Mail() } }));
        export const procedure = t.procedure; export const mailing = t.procedure.use(withMail);
        class Mail { send() {} }`,
      'src/users.ts': `
        import { procedure, mailing } from './trpc';
        export const list = procedure.query(async ({ ctx }) => ctx.db.user.findMany());
        export const add = mailing.input(schema).mutation(async ({ ctx, input }) => { ctx.mail.send(); one(input.name); });`,
    });
    assert.deepEqual(
      linked
        .routes()
        .map((route) => route.split(' ').slice(0, 2).join(' '))
        .sort(),
      ['tRPC MUTATION', 'tRPC QUERY'],
    );
    assert.equal(linked.effect('ctx.db.user.findMany'), 'read many user limit:none');
    assert.deepEqual(linked.targets('ctx.mail.send'), ['Mail.send']);
    assert.match(linked.origins('one(').join(), /^request \w+ (?:input )?name$/);
  });

  it('lead to what their handlers reach', () => {
    const linked = new Linked({
      'src/db.ts': 'export async function load(id) { return find(id); } const find = async (id) => id;',
      'src/a.ts': `
        import express from 'express'; import { load } from './db';
        const app = express();
        app.get('/a', async (req, res) => { const all = await Promise.all([1].map((id) => load(id))); res.json(all); });
        app.get('/b', async (req, res) => { res.json(1); });`,
    });
    const to = (name: string, depth = 5): string[] =>
      linked.model.routesTo(linked.fn(name), depth).map(({ route, hops }) => `${route.path} ${hops.length}`);
    assert.deepEqual(
      to('load').map((each) => each.split(' ')[0]),
      ['/a'],
    );
    assert.deepEqual(
      to('find').map((each) => each.split(' ')[0]),
      ['/a'],
    );
    assert.deepEqual(to('find', 1), []);
  });
});

describe('responses', () => {
  it('are what handlers send, themselves, through helpers, or by returning it', () => {
    const linked = new Linked({
      'src/ok.ts': 'export const ok = (response, data) => response.status(200).json({ data });',
      'src/a.ts': `
        import express from 'express'; import { ok } from './ok';
        const app = express();
        app.get('/a', function direct(req, res) { res.status(200).json(rows); });
        app.get('/b', function helped(req, res) { ok(res, rows); });`,
      'src/b.controller.ts': `
        import { Controller, Get } from '@nestjs/common';
        @Controller() export class B { @Get() returned() { return users; } helper() { return secrets; } }`,
    });
    const sent = (name: string): string[] =>
      linked.model.responses(linked.fn(name)).map(({ value }) => linked.text(value));
    assert.deepEqual(sent('direct'), ['rows']);
    assert.deepEqual(sent('helped'), ['{ data }']);
    assert.deepEqual(sent('returned'), ['users']);
    assert.deepEqual(sent('helper'), []);
    const [helped] = linked.model.responses(linked.fn('helped'));
    assert.deepEqual(
      helped?.hops.map(({ fn }) => fn.fn.name),
      ['ok'],
    );
  });
});

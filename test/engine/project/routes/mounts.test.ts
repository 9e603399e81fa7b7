import assert from 'node:assert/strict';
import { Linked } from '../linked.ts';
import { shown } from './shown.ts';

describe('mounted routers', () => {
  it('of Express: nested over files, without a path, in chains and by require', () => {
    const linked = new Linked({
      'src/main.ts': `
        import express from 'express'; import cors from 'cors'; import routes from './routes';
        const app = express();
        app.use(cors()); app.use(routes); app.get('/', (req, res) => res.send('x'));`,
      'src/routes.ts': `
        import { Router } from 'express'; import users from './users'; import { posts } from './posts';
        const api = Router().use(users).use('/posts', posts);
        export default Router().use('/api', api);`,
      'src/users.ts': `
        import { Router } from 'express'; const router = Router();
        router.get('/users', function list(req, res) {}); export default router;`,
      'src/posts.ts': `
        import { Router } from 'express'; export const posts = Router();
        posts.route('/:id').get(function one(req, res) {}).delete(function remove(req, res) {});`,
      'lib/app.js': `
        const express = require('express'); const app = express();
        app.use(['/v1', '/v2'], require('./orders'));`,
      'lib/orders.js': `
        const router = require('express').Router(); router.post('/orders', function add(req, res) {});
        module.exports = router;`,
    });
    assert.deepEqual(shown(linked), [
      'DELETE /api/posts/:id: cors',
      'GET /: cors',
      'GET /api/posts/:id: cors',
      'GET /api/users: cors',
      'POST /v1/orders:',
      'POST /v2/orders:',
    ]);
  });

  it('of Express: made by functions, and given to functions', () => {
    const linked = new Linked({
      'src/main.ts': `
        import express from 'express'; import { usersRouter } from './users'; import routes from './api'; import loader from './loader';
        const app = express();
        app.use('/users', usersRouter({ db: 1 })); app.use('/api', routes());
        await loader({ app });`,
      'src/users.ts': `
        import { Router } from 'express';
        export const usersRouter = (deps) => { const router = Router(); router.get('/', function list(req, res) {}); return router; };`,
      'src/api.ts': `
        import { Router } from 'express'; import auth from './auth';
        export default () => { const app = Router(); auth(app); return app; };`,
      'src/auth.ts': `
        import { Router } from 'express'; const route = Router();
        export default (app: Router) => { app.use('/auth', route); route.post('/signup', function signup(req, res) {}); };`,
      'src/loader.ts': `
        import type express from 'express';
        export default async ({ app }: { app: express.Application }) => { app.get('/status', function status(req, res) {}); };`,
    });
    assert.deepEqual(shown(linked), ['GET /status:', 'GET /users:', 'POST /api/auth/signup:']);
  });

  it('of Express: held by classes', () => {
    const linked = new Linked({
      'src/app.ts': `
        import express from 'express'; import { UsersRoute } from './users';
        export class App {
          app = express();
          constructor() { this.app.use('/api', new UsersRoute().router); }
        }`,
      'src/users.ts': `
        import { Router } from 'express';
        export class UsersRoute {
          router = Router();
          constructor() { this.router.get('/users', this.list); }
          list = (req, res) => {};
        }`,
    });
    assert.deepEqual(shown(linked), ['GET /api/users:']);
  });

  it('take middleware that was there before them, not what comes later or belongs to other paths', () => {
    const linked = new Linked({
      'src/main.ts': `
        import express, { Router } from 'express';
        const app = express(); const router = Router(); const admin = Router();
        const guards = [first, second];
        router.get('/open', function open(req, res) {});
        router.use(requireAuth);
        router.get('/closed', guards, limit(10), function closed(req, res) {});
        admin.get('/x', function x(req, res) {});
        app.use('/admin', onlyAdmin);
        app.use('/r', logging, router);
        app.use('/admin', admin);
        app.use(notFound);
        app.use((error, req, res, next) => {});
        function first(req, res, next) {} function second(req, res, next) {} function limit(n) { return (req, res, next) => {}; }
        function requireAuth(req, res, next) {} function onlyAdmin(req, res, next) {} function logging(req, res, next) {} function notFound(req, res) {}`,
    });
    assert.deepEqual(shown(linked), [
      'GET /admin/x: onlyAdmin',
      'GET /r/closed: logging, requireAuth, first, second, limit',
      'GET /r/open: logging',
    ]);
  });

  it('of Koa: prefixes of the router, by a call and by its options', () => {
    const linked = new Linked({
      'src/main.ts': `
        import Koa from 'koa'; import Router from '@koa/router';
        const app = new Koa(); const api = new Router({ prefix: '/api' }); const users = new Router();
        users.prefix('/users');
        users.get('/:id', auth, async function one(ctx) {});
        api.use('/v1', users.routes(), users.allowedMethods());
        app.use(log); app.use(api.routes());
        async function auth(ctx, next) {} async function log(ctx, next) {}`,
    });
    assert.deepEqual(shown(linked), ['GET /api/v1/users/:id: log, auth']);
  });

  it('of Fastify: plugins with a prefix, hooks of their scope and of unscoped plugins', () => {
    const linked = new Linked({
      'src/app.ts': `
        import Fastify from 'fastify'; import users from './users'; import security from './security';
        const app = Fastify();
        app.register(security);
        app.register(users, { prefix: '/users' });
        app.register(async (instance) => { instance.get('/health', async function health() {}); });
        app.register(import('./lazy'), { prefix: '/lazy' });`,
      'src/users.ts': `
        import type { FastifyInstance } from 'fastify';
        export default async function users(fastify: FastifyInstance) {
          fastify.get('/', { preHandler: [own] }, async function list() {});
          fastify.register(async (inner) => { inner.route({ method: ['GET', 'HEAD'], url: '/:id', handler: async function one() {} }); }, { prefix: 'inner' });
          fastify.addHook('preHandler', loadUser);
          fastify.addHook('onClose', close);
        }
        async function own() {} async function loadUser() {} async function close() {}`,
      'src/security.ts': `
        import fp from 'fastify-plugin';
        export default fp(async (fastify) => { fastify.addHook('onRequest', verify); });
        async function verify() {}`,
      'src/lazy.ts': `import type { FastifyInstance } from 'fastify'; export default async function lazy(fastify: FastifyInstance) { fastify.get('/', async function late() {}); }`,
    });
    assert.deepEqual(shown(linked), [
      'GET /health: verify',
      'GET /lazy: verify',
      'GET /users/inner/:id: verify, loadUser',
      'GET /users: verify, loadUser, own',
      'HEAD /users/inner/:id: verify, loadUser',
    ]);
  });

  it('of Fastify: plugins of a folder, with its hooks', () => {
    const linked = new Linked({
      'src/app.ts': `
        import path from 'node:path'; import autoload from '@fastify/autoload'; import type { FastifyInstance } from 'fastify';
        export default async function app(fastify: FastifyInstance) {
          fastify.register(autoload, { dir: path.join(import.meta.dirname, 'routes'), autoHooks: true, cascadeHooks: true });
        }`,
      'src/routes/home.ts': `export default async function (fastify: FastifyInstance) { fastify.get('/', async function home() {}); }
        import type { FastifyInstance } from 'fastify';`,
      'src/routes/api/autohooks.ts': `export default async function (fastify: FastifyInstance) { fastify.addHook('onRequest', async function check() {}); }
        import type { FastifyInstance } from 'fastify';`,
      'src/routes/api/users/index.ts': `export default async function (fastify: FastifyInstance) { fastify.get('/:id', async function one() {}); }
        import type { FastifyInstance } from 'fastify';`,
      'src/routes/api/old.ts': `export const autoPrefix = '/v0/old'; import type { FastifyInstance } from 'fastify';
        export default async function (fastify: FastifyInstance) { fastify.get('/x', async function old() {}); }`,
    });
    assert.deepEqual(
      shown(linked),
      ['GET /: ', 'GET /api/users/:id: check', 'GET /v0/old/x: check'].map((each) => each.trimEnd()),
    );
  });

  it('of Hono: sub-applications, base paths, and middleware for patterns of paths', () => {
    const linked = new Linked({
      'src/app.ts': `
        import { Hono } from 'hono'; import users from './users';
        const app = new Hono().basePath('/api').use('*', log).route('/users', users);
        app.use('/admin/*', onlyAdmin);
        app.get('/admin/stats', (c) => c.json({}));
        app.get('/adminless', (c) => c.json({}));
        async function log(c, next) {} async function onlyAdmin(c, next) {}`,
      'src/users.ts': `
        import { Hono } from 'hono'; import { zValidator } from '@hono/zod-validator';
        const app = new Hono().use(auth).get('/:id', zValidator('param', schema), (c) => c.json({}));
        async function auth(c, next) {} export default app;`,
    });
    assert.deepEqual(shown(linked), [
      'GET /api/admin/stats: log, onlyAdmin',
      'GET /api/adminless: log',
      'GET /api/users/:id: log, auth, zValidator',
    ]);
  });

  it('that mount each other lead nowhere, and do not hang', () => {
    const linked = new Linked({
      'src/a.ts': `
        import { Router } from 'express'; const a = Router(); const b = Router();
        a.use('/b', b); b.use('/a', a); a.get('/x', function x(req, res) {});`,
    });
    assert.deepEqual(shown(linked), ['GET /a/x:']);
  });

  it('of Koa: under what koa-mount says', () => {
    const linked = new Linked({
      'src/app.ts': `
        import Koa from 'koa'; import Router from '@koa/router'; import mount from 'koa-mount';
        const app = new Koa(); const api = new Koa(); const router = new Router(); const other = new Router();
        router.get('/orders', function list(ctx) {}); other.get('/users', function users(ctx) {});
        api.use(router.routes()); app.use(mount('/api', api)); app.use(mount('/v2', other.routes())); app.use(mount(other.middleware()));`,
    });
    assert.deepEqual(shown(linked), ['GET /api/orders:', 'GET /users:', 'GET /v2/users:']);
  });

  it('with regular expressions for paths', () => {
    const linked = new Linked({
      'src/app.ts': `
        import express from 'express'; const app = express(); const router = express.Router(); const ANY = /.*fly$/;
        router.get(/^\\/commits\\/(\\w+)$/, function commits(req, res) {}); app.use('/api', router);
        app.get(ANY, function fly(req, res) {}); app.post(['/a', /^\\/b/], function both(req, res) {});`,
    });
    assert.deepEqual(shown(linked), ['GET /.*fly$/:', 'GET /api/^\\/commits\\/(\\w+)$/:', 'POST /^\\/b/:', 'POST /a:']);
  });

  it('with handlers that are loaded when they are needed', () => {
    const linked = new Linked({
      'src/app.ts': `
        import express from 'express'; import { lazily } from 'some-package'; const app = express();
        app.get('/a', lazily(() => import('./orders')));`,
      'src/orders.ts': 'export default function list(req, res) {}',
    });
    assert.deepEqual(linked.routes(), ['Express GET /a list']);
  });
});

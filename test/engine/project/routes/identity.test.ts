import assert from 'node:assert/strict';
import { Linked } from '../linked.ts';
import { shown } from './shown.ts';

/** Whether middleware of this code makes sure who asks. */
function isAuth(guard: string, more = ''): boolean {
  const linked = new Linked({
    'src/guard.ts': `import jwt from 'jsonwebtoken'; import passport from 'passport'; import { expressjwt } from 'express-jwt'; ${more}
      export const guard = ${guard};`,
    'src/app.ts': `
      import express from 'express'; import { guard } from './guard';
      const app = express(); app.get('/orders', guard, (req, res) => res.json([]));`,
  });
  return shown(linked)[0] === 'GET /orders: guard!';
}

describe('guards make sure who asks', () => {
  it('when they are made by a library for that', () => {
    assert.equal(isAuth("passport.authenticate('jwt', { session: false })"), true);
    assert.equal(isAuth("expressjwt({ secret, algorithms: ['HS256'] })"), true);
    assert.equal(isAuth("expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false })"), false);
  });

  it('when they verify a token, themselves or through functions', () => {
    assert.equal(
      isAuth('(req, res, next) => { req.user = jwt.verify(req.headers.authorization, key); next(); }'),
      true,
    );
    assert.equal(
      isAuth(
        '(req, res, next) => { try { req.user = check(req); next(); } catch { res.status(401).json({}); } }',
        'function check(req) { return jwt.verify(req.cookies.token, key); }',
      ),
      true,
    );
    assert.equal(
      isAuth('async (req, res, next) => { try { req.user = jwt.verify(req.cookies.token, key); } catch {} next(); }'),
      false,
    );
    assert.equal(
      isAuth(
        'async (req, res, next) => { const token = req.headers.authorization; if (!token) return next(); req.user = jwt.verify(token, key); next(); }',
      ),
      false,
    );
  });

  it('when they look at the user or a key of the request and turn others away', () => {
    assert.equal(isAuth('(req, res, next) => { if (!req.session.user) return res.sendStatus(401); next(); }'), true);
    assert.equal(
      isAuth("(req, res, next) => { if (req.user) return next(); next(new UnauthorizedError('x')); }"),
      true,
    );
    assert.equal(
      isAuth(
        "(req, res, next) => { if (req.get('x-api-key') !== process.env.KEY) { res.statusCode = 403; return res.end(); } next(); }",
      ),
      true,
    );
    assert.equal(
      isAuth(
        'requireRole("admin")',
        'const requireRole = (role) => (req, res, next) => req.user?.role === role ? next() : res.status(403).end();',
      ),
      true,
    );
  });

  it('when they go no further without a user, whatever they answer', () => {
    assert.equal(isAuth('(req, res, next) => { if (!req.session.user) return res.status(404).end(); next(); }'), true);
    assert.equal(
      isAuth("(req, res, next) => { const { user } = req; if (!user) throw new Error('who?'); next(); }"),
      true,
    );
    assert.equal(isAuth('(req, res, next) => { if (!req.user) return res.json([]); next(); }'), false);
    assert.equal(
      isAuth(
        "async (req, res, next) => { const order = await orders.find(req.user?.id); if (!order) throw new Error('none'); next(); }",
      ),
      false,
    );
  });

  it('not by their name, nor when they turn away for other reasons', () => {
    assert.equal(isAuth('requireAuth', 'function requireAuth(req, res, next) { next(); }'), false);
    assert.equal(isAuth('authenticate', "import { authenticate } from 'unknown-package';"), false);
    assert.equal(
      isAuth('(req, res, next) => { if (hits(req.user) > 10) return res.status(429).end(); next(); }'),
      false,
    );
    assert.equal(isAuth('(req, res, next) => { if (process.env.DEMO) return res.status(403).end(); next(); }'), false);
    assert.equal(
      isAuth("(req, res, next) => { if (!req.headers['x-csrf-token']) return res.status(403).end(); next(); }"),
      false,
    );
  });

  it('but not for the paths that they let through', () => {
    const linked = new Linked({
      'src/app.ts': `
        import express from 'express';
        const app = express(); const OPEN = ['/status'];
        app.use((req, res, next) => { if (OPEN.includes(req.path) || req.path.startsWith('/auth')) return next(); if (!req.session.user) return res.status(401).end(); next(); });
        app.get('/status', (req, res) => res.json(1)); app.post('/auth/login', (req, res) => res.json(1)); app.get('/orders', (req, res) => res.json(1));`,
    });
    assert.deepEqual(shown(linked), [
      'GET /orders: use callback!',
      'GET /status: use callback',
      'POST /auth/login: use callback',
    ]);
  });

  it('also when Fastify decorates its instance with them', () => {
    const linked = new Linked({
      'src/app.ts': `
        import Fastify, { type FastifyRequest } from 'fastify'; const app = Fastify();
        app.decorate('authenticate', async (request: FastifyRequest) => { await request.jwtVerify(); });
        app.get('/a', { onRequest: [app.authenticate] }, async function a() {});`,
    });
    assert.deepEqual(shown(linked), ['GET /a: app.authenticate!']);
  });
});

import assert from 'node:assert/strict';
import { Linked } from '../linked.ts';
import { shown } from './shown.ts';

const TRPC = `
  import { initTRPC, TRPCError } from '@trpc/server';
  const t = initTRPC.context<{ user: { id: string } | null }>().create();
  export const createTRPCRouter = t.router; export const mergeRouters = t.mergeRouters;
  export const publicProcedure = t.procedure.use(timing);
  const isAuthed = t.middleware(({ ctx, next }) => { if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' }); return next({ ctx: { user: ctx.user } }); });
  export const protectedProcedure = publicProcedure.use(isAuthed);
  export const scoped = (name: string) => protectedProcedure.use(function scope({ next }) { return next(); });
  function timing({ next }) { return next(); }`;

describe('procedures', () => {
  it('of tRPC go by the names of the routers around them, and run what their chains use', () => {
    const linked = new Linked({
      'src/trpc.ts': TRPC,
      'src/root.ts': `
        import { createTRPCRouter, mergeRouters } from './trpc'; import { orders } from './orders'; import { health, internal } from './more';
        export const appRouter = mergeRouters(createTRPCRouter({ order: orders, nested: { deep: orders } }), health, internal);`,
      'src/orders.ts': `
        import { createTRPCRouter, protectedProcedure, publicProcedure, scoped } from './trpc';
        const remove = scoped('orders').input(schema).mutation(() => {});
        export const orders = createTRPCRouter({ list: publicProcedure.query(() => []), add: protectedProcedure.mutation(() => {}), remove });`,
      'src/more.ts': `
        import { createTRPCRouter, publicProcedure } from './trpc';
        export const health = createTRPCRouter({ ping: publicProcedure.query(() => 1) });
        export const internal = createTRPCRouter({ ...health, pong: publicProcedure.query(() => 2) });`,
    });
    assert.deepEqual(shown(linked), [
      'MUTATION nested.deep.add: timing, isAuthed!',
      'MUTATION nested.deep.remove: timing, isAuthed!, scope',
      'MUTATION order.add: timing, isAuthed!',
      'MUTATION order.remove: timing, isAuthed!, scope',
      'QUERY nested.deep.list: timing',
      'QUERY order.list: timing',
      'QUERY ping: timing',
      'QUERY pong: timing',
    ]);
  });

  it('of oRPC lie in plain objects', () => {
    const linked = new Linked({
      'src/server.ts': `
        import { RPCHandler } from '@orpc/server/node'; import { list } from './planets'; import * as stars from './stars';
        new RPCHandler({ planet: { list }, stars });`,
      'src/planets.ts': `
        import { os, ORPCError } from '@orpc/server';
        const authed = os.use(auth);
        export const list = authed.input(schema).handler(async ({ input }) => []);
        function auth({ context, next }) { if (!context.user) throw new ORPCError('UNAUTHORIZED'); return next(); }`,
      'src/stars.ts': `
        import { os } from '@orpc/server'; export const find = os.handler(async () => 1);`,
    });
    assert.deepEqual(shown(linked), ['POST planet.list: auth!', 'POST stars.find:']);
  });

  it('of tRPC may be in modules that are loaded when they are needed', () => {
    const linked = new Linked({
      'src/trpc.ts': TRPC,
      'src/root.ts': `
        import { lazy } from '@trpc/server'; import { createTRPCRouter } from './trpc';
        export const appRouter = createTRPCRouter({ orders: lazy(() => import('./orders')), users: lazy(() => import('./users').then((m) => m.usersRouter)) });`,
      'src/orders.ts': `
        import { createTRPCRouter, publicProcedure } from './trpc';
        export const ordersRouter = createTRPCRouter({ list: publicProcedure.query(() => []) });`,
      'src/users.ts': `
        import { createTRPCRouter, publicProcedure } from './trpc'; export const LIMITS = { max: 1 };
        export const usersRouter = createTRPCRouter({ find: publicProcedure.query(() => 1) });`,
    });
    assert.deepEqual(shown(linked), ['QUERY orders.list: timing', 'QUERY users.find: timing']);
  });

  it('of tRPC are run by a caller on the server', () => {
    const linked = new Linked({
      'src/trpc.ts': `${TRPC} export const createCallerFactory = t.createCallerFactory; export const db = new PrismaClient(); import { PrismaClient } from '@prisma/client';`,
      'src/root.ts': `
        import { createTRPCRouter, publicProcedure, createCallerFactory, mergeRouters, db } from './trpc';
        const orders = createTRPCRouter({ list: publicProcedure.query(async function listOrders() { return db.order.findMany(); }) });
        const health = createTRPCRouter({ ping: publicProcedure.query(function ping() { return 1; }) });
        export const createCaller = createCallerFactory(mergeRouters(createTRPCRouter({ orders }), health));`,
      'src/app.ts': `
        import { Hono } from 'hono'; import { createCaller } from './root';
        const app = new Hono().use(async (c, next) => { c.set('api', createCaller(c.get('ctx'))); await next(); });
        app.get('/orders', async function routed(c) { await c.var.api.ping(); return c.json(await c.var.api.orders.list()); });`,
    });
    assert.deepEqual(linked.targets('c.var.api.orders.list('), ['listOrders']);
    assert.deepEqual(linked.targets('c.var.api.ping('), ['ping']);
    assert.deepEqual(linked.costs('routed'), ['list > findMany']);
  });
});

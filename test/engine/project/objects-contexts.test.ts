import { Linked } from './linked.ts';
import { assertQueries } from './queried.ts';

const DB = { 'db.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();` };

describe('types that are declared for all files', () => {
  it('are found by the namespace that they are in', () => {
    const linked = new Linked({
      'types.d.ts': `import { Document, Model } from 'mongoose'; import { User } from './user';
        declare global { namespace Models { export type UserModel = Model<User & Document>; } }`,
      'user.ts': `export interface User { name: string }`,
      'a.ts': `export class Auth { constructor(private users: Models.UserModel, private other: Others.UserModel, private bare: UserModel) {}
        one() { return this.users.findById(1); } two() { return this.other.findById(2); } three() { return this.bare.findById(3); } }`,
    });
    assertQueries(linked, {
      'this.users.findById': 'Mongoose findById ?',
      'this.other.findById': undefined,
      'this.bare.findById': undefined,
    });
  });
});

describe('context objects', () => {
  it('of tRPC are what the context function returns', () => {
    const linked = new Linked({
      ...DB,
      'context.ts': `
        import { prisma } from './db'; import type { CreateNextContextOptions } from '@trpc/server/adapters/next';
        const createInnerTRPCContext = (opts: { session: unknown }) => { return { session: opts.session, prisma }; };
        export const createTRPCContext = async (opts: CreateNextContextOptions) => { return createInnerTRPCContext({ session: opts.req }); };`,
      'trpc.ts': `
        import { initTRPC } from '@trpc/server'; import { createTRPCContext } from './context';
        const t = initTRPC.context<typeof createTRPCContext>().create({ errorFormatter: (e) => e });
        export const createTRPCRouter = t.router;
        const isAuthed = t.middleware(({ ctx, next }) => next({ ctx: { session: ctx.session } }));
        export const protectedProcedure = t.procedure.use(isAuthed);`,
      'router.ts': `
        import { createTRPCRouter, protectedProcedure } from './trpc'; import { handler } from './handler';
        export const users = createTRPCRouter({
          list: protectedProcedure.query(({ ctx }) => ctx.prisma.user.findMany()),
          far: protectedProcedure.query(({ ctx, input }) => handler({ ctx, input })),
        });`,
      'handler.ts': `export const handler = async ({ ctx, input }) => { const { prisma } = ctx; return prisma.post.findMany(); };`,
      'awaited.ts': `
        import { initTRPC, inferAsyncReturnType } from '@trpc/server'; import { createTRPCContext } from './context';
        type Context = Awaited<ReturnType<typeof createTRPCContext>>; type Old = inferAsyncReturnType<typeof createTRPCContext>;
        initTRPC.context<Context>().create().procedure.query(({ ctx }) => ctx.prisma.note.findMany());
        initTRPC.context<Old>().create().procedure.mutation(({ ctx: { prisma } }) => prisma.old.deleteMany());
        export const typed = ({ ctx }: { ctx: { prisma: Context['prisma'] } }) => ctx.prisma.indexed.count();`,
    });
    assertQueries(linked, {
      'ctx.prisma.user.findMany': 'Prisma findMany user',
      'handler({ ctx, input })': 'Prisma findMany post',
      'ctx.prisma.note': 'Prisma findMany note',
      'prisma.old': 'Prisma deleteMany old',
      'ctx.prisma.indexed': 'Prisma count indexed',
    });
  });

  it('of GraphQL servers are what the server is told to make', () => {
    const linked = new Linked({
      ...DB,
      'base.ts': `
        import type { Model } from 'mongoose';
        export class BaseModel<T> { constructor(protected model: Model<T>) {} getById(id: string) { return this.model.findById(id); } }`,
      'user-model.ts': `import { BaseModel } from './base'; export class UserModel extends BaseModel<User> {} interface User { name: string }`,
      'models.ts': `import mongoose from 'mongoose'; import { UserModel } from './user-model';
        export const makeModels = () => ({ User: new UserModel(mongoose.model('User', new mongoose.Schema({}))) });`,
      'source.ts': `import { prisma } from './db'; export class NotesAPI { all() { return prisma.note.findMany(); } }`,
      'resolvers.ts': `
        export const resolvers = {
          Query: {
            user: (_, { id }, context) => context.models.User.getById(id),
            notes: (_, __, { dataSources }) => dataSources.notes.all(),
          },
          User: { posts: (user, _, { db }) => db.post.findMany() },
        };`,
      'server.ts': `
        import { ApolloServer } from '@apollo/server'; import { startStandaloneServer } from '@apollo/server/standalone'; import { resolvers } from './resolvers';
        import { makeModels } from './models'; import { NotesAPI } from './source'; import { prisma } from './db';
        const server = new ApolloServer({ typeDefs: '', resolvers });
        await startStandaloneServer(server, { context: async ({ req }) => ({ models: makeModels(), dataSources: { notes: new NotesAPI() }, db: prisma }) });`,
    });
    assertQueries(linked, {
      'context.models.User.getById': 'Mongoose findById ?',
      'dataSources.notes.all': 'Prisma findMany note',
      'db.post.findMany': 'Prisma findMany post',
    });
  });

  it('of Apollo 3, Yoga and typed resolvers', () => {
    const linked = new Linked({
      ...DB,
      'apollo.ts': `import { ApolloServer } from 'apollo-server-express'; import { prisma } from './db';
        class Notes { constructor(private db) {} list() { return this.db.note.findMany(); } }
        new ApolloServer({
          resolvers: { Query: { tags: (_, args, ctx) => ctx.db.tag.findMany(), notes: (_, a, { dataSources }) => dataSources.notes.list() } },
          context: ({ req }) => ({ db: prisma }),
          dataSources: () => ({ notes: new Notes(prisma) }),
        });`,
      'yoga.ts': `import { createYoga, createSchema } from 'graphql-yoga'; import { prisma } from './db';
        const schema = createSchema({ resolvers: { Query: { posts: (_, args, context) => context.prisma.post.findMany() } } });
        createYoga({ schema, context: { prisma } });`,
      'typed.ts': `import { prisma } from './db'; import type { QueryResolvers } from './generated';
        export interface MyContext { prisma: typeof prisma }
        export const user = (parent: unknown, args: unknown, { prisma: client }: MyContext) => client.user.findFirst();`,
    });
    assertQueries(linked, {
      'ctx.db.tag': 'Prisma findMany tag',
      'dataSources.notes.list': 'Prisma findMany note',
      'context.prisma.post': 'Prisma findMany post',
      'client.user': 'Prisma findFirst user',
    });
  });

  it('of Hono, Koa, Express and Fastify are what earlier handlers put there', () => {
    const linked = new Linked({
      ...DB,
      'hono.ts': `import { Hono } from 'hono'; import { createMiddleware } from 'hono/factory'; import { prisma } from './db'; import type { Env } from './env';
        const app = new Hono<Env>(); const withDb = createMiddleware<Env>(async (c, next) => { c.set('db', prisma); await next(); });
        app.use(withDb);
        app.get('/a', async (c) => { const db = c.get('db'); return c.json(await db.a.count()); });
        app.get('/b', (c) => { const { db } = c.var; return c.json(db.b.count()); });
        app.get('/c', (c) => c.var.typed.c.count());`,
      'env.ts': `import type { PrismaClient } from '@prisma/client'; export type Env = { Variables: { db: PrismaClient; typed: PrismaClient } };`,
      'koa.ts': `import Koa from 'koa'; import Router from '@koa/router'; import { prisma } from './db'; import { Pool } from 'pg';
        const app = new Koa(); const router = new Router();
        app.context.db = prisma;
        app.use(async (ctx, next) => { ctx.state.models = prisma; ctx.pool = new Pool(); await next(); });
        router.get('/d', async (ctx) => { ctx.body = await ctx.db.d.count(); });
        router.get('/e', async (ctx) => { const { models } = ctx.state; ctx.body = await models.e.count(); });
        router.get('/f', (ctx) => ctx.pool.query('select * from f'));`,
      'express.ts': `import express from 'express'; import { prisma } from './db'; import type { Request, Response } from 'express'; import { MongoClient } from 'mongodb';
        const app = express(); app.locals.db = prisma;
        app.use((req, res, next) => { req.db = prisma; res.locals.prisma = prisma; (req as any).cast = prisma; next(); });
        MongoClient.connect('').then((client) => { app.locals.mongo = client.db('x'); });
        app.get('/g', (req, res) => req.app.locals.db.g.count());
        app.get('/h', (req: Request, res: Response) => res.locals.prisma.h.count());
        app.get('/i', (req, res) => req.db.i.count());
        app.get('/k', (req, res) => { const { cast } = req; return cast.k.count(); });
        app.get('/m', (req, res) => req.app.locals.mongo.collection('m').findOne({}));`,
      'fastify.ts': `import Fastify from 'fastify'; import fp from 'fastify-plugin'; import { prisma } from './db'; import type { FastifyPluginAsync } from 'fastify';
        const plugin: FastifyPluginAsync = fp(async (server) => { server.decorate('prisma', prisma); server.decorateRequest('scoped', null);
          server.addHook('onRequest', async (request) => { request.scoped = prisma; }); });
        const app = Fastify(); app.register(plugin);
        app.get('/n', async (request) => request.server.prisma.n.count());
        app.get('/o', async function (request) { return this.prisma.o.count(); });
        app.get('/p', async (request) => request.scoped.p.count());
        export async function routes(instance) { instance.get('/q', () => instance.prisma.q.count()); } app.register(routes);`,
    });
    assertQueries(linked, {
      'db.a.count': 'Prisma count a',
      'db.b.count': 'Prisma count b',
      'c.var.typed.c.count': 'Prisma count c',
      'ctx.db.d.count': 'Prisma count d',
      'models.e.count': 'Prisma count e',
      'ctx.pool.query': 'pg query f',
      'req.app.locals.db.g.count': 'Prisma count g',
      'res.locals.prisma.h.count': 'Prisma count h',
      'req.db.i.count': 'Prisma count i',
      'cast.k.count': 'Prisma count k',
      "req.app.locals.mongo.collection('m').findOne": 'MongoDB findOne m',
      'request.server.prisma.n.count': 'Prisma count n',
      'this.prisma.o.count': 'Prisma count o',
      'request.scoped.p.count': 'Prisma count p',
      'instance.prisma.q.count': 'Prisma count q',
    });
  });

  it('of frameworks may be augmented in a declaration', () => {
    const linked = new Linked({
      'types.d.ts': `
        import { PrismaClient } from '@prisma/client';
        declare global { namespace Express { interface Request { prisma: PrismaClient } } }
        declare module 'fastify' { interface FastifyInstance { client: PrismaClient } }
        declare module 'koa' { interface DefaultContext { orm: PrismaClient } }`,
      'a.ts': `import express from 'express'; import Fastify from 'fastify';
        express().get('/a', (req, res) => req.prisma.a.count());
        const app = Fastify(); app.get('/b', async () => app.client.b.count());`,
    });
    assertQueries(linked, { 'req.prisma.a': 'Prisma count a', 'app.client.b': 'Prisma count b' });
  });
});

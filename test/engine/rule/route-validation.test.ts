import assert from 'node:assert/strict';
import { routeValidation } from '../../../engine/rule/route-validation.ts';
import { modelOf } from '../project/model-of.ts';

/** `GET /users present`, sorted. */
function validations(files: Readonly<Record<string, string>>): string[] {
  const model = modelOf(files);
  return model
    .routes()
    .map((route) => `${route.method} ${route.path} ${routeValidation(model, route)}`)
    .sort();
}

describe('validation of a route', () => {
  it('of Express is a schema, a validator or a function that parses, before the handler or in it', () => {
    assert.deepEqual(
      validations({
        'src/validate.ts': `
          import type { AnyZodObject } from 'zod'; import { validationResult } from 'express-validator'; import { z } from 'zod';
          export const validate = (schema: AnyZodObject) => (req, res, next) => { req.body = schema.parse(req.body); next(); };
          export const userSchema = z.object({ name: z.string() });
          export const parsed = (body) => userSchema.parse(body);`,
        'src/app.ts': `
          import express from 'express'; import { z } from 'zod'; import { body } from 'express-validator'; import { celebrate, Joi, Segments } from 'celebrate';
          import { validate, userSchema, parsed } from './validate';
          const app = express();
          app.post('/a', validate(userSchema), (req, res) => res.json(req.body));
          app.post('/b', body('email').isEmail(), (req, res) => res.json(req.body.email));
          app.post('/c', celebrate({ [Segments.BODY]: Joi.object({}) }), (req, res) => res.json(req.body));
          app.post('/d', (req, res) => { const { name } = userSchema.parse(req.body); res.json(name); });
          app.post('/e', (req, res) => { res.json(parsed(req.body)); });
          app.post('/f', (req, res) => { const page = z.string().parse(req.query.page); res.json([req.body, page]); });
          app.get('/g', (req, res) => { const { page } = req.query; res.json(page); });
          app.get('/h', (req, res) => res.json(1));
          app.post('/i', (req, res) => handle(req, res));
          function handle(req: express.Request, res) { res.json(req.body); }`,
      }),
      [
        'GET /g missing',
        'GET /h none',
        'POST /a present',
        'POST /b present',
        'POST /c present',
        'POST /d present',
        'POST /e present',
        'POST /f missing',
        'POST /i missing',
      ],
    );
  });

  it('of a text in the path is needed only where any text does harm', () => {
    assert.deepEqual(
      validations({
        'src/users.ts': `
          import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();
          export const find = (id) => prisma.user.findUnique({ where: { id } });
          export const search = (name) => prisma.$queryRawUnsafe('SELECT * FROM users WHERE name = ' + name);`,
        'src/app.ts': `
          import express from 'express'; import fs from 'node:fs'; import { find, search } from './users';
          const app = express();
          app.get('/users/:id', async (req, res) => res.json(await find(req.params.id)));
          app.get('/named/:name', async (req, res) => res.json(await search(req.params.name)));
          app.get('/files/:name', (req, res) => res.send(fs.readFileSync(req.params.name)));
          app.put('/users/:id', async (req, res) => res.json(await find(req.params.id, req.body)));`,
        'src/controller.ts': `
          import { Controller, Get, Param } from '@nestjs/common'; import { find, search } from './users';
          @Controller('nest') export class Users {
            @Get(':id') one(@Param('id') id: string) { return find(id); }
            @Get('named/:name') named(@Param('name') name: string) { return search(name); }
          }`,
      }),
      [
        'GET /files/:name missing',
        'GET /named/:name missing',
        'GET /nest/:id none',
        'GET /nest/named/:name missing',
        'GET /users/:id none',
        'PUT /users/:id missing',
      ],
    );
  });

  it('of Fastify and Hono is given with the route, for a part of the request', () => {
    assert.deepEqual(
      validations({
        'src/fastify.ts': `
          import Fastify from 'fastify'; const app = Fastify();
          app.post('/a', { schema: { body: {} } }, async (request) => request.body);
          app.post('/b', { schema: { response: {} } }, async (request) => request.body);
          app.route({ method: 'GET', url: '/c', schema: { querystring: {} }, handler: async (request) => request.query });`,
        'src/hono.ts': `
          import { Hono } from 'hono'; import { zValidator } from '@hono/zod-validator'; const app = new Hono();
          app.post('/d', zValidator('json', schema), (c) => c.json(c.req.valid('json')));
          app.post('/e', zValidator('query', schema), async (c) => c.json(await c.req.json()));
          app.get('/f', (c) => c.json({}));`,
      }),
      ['GET /c present', 'GET /f none', 'POST /a present', 'POST /b missing', 'POST /d present', 'POST /e missing'],
    );
  });

  it('of NestJS is a pipe, or a class with rules where a pipe applies them', () => {
    const controller = (main: string) => ({
      'src/main.ts': main,
      'src/user.dto.ts': `
        import { IsString } from 'class-validator'; import { createZodDto } from 'nestjs-zod'; import { z } from 'zod'; import { PartialType } from '@nestjs/mapped-types';
        export class CreateUser { @IsString() name: string; } export class UpdateUser extends PartialType(CreateUser) {}
        export class Plain { name: string; } export class Zod extends createZodDto(z.object({ name: z.string() })) {}`,
      'src/users.ts': `
        import { Body, Controller, Get, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common'; import { CreateUser, UpdateUser, Plain, Zod } from './user.dto';
        @Controller('users') export class Users {
          @Post() add(@Body() user: CreateUser) {} @Put(':id') set(@Param('id') id: string, @Body() user: UpdateUser) {}
          @Post('plain') plain(@Body() user: Plain) {} @Post('zod') zod(@Body() user: Zod) {}
          @Get(':id') one(@Param('id', ParseIntPipe) id: number) {} @Get('all') all(@Query('page') page: string) {} @Get() none() {}
        }`,
    });
    assert.deepEqual(
      validations(
        controller("import { ValidationPipe } from '@nestjs/common'; app.useGlobalPipes(new ValidationPipe());"),
      ),
      [
        'GET /users none',
        'GET /users/:id present',
        'GET /users/all missing',
        'POST /users present',
        'POST /users/plain missing',
        'POST /users/zod present',
        'PUT /users/:id present',
      ],
    );
    assert.ok(validations(controller('')).includes('POST /users missing'));
  });

  it('of procedures is their input, of fields their types; server actions have neither', () => {
    assert.deepEqual(
      validations({
        'package.json': '{ "dependencies": { "next": "15" } }',
        'src/trpc.ts': `
          import { initTRPC } from '@trpc/server'; const t = initTRPC.create();
          export const router = t.router({
            a: t.procedure.input(schema).query(({ input }) => input), b: t.procedure.query(({ input }) => input), c: t.procedure.query(() => 1) });`,
        'src/graphql.ts': `
          import { ApolloServer } from '@apollo/server';
          new ApolloServer({ resolvers: { Query: { users: (_, { first }) => first, now: () => 1 } } });`,
        'src/actions.ts': `'use server'; import { z } from 'zod'; const schema = z.object({ id: z.string() });
          export async function d(id: string) { return id; } export async function e(input: unknown) { return schema.parse(input); } export async function f() {}`,
      }),
      [
        'ACTION d missing',
        'ACTION e present',
        'ACTION f none',
        'QUERY Query.now none',
        'QUERY Query.users present',
        'QUERY a present',
        'QUERY b missing',
        'QUERY c none',
      ],
    );
  });

  it('of Next.js is what the handler does', () => {
    assert.deepEqual(
      validations({
        'package.json': '{ "dependencies": { "next": "15" } }',
        'app/api/a/route.ts': `
          import { z } from 'zod'; const schema = z.object({});
          export async function POST(request: Request) { const body = await request.json(); const result = schema.safeParse(body); return Response.json(result); }
          export async function PUT(request: Request) { const { id } = await request.json(); return Response.json(id); }
          export async function GET() { return Response.json([]); }`,
      }),
      ['GET /api/a none', 'POST /api/a present', 'PUT /api/a missing'],
    );
  });

  it('of oRPC is the input of the procedure, or of the contract that it implements', () => {
    assert.deepEqual(
      validations({
        'src/contract.ts': `
          import { oc } from '@orpc/contract'; import { z } from 'zod';
          const find = oc.input(z.object({ id: z.string() })).output(z.any());
          export const contract = { users: { find, all: oc.route({ method: 'GET' }) } };`,
        'src/router.ts': `
          import { os, implement } from '@orpc/server'; import { z } from 'zod'; import { contract } from './contract';
          const withId = os.input(z.object({ id: z.string() })); const impl = implement(contract).$context<{ db: object }>();
          export const router = os.router({
            a: withId.handler(({ input }) => input.id), b: os.handler(({ input }) => input), c: os.handler(() => 1),
            users: { find: impl.users.find.use(({ next }) => next()).handler(({ input }) => input.id), all: impl.users.all.handler(({ input }) => input) },
          });`,
      }),
      ['POST a present', 'POST b missing', 'POST c none', 'POST users.all missing', 'POST users.find present'],
    );
  });
});

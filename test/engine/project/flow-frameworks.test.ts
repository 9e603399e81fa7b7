import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

/** A handler that hands what it was sent to `use…(…)`, and where that comes from. */
const HANDLERS: Readonly<
  Record<string, readonly [path: string, code: string, expected: Readonly<Record<string, string>>]>
> = {
  'Express, parameters taken apart': [
    'src/a.ts',
    `import express from 'express'; express().get('/:id', ({ query: { limit }, params: { id }, body }, res) => {
      one(limit); two(id); three(body.name); });`,
    { 'one(': 'query limit', 'two(': 'params id', 'three(': 'body name' },
  ],
  'Express, made by a function': [
    'src/a.ts',
    `import express from 'express'; const create = (service) => async (req, res) => { one(req.body.name); };
      express().post('/', create(store));`,
    { 'one(': 'body name' },
  ],
  Fastify: [
    'src/a.ts',
    `import Fastify from 'fastify'; Fastify().get<{ Querystring: { q: string } }>('/', async (request, reply) => {
      one(request.query.q); const { id } = request.params as any; two(id); });`,
    { 'one(': 'query q', 'two(': 'params id' },
  ],
  Nest: [
    'src/a.controller.ts',
    `import { Body, Controller, Param, Post, Req } from '@nestjs/common'; import type { Request } from 'express';
      @Controller() export class A {
        @Post() create(@Body('name') name: string, @Param() { id }: any, @Req() req: Request) { one(name); two(id); three(req.query.q); }
      }`,
    { 'one(': 'body name', 'two(': 'params id', 'three(': 'query q' },
  ],
  Koa: [
    'src/a.ts',
    `import Router from '@koa/router'; new Router().post('/:id', async (ctx) => {
      one(ctx.params.id); two(ctx.request.body.x); const { a } = ctx.query; three(a); });`,
    { 'one(': 'params id', 'two(': 'body x', 'three(': 'query a' },
  ],
  Hono: [
    'src/a.ts',
    `import { Hono } from 'hono'; new Hono().post('/:id', async (c) => { const body = await c.req.json();
      one(body.name); two(c.req.param('id')); const { q } = c.req.query(); three(q); c.set('x', body.x); four(c.get('x')); });`,
    { 'one(': 'body name', 'two(': 'params id', 'three(': 'query q', 'four(': 'body x' },
  ],
  'Next, route handlers': [
    'app/api/users/route.ts',
    `export async function POST(request: Request, { params }: { params: { id: string } }) {
      const { name } = await request.json(); one(name); two(params.id); three(new URL(request.url).searchParams.get('q')); }`,
    { 'one(': 'body name', 'two(': 'params id', 'three(': 'query q' },
  ],
  'Next, server actions': [
    'app/actions.ts',
    `'use server'; export async function save(form: FormData) { one(form.get('name')); }`,
    { 'one(': 'args name' },
  ],
  tRPC: [
    'src/a.ts',
    `import { initTRPC } from '@trpc/server'; import { z } from 'zod'; const t = initTRPC.create();
      export const r = t.router({ a: t.procedure.input(z.object({ name: z.string() })).mutation(async ({ input }) => { one(input.name); }) });`,
    { 'one(': 'args name' },
  ],
  GraphQL: [
    'src/a.ts',
    `import { ApolloServer } from '@apollo/server';
      const resolvers = { Query: { user: (_p, { id }) => one(id), users: (_p, args) => { two(args.filter.name); } } };
      new ApolloServer({ typeDefs, resolvers });`,
    { 'one(': 'args id', 'two(': 'args filter name' },
  ],
};

describe('what handlers are sent', () => {
  for (const [framework, [path, code, expected]] of Object.entries(HANDLERS)) {
    it(`is known for ${framework}`, () => {
      const linked = new Linked({ 'package.json': '{"dependencies":{"next":"14"}}', [path]: code });
      for (const [head, origin] of Object.entries(expected))
        assert.deepEqual(linked.origins(head), [`request ${origin}`], head);
    });
  }
});

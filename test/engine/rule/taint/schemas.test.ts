import assert from 'node:assert/strict';
import { checksOf, requestData } from '../../../../engine/rule/taint/index.ts';
import { Linked } from '../../project/linked.ts';
import { reaching, sent } from './from-request.ts';

/** `id` is a number or the like, `name` a free text. */
const SCHEMAS: readonly (readonly [string, string])[] = [
  ['zod', 'const { id, name } = z.object({ id: z.number(), name: z.string() }).parse(req.body);'],
  [
    'zod',
    'const { id, name } = await z.object({ id: z.string().uuid(), name: z.string().max(20) }).parseAsync(req.body);',
  ],
  [
    'zod',
    "const s = z.object({ id: z.enum(['a', 'b']), name: z.string() }); const r = s.safeParse(req.body); if (!r.success) return; const { id, name } = r.data;",
  ],
  [
    'zod',
    'const { id, name } = z.object({ id: z.coerce.number().optional(), name: z.union([z.number(), z.string()]) }).parse(req.body);',
  ],
  [
    'zod',
    'const { id, name } = z.object({ id: z.string().regex(/^[a-z]+$/), name: z.string().regex(/^x/) }).parse(req.body);',
  ],
  [
    'joi',
    'const { error, value } = Joi.object({ id: Joi.number().required(), name: Joi.string() }).validate(req.body); const { id, name } = value;',
  ],
  [
    'joi',
    "const { id, name } = await Joi.object({ id: Joi.string().valid('a', 'b'), name: Joi.string() }).validateAsync(req.body);",
  ],
  [
    'yup',
    'const { id, name } = await yup.object({ id: yup.number().integer(), name: yup.string() }).validate(req.body);',
  ],
  ['valibot', "const { id, name } = v.parse(v.object({ id: v.picklist(['a', 'b']), name: v.string() }), req.body);"],
  [
    'valibot',
    'const { output: { id, name } } = v.safeParse(v.object({ id: v.number(), name: v.string() }), req.body);',
  ],
];

describe('schemas on the way', () => {
  for (const [library, code] of SCHEMAS) {
    it(`of ${library} let harmless values through: ${code}`, () => {
      assert.deepEqual(reaching('sql', `${code} use(id);`), []);
      assert.deepEqual(reaching('sql', `${code} use(name);`), ['body name']);
    });
  }

  it('are told of what they let through, and of nothing else', () => {
    const linked = new Linked({
      'src/a.ts': `import express from 'express'; import { z } from 'zod'; const User = z.object({ name: z.string().min(2) });
        express().post('/', (req) => { const user = User.parse(req.body); use(user.name); other(req.body.name); });`,
    });
    const [checked] = requestData(linked.model, linked.argument('use('), 'html');
    assert.deepEqual(
      checked && checksOf(linked.model, checked).map((check) => check !== 'unknown' && linked.text(check)),
      ['z.string().min(2)'],
    );
    const [free] = requestData(linked.model, linked.argument('other('), 'html');
    assert.deepEqual(free && checksOf(linked.model, free), []);
  });

  it('do not vouch for what goes by them', () => {
    const code = 'z.object({ id: z.number() }).parse(req.body); use(req.body.id);';
    assert.deepEqual(reaching('sql', code), ['body id']);
    const both = 'const s = z.object({ id: z.number() }); use(req.query.raw ? req.body.id : s.parse(req.body).id);';
    assert.deepEqual(reaching('sql', both), ['body id']);
  });
});

/** Projects in which the route checks `id`, to be a number or the like, and `name`, which stays a free text. */
const ROUTES: Readonly<Record<string, (field: string) => Readonly<Record<string, string>>>> = {
  'Fastify schemas': (field) => ({
    'src/a.ts': `import Fastify from 'fastify'; const app = Fastify();
      app.get('/:id', { schema: { params: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } } } },
        async (request) => { use(request.params.${field}); });`,
  }),
  'express-validator': (field) => ({
    'src/a.ts': `import express from 'express'; import { body } from 'express-validator'; const app = express();
      app.post('/', body('id').isUUID(), body('name').isLength({ max: 9 }), (req, res) => { use(req.body.${field}); });`,
  }),
  'class-validator behind a ValidationPipe': (field) => ({
    'src/main.ts': "import { ValidationPipe } from '@nestjs/common'; app.useGlobalPipes(new ValidationPipe());",
    'src/dto.ts': `import { IsInt, IsString } from 'class-validator';
      export class Dto { @IsInt() id: number; @IsString() name: string; }`,
    'src/a.controller.ts': `import { Body, Controller, Post } from '@nestjs/common'; import { Dto } from './dto';
      @Controller() export class A { @Post() create(@Body() dto: Dto) { use(dto.${field}); } }`,
  }),
  'pipes of Nest': (field) => ({
    'src/a.controller.ts': `import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
      @Controller() export class A {
        @Get() one(@Param('id', new ParseUUIDPipe()) id: string, @Param('name') name: string) { use(${field}); }
      }`,
  }),
  'inputs of tRPC': (field) => ({
    'src/a.ts': `import { initTRPC } from '@trpc/server'; import { z } from 'zod'; const t = initTRPC.create();
      export const r = t.router({ a: t.procedure.input(z.object({ id: z.number(), name: z.string() }))
        .query(({ input }) => { use(input.${field}); }) });`,
  }),
  'validators of Hono': (field) => ({
    'src/a.ts': `import { Hono } from 'hono'; import { zValidator } from '@hono/zod-validator'; import { z } from 'zod';
      new Hono().post('/', zValidator('json', z.object({ id: z.number(), name: z.string() })), async (c) => {
        const body = await c.req.json(); use(body.${field}); });`,
  }),
};

describe('checks at the route', () => {
  for (const [name, project] of Object.entries(ROUTES)) {
    it(`${name} let harmless values through`, () => {
      assert.deepEqual(sent(new Linked(project('id')), 'sql'), []);
      assert.equal(sent(new Linked(project('name')), 'sql').length, 1);
    });
  }

  it('need a pipe where decorators only tell', () => {
    const { 'src/main.ts': _, ...files } = ROUTES['class-validator behind a ValidationPipe']?.('id') ?? {};
    assert.deepEqual(sent(new Linked(files), 'sql'), ['body id']);
  });
});

import assert from 'node:assert/strict';
import { closednessOf } from '../../../../engine/rule/taint/index.ts';
import { Linked } from '../../project/linked.ts';

/** What `use(…)` in the handler is given, and whether other keys can be in it. */
const HANDLERS: readonly (readonly [schema: string, given: string, closed: string])[] = [
  ['', 'req.body', 'open'],
  ['const S = z.object({ name: z.string() });', 'S.parse(req.body)', 'closed'],
  ['const S = z.object({ name: z.string() }).partial();', 'S.parse(req.body)', 'closed'],
  ['const S = z.object({ name: z.string() }).passthrough();', 'S.parse(req.body)', 'open'],
  ['const S = z.looseObject({ name: z.string() });', 'S.parse(req.body)', 'open'],
  ['const S = z.record(z.string(), z.any());', 'S.parse(req.body)', 'open'],
  ['const S = z.object({ user: z.object({ name: z.string() }).loose() });', 'S.parse(req.body).user', 'open'],
  ['const S = z.object({ user: z.object({ name: z.string() }) });', 'S.parse(req.body).user', 'closed'],
  ['const S = z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]);', 'S.parse(req.body)', 'closed'],
  ['const S = Joi.object({ name: Joi.string() });', 'S.validate(req.body).value', 'closed'],
  ['const S = Joi.object({ name: Joi.string() }).unknown();', 'S.validate(req.body).value', 'open'],
  ['const S = Joi.object({ a: Joi.string() });', 'S.validate(req.body, { allowUnknown: true }).value', 'open'],
  ['const S = yup.object({ name: yup.string() });', 'await S.validate(req.body)', 'open'],
  ['const S = yup.object({ name: yup.string() }).noUnknown();', 'await S.validate(req.body)', 'closed'],
  ['const S = yup.object({ name: yup.string() });', 'await S.validate(req.body, { stripUnknown: true })', 'closed'],
  ['const S = v.object({ name: v.string() });', 'v.parse(S, req.body)', 'closed'],
  ['const S = v.looseObject({ name: v.string() });', 'v.parse(S, req.body)', 'open'],
];

function closedIn(files: Readonly<Record<string, string>>): string {
  const linked = new Linked(files);
  const origin = linked.model.origins(linked.argument('use(')).find(({ kind }) => kind === 'request');
  return origin?.kind === 'request' ? closednessOf(linked.model, origin) : 'no request';
}

describe('objects that have lost the keys that nobody named', () => {
  for (const [schema, given, closed] of HANDLERS) {
    it(`${schema} ${given}`, () => {
      const code = `
        import express from 'express'; import { z } from 'zod'; import Joi from 'joi'; import * as yup from 'yup';
        import * as v from 'valibot'; ${schema}
        const app = express(); app.post('/', async (req, res) => { use(${given}); });`;
      assert.equal(closedIn({ 'src/a.ts': code }), closed);
    });
  }

  it('schemas of routes', () => {
    const fastify = (schema: string) => `
      import Fastify from 'fastify'; const app = Fastify();
      app.post('/', { schema: { body: ${schema} } }, async (request) => { use(request.body); });`;
    const properties = "type: 'object', properties: { name: { type: 'string' } }";
    assert.equal(closedIn({ 'src/a.ts': fastify(`{ ${properties}, additionalProperties: false }`) }), 'closed');
    assert.equal(closedIn({ 'src/a.ts': fastify(`{ ${properties} }`) }), 'open');
    const all = "Fastify({ ajv: { customOptions: { removeAdditional: 'all' } } })";
    assert.equal(closedIn({ 'src/a.ts': fastify(`{ ${properties} }`).replace('Fastify()', all) }), 'closed');
  });

  it('middleware of the project that is given schemas by part', () => {
    const validated = (object: string) => ({
      'src/rules.ts': `import Joi from 'joi'; export const create = { body: ${object} };`,
      'src/a.ts': `
        import express from 'express'; import * as rules from './rules'; import { validate } from './validate';
        const router = express.Router();
        router.post('/', validate(rules.create), (req, res) => { use(req.body); });`,
      'src/validate.ts': `export const validate = (schema) => (req, res, next) => next(schema.error);`,
    });
    assert.equal(closedIn(validated('Joi.object().keys({ name: Joi.string() })')), 'closed');
    assert.equal(closedIn(validated('Joi.object().keys({ name: Joi.string() }).unknown()')), 'open');
  });

  it('classes behind a pipe', () => {
    const nest = (pipe: string, type: string) => ({
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common'; app.useGlobalPipes(new ValidationPipe(${pipe}));`,
      'src/a.ts': `
        import { Body, Controller, Post } from '@nestjs/common'; import { IsString } from 'class-validator';
        class Named { @IsString() name: string; } class Bare { name: string; }
        @Controller() export class C { @Post() add(@Body() body: ${type}) { use(body); } }`,
    });
    assert.equal(closedIn(nest('{ whitelist: true }', 'Named')), 'closed');
    assert.equal(closedIn(nest('', 'Named')), 'open');
    assert.equal(closedIn(nest('{ whitelist: true }', 'Bare')), 'open');
  });

  it('fields that express-validator has checked', () => {
    const code = `import express from 'express'; import { matchedData } from 'express-validator';
      const app = express(); app.post('/', (req, res) => { use(matchedData(req)); });`;
    assert.equal(closedIn({ 'src/a.ts': code }), 'closed');
  });
});

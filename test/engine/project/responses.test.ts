import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const APP = `import express from 'express'; const app = express();`;

function sent(linked: Linked, name: string): string[] {
  return linked.model.responses(linked.fn(name)).map(({ value }) => linked.text(value));
}

describe('responses', () => {
  it('finds arguments of response calls, also in functions written in place', () => {
    const linked = new Linked({
      'a.ts': `${APP} app.get('/', function list(req, res) { load().then((users) => res.status(200).json(users)); res.end(); });
        declare function load(): Promise<unknown>;`,
    });
    assert.deepEqual(sent(linked, 'list'), ['users']);
  });

  it('finds assigned bodies', () => {
    const linked = new Linked({
      'a.ts': `import Router from '@koa/router';
        new Router().get('/', async function list(ctx) { ctx.body = { ok: true }; ctx.state.body = 1; });`,
    });
    assert.deepEqual(sent(linked, 'list'), ['{ ok: true }']);
  });

  it('takes what a handler returns where the framework sends it', () => {
    const linked = new Linked({
      'a.ts': `import Fastify from 'fastify'; import express from 'express';
        Fastify().get('/', async function sending() { return [1]; });
        express().get('/', async function silent() { return [2]; });`,
    });
    assert.deepEqual([sent(linked, 'sending'), sent(linked, 'silent')], [['[1]'], []]);
  });

  it('follows helpers that send for the handler, with the call that leads there', () => {
    const linked = new Linked({
      'a.ts': `${APP} import { ok } from './ok'; app.get('/', function list(req, res) { ok(res, [1]); });`,
      'ok.ts': `import type { Response } from 'express';
        export function ok(res: Response, data: unknown) { return res.json({ data }); }`,
    });
    const [found] = linked.model.responses(linked.fn('list'));
    assert.equal(found && linked.text(found.value), '{ data }');
    assert.deepEqual(
      found?.hops.map(({ call, fn }) => [call.file.path, fn.fn.name]),
      [['a.ts', 'ok']],
    );
  });
});

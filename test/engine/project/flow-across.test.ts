import assert from 'node:assert/strict';
import type { Model } from '../../../engine/project/types.ts';
import { Linked } from './linked.ts';
import { callNamed, factsOf, modelOf } from './model-of.ts';

const APP = "import express from 'express'; const app = express();";

function follows(files: Readonly<Record<string, string>>, expected: Readonly<Record<string, readonly string[]>>): void {
  const linked = new Linked(files);
  for (const [head, origins] of Object.entries(expected)) assert.deepEqual(linked.origins(head), origins, head);
}

function originsOf(model: Model, name: string): string[] {
  const { file, call } = callNamed(model, name);
  const [value] = call.args;
  return value
    ? model
        .origins({ file, value })
        .map((origin) => (origin.kind === 'request' ? `request ${origin.part} ${origin.path.join(' ')}` : origin.kind))
    : [];
}

describe('the flow of data across functions and files', () => {
  it('goes in by options, defaults and rests, and out by tuples, objects and promises', () => {
    follows(
      {
        'src/lib.ts': `
          export function opts({ name, kind = 'k', ...rest }: any = {}) { one(name); two(kind); three(rest); }
          export function more(first, ...others) { four(others); five(others[1]); six(first); }
          export const late = async (x = 'd') => ({ value: x, list: [x] });
          export const pair = (x) => [x, 'b'] as const;`,
        'src/index.ts': "export * from './lib'; export { late as delayed } from './lib';",
        'src/a.ts': `${APP} import { opts, more, delayed, pair } from './index';
          app.post('/', async (req, res) => {
            opts({ name: req.body.name, extra: req.body.extra }); more(1, req.body.x, req.body.y);
            const { value, list: [el] } = await delayed(req.body.v); seven(value); eight(el);
            const [p, q] = pair(req.body.p); nine(p); ten(q); delayed(req.body.t).then((r) => eleven(r.value));
            const [r1, r2] = await Promise.all([delayed(req.body.r1), delayed('c')]); twelve(r1.value); thirteen(r2.value);
          });`,
      },
      {
        'one(': ['request body name'],
        'two(': ['"k"'],
        'three(': ['request body extra'],
        'four(': ['request body x', 'request body y'],
        'five(': ['request body y'],
        'six(': ['1'],
        'seven(': ['"d"', 'request body v'],
        'eight(': ['"d"', 'request body v'],
        'nine(': ['request body p'],
        'ten(': ['"b"'],
        'eleven(': ['"d"', 'request body t'],
        'twelve(': ['"d"', 'request body r1'],
        'thirteen(': ['"c"', '"d"'],
      },
    );
  });

  it('goes into functions that helpers of the project are given', () => {
    follows(
      {
        'src/lib.ts': `
          export function withUser(user, fn) { return fn(user, 'x'); }
          export async function each(list, fn) { for (const item of list) await fn(item); }
          export const withBody = (fn) => (req, res) => fn(req.body);`,
        'src/a.ts': `${APP} import { withUser, each, withBody } from './lib';
          const handle = (u) => { three(u.mail); };
          app.post('/', async (req, res) => {
            withUser(req.body.user, (u, y) => { one(u.name); two(y); }); withUser(req.body, handle);
            await each(req.body.items, async (it) => four(it.id)); five(withUser(req.body.r, (u) => u.z));
          });
          app.put('/', withBody((body) => six(body.a)));`,
      },
      {
        'one(': ['request body user name'],
        'two(': ['"x"'],
        'three(': ['request body mail'],
        'four(': ['request body items * id'],
        'five(': ['request body r z'],
        'six(': ['request body a'],
      },
    );
  });

  it('is carried by fields: of parents, setters, builders and objects filled at once', () => {
    follows(
      {
        'src/lib.ts': `
          export class Base { constructor(protected readonly name: string) {} }
          export class Child extends Base {
            constructor(name: string, readonly age: number) { super(name); } show() { one(this.name); two(this.age); }
          }
          export class Root { constructor(readonly mail: string) {} }
          export class Heir extends Root { hello() { three(this.mail); } }
          export class Builder { private q = ''; where(x) { this.q += x; return this; } build() { return this.q; } }
          export class Acc {
            static start = 'static'; items = [];
            set value(v) { this._v = v; } get value() { return this._v; } use() { four(this._v); }
            load(x) { this.data = x; } run() { five(this.data.id); } add(x) { this.items.push(x); } all() { six(this.items); }
          }
          export class Dto { constructor(props) { Object.assign(this, props); } }
          export class User {
            name: string; static create(props) { const u = new User(); u.name = props.name; return u; } getName() { return this.name; }
          }`,
        'src/a.ts': `${APP} import { Child, Heir, Builder, Acc, Dto, User } from './lib';
          app.post('/', async (req, res) => {
            new Child(req.body.name, req.body.age).show(); new Heir(req.body.heir).hello();
            const acc = new Acc(); acc.value = req.body.v; acc.load(req.body.data); acc.use(); acc.run(); acc.add(req.body.item); acc.all();
            seven(new Builder().where(req.body.w).build()); eight(acc.value); nine(new Dto(req.body).name);
            const user = User.create(req.body.user); ten(user.getName()); eleven(new Child(req.body.n, 1).name);
            twelve(new Child(req.body.n, 2)); thirteen(Acc.start);
          });`,
      },
      {
        'one(': ['request body n', 'request body n', 'request body name'],
        'two(': ['1', '2', 'request body age'],
        'three(': ['request body heir'],
        'four(': ['request body v'],
        'five(': ['request body data id'],
        'six(': ['request body item'],
        'seven(': ['""', 'request body w'],
        'eight(': ['request body v'],
        'nine(': ['request body name'],
        'ten(': ['request body user name'],
        'eleven(': ['request body n'],
        'twelve(': ['2', 'request body n'],
        'thirteen(': ['"static"'],
      },
    );
  });

  it('is carried by commands and events to their handlers', () => {
    follows(
      {
        'src/command.ts': `
          export class CreateUserCommand { constructor(public readonly name: string, public readonly kind = 'k') {} }
          export class UserCreated { readonly mail: string; constructor(props: { mail: string }) { this.mail = props.mail; } }`,
        'src/handlers.ts': `
          import { CommandHandler, EventsHandler } from '@nestjs/cqrs'; import { CreateUserCommand, UserCreated } from './command';
          @CommandHandler(CreateUserCommand) export class Create {
            async execute(command: CreateUserCommand) { one(command.name); const { kind } = command; two(kind); }
          }
          @EventsHandler(UserCreated) export class Mail { handle({ mail }: UserCreated) { three(mail); } }`,
        'src/users.controller.ts': `
          import { Controller, Post, Body } from '@nestjs/common'; import { CommandBus } from '@nestjs/cqrs';
          import { CreateUserCommand, UserCreated } from './command';
          @Controller('u') export class Users {
            constructor(private bus: CommandBus) {}
            @Post() create(@Body() body: any) {
              this.bus.publish(new UserCreated({ mail: body.mail })); return this.bus.execute(new CreateUserCommand(body.name));
            }
          }`,
      },
      { 'one(': ['request body name'], 'two(': ['"k"'], 'three(': ['request body mail'] },
    );
  });

  it('is left in the request by middleware', () => {
    follows(
      {
        'src/auth.ts': `
          export function auth(req, res, next) { req.user = { id: req.headers['x-id'] }; res.locals.tenant = req.query.tenant; next(); }`,
        'src/a.ts': `${APP} import { auth } from './auth'; app.use(auth);
          app.get('/', (req, res) => { one(req.user.id); two(res.locals.tenant); const { id } = req.user; three(id); });`,
        'src/koa.ts': `
          import Koa from 'koa'; import Router from '@koa/router'; const koa = new Koa(); const router = new Router();
          koa.use(async (ctx, next) => { ctx.state.q = ctx.query.q; await next(); });
          router.get('/', async (ctx) => { four(ctx.state.q); });`,
        'src/hono.ts': `
          import { Hono } from 'hono'; const hono = new Hono();
          hono.use('*', async (c, next) => { c.set('q', c.req.query('q')); await next(); }); hono.get('/', (c) => five(c.get('q')));`,
      },
      {
        'one(': ['request headers x-id'],
        'two(': ['request query tenant'],
        'three(': ['request headers x-id'],
        'four(': ['request query q'],
        'five(': ['request query q'],
      },
    );
  });

  it('goes through generators, state of modules and recursion, and ends', () => {
    follows(
      {
        'src/a.ts': `${APP}
          function* ids(list) { for (const x of list) yield x.id; yield* more(list); } function* more(list) { yield list.last; }
          let current; export const set = (x) => { current = x; }; const get = () => current;
          const cache = {}; function remember(k, v) { cache[k] = v; } const recall = (k) => cache[k]; const reg = new Map();
          app.post('/', (req, res) => {
            for (const id of ids(req.body.list)) one(id); set(req.body.c); two(get()); remember('a', req.body.a); three(recall('a'));
            reg.set('k', req.body.k);
          });
          app.get('/', () => four(reg.get('k')));
          function fact(n, acc) { if (n === 0) { return acc; } return fact(n - 1, acc + n); }
          app.put('/', (req) => { five(fact(req.body.n, req.body.acc)); });
          const walk = (node) => { six(node.name); for (const kid of node.kids) walk(kid); }; app.patch('/', (req) => walk(req.body.tree));`,
      },
      {
        'one(': ['request body list * id', 'request body list last'],
        'two(': ['request body c'],
        'three(': ['request body a'],
        'four(': ['request body k'],
        'five(': ['1', 'request body acc', 'request body n'],
        'six(': ['request body tree kids * kids * name', 'request body tree kids * name', 'request body tree name'],
      },
    );
  });

  it('is the same whatever was asked before, and after edits', () => {
    const files = {
      'src/lib.ts': 'export class Form { constructor(readonly name) {} } export const run = (it, fn) => fn(it);',
      'src/use.ts':
        "import { Form, run } from './lib'; export const show = (form: Form) => { one(form.name); run(form.name, (it) => two(it)); };",
      'src/a.ts': `${APP} import { Form } from './lib'; import { show } from './use';
        app.use((req, res, next) => { res.locals.name = req.query.name; next(); });
        app.post('/', (req, res) => { show(new Form(req.body.name)); three(res.locals.name); });`,
    };
    const heads = ['one(', 'two(', 'three('];
    const asked = (linked: Linked) => new Map(heads.map((head) => [head, linked.origins(head)]));
    const expected = asked(new Linked(files));
    assert.deepEqual([...expected.values()], [['request body name'], ['request body name'], ['request query name']]);
    const turned = new Linked(files);
    for (const head of heads.toReversed()) turned.origins(head);
    assert.deepEqual(asked(turned), expected);
    const edited = files['src/a.ts'].replace('body.name', 'body.mail').replace('query.name', 'query.mail');
    const after = asked(new Linked({ ...files, 'src/a.ts': edited }));
    turned.set('src/a.ts', edited);
    assert.deepEqual(asked(turned), after);
    const tracked = modelOf(files, {}, { tracked: true });
    const told = () => heads.map((head) => originsOf(tracked, head.slice(0, -1)));
    told();
    tracked.set(factsOf('src/a.ts', edited));
    assert.deepEqual(told(), [...after.values()]);
  });

  it('bears long chains of calls', () => {
    const chain = Array.from({ length: 30 }, (_, at) => `const f${at} = (x) => f${at + 1}(x);`).join(' ');
    follows(
      { 'src/a.ts': `${APP} ${chain} const f30 = (x) => { one(x); }; app.post('/', (req) => { f0(req.body.a); });` },
      { 'one(': ['request body a'] },
    );
  });
});

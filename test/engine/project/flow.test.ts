import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const APP = "import express from 'express'; const app = express(); app.use(express.json());";

describe('the flow of data', () => {
  it('leads from a request through names, templates and defaults', () => {
    const linked = new Linked({
      'src/a.ts': `${APP}
        app.get('/', (req, res) => {
          const { limit = 10, q: [word] } = req.query;
          const { id } = req.params;
          const text = \`\${req.body.name} \${id}\`;
          const all = req.headers['x-key'] ?? process.env.KEY;
          one(limit); two(word); three(text); four(all); five(req.body); six('x');
        });`,
    });
    assert.deepEqual(linked.origins('one('), ['10', 'request query limit']);
    assert.deepEqual(linked.origins('two('), ['request query q 0']);
    assert.deepEqual(linked.origins('three('), ['request body name', 'request params id']);
    assert.deepEqual(linked.origins('four('), ['env KEY', 'request headers x-key']);
    assert.deepEqual(linked.origins('five('), ['request body']);
    assert.deepEqual(linked.origins('six('), ['"x"']);
  });

  it('goes into functions and back out, across files, each call for itself', () => {
    const linked = new Linked({
      'src/lib.ts': `
        export const clean = (text: string) => text.trim();
        export function pick({ user: { name } }) { return name; }
        export function save(value) { store(value); }
        export const constant = () => 'fixed';`,
      'src/a.ts': `${APP}
        import { clean, pick, save, constant } from './lib';
        app.post('/', (req, res) => {
          const body = req.body;
          const email = clean(body.email); const fixed = clean('x'); const name = pick({ user: body });
          one(email); two(fixed); three(name); four(constant());
          save(body.secret);
        });
        app.get('/', (req) => { save(req.params.id); });`,
    });
    assert.deepEqual(linked.origins('one('), ['request body email']);
    assert.deepEqual(linked.origins('two('), ['"x"'], 'not what another call gives');
    assert.deepEqual(linked.origins('three('), ['request body name']);
    assert.deepEqual(linked.origins('four('), ['"fixed"']);
    assert.deepEqual(linked.origins('store('), ['request body secret', 'request params id']);
  });

  it('names the places it came through', () => {
    const linked = new Linked({
      'src/lib.ts': 'export function save(value) { store(value); }',
      'src/a.ts': `${APP} import { save } from './lib'; app.post('/', (req) => { save(req.body.a); });`,
    });
    const [origin] = linked.model.origins(linked.argument('store('));
    assert.deepEqual(
      origin?.steps.map(({ path }) => path),
      ['src/a.ts'],
    );
    assert.equal(origin?.kind === 'request' && origin.at.file.path, 'src/a.ts');
  });

  it('keeps apart the parts of objects and lists', () => {
    const linked = new Linked({
      'src/a.ts': `${APP}
        app.post('/', (req) => {
          const row = { name: req.body.name, role: 'user', ...req.body.extra };
          const list = [req.params.a, 'b'];
          const { role, ...rest } = row;
          one(row.role); two(list[0]); three(list[1]); four(row); five(rest.role);
        });`,
    });
    assert.deepEqual(linked.origins('one('), ['"user"', 'request body extra role'], 'a spread behind may overwrite it');
    assert.deepEqual(linked.origins('two('), ['request params a']);
    assert.deepEqual(linked.origins('three('), ['"b"']);
    assert.deepEqual(linked.origins('five('), [], 'taken out by name');
    assert.deepEqual(linked.origins('four(', ['name']), ['request body extra name', 'request body name']);
  });

  it('sees what was assigned last', () => {
    const linked = new Linked({
      'src/a.ts': `${APP}
        app.post('/', (req) => {
          let word = req.body.word; word = 'safe';
          let maybe = req.body.maybe; if (flag) maybe = 'other';
          const row = { password: req.body.password }; row.password = hash(row.password);
          one(word); two(maybe); three(row.password);
        });`,
    });
    assert.deepEqual(linked.origins('one('), ['"safe"']);
    assert.deepEqual(linked.origins('two('), ['"other"', 'request body maybe']);
    assert.deepEqual(linked.origins('three('), ['call hash']);
  });

  it('goes through lists and their callbacks, and through fields of objects', () => {
    const linked = new Linked({
      'src/a.ts': `${APP}
        class Form { constructor(readonly email: string, private kind = 'k') {} send() { five(this.email); six(this.kind); } }
        app.post('/', (req) => {
          const names = req.body.users.map((user) => user.name);
          for (const tag of req.body.tags) one(tag);
          req.body.ids.forEach((id) => two(id));
          three(names); four(new Form(req.body.email).email);
          new Form(req.query.mail).send();
        });`,
    });
    assert.deepEqual(linked.origins('one('), ['request body tags *']);
    assert.deepEqual(linked.origins('two('), ['request body ids *']);
    assert.match(linked.origins('three(').join(), /^request body users/);
    assert.deepEqual(linked.origins('four('), ['request body email']);
    assert.deepEqual(linked.origins('six('), ['"k"']);
    assert.deepEqual(linked.origins('five('), ['request body email', 'request query mail']);
  });

  it('ends where the asker says, at parameters nobody fills, and at calls nobody knows', () => {
    const linked = new Linked({
      'src/a.ts': `
        import { load } from 'somewhere';
        export async function run(input, other) { const rows = await load(input); one(rows); two(clean(other)); }
        const clean = (text) => text;`,
    });
    assert.deepEqual(linked.origins('one('), ['call load']);
    assert.deepEqual(linked.origins('two('), ['parameter other']);
    const stopped = linked.model.origins(linked.argument('two('), ({ value }) => value.kind === 'call');
    assert.deepEqual(
      stopped.map(({ kind }) => kind),
      ['stopped'],
    );
  });

  it('knows what decorators and typed parameters bring in', () => {
    const linked = new Linked({
      'src/users.controller.ts': `
        import { Controller, Post, Body, Query, Param } from '@nestjs/common';
        @Controller('users') export class Users {
          @Post() create(@Body() dto: Dto, @Query('page') page: string, @Param() { id }: Params) {
            one(dto.email); two(page); three(id);
          }
        }`,
    });
    assert.deepEqual(linked.origins('one('), ['request body email']);
    assert.deepEqual(linked.origins('two('), ['request query page']);
    assert.deepEqual(linked.origins('three('), ['request params id']);
  });

  it('has an end where functions call themselves', () => {
    const linked = new Linked({
      'src/a.ts': 'const f = (n) => (n > 0 ? f(n - 1) : g(n)); const g = (n) => f(n); export const x = f(3); use(x);',
    });
    assert.ok(linked.origins('use(').every((each) => ['3', '1', '0'].includes(each) || each === 'unknown'));
  });
});

import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

const APP = "import express from 'express'; const app = express();";

function inHandler(code: string): Linked {
  return new Linked({ 'src/a.ts': `${APP} app.post('/', async (req, res) => { ${code} });` });
}

describe('what reaches the place where a variable is read', () => {
  it('counts a guarded assignment as the last one, any other condition as one of two', () => {
    const linked = inHandler(`
      let { password, role } = req.body;
      if (password) password = hash(password);
      if (isAdmin) role = 'admin';
      one(password); two(role);`);
    assert.deepEqual(linked.origins('one('), ['call hash']);
    assert.deepEqual(linked.origins('two('), ['"admin"', 'request body role']);
  });

  it('counts a deleted part as gone', () => {
    const linked = inHandler(
      'delete req.body.role; if (old) delete req.body.name; one(req.body.role); two(req.body.name);',
    );
    assert.deepEqual(linked.origins('one('), ['unknown']);
    assert.deepEqual(linked.origins('two('), ['request body name', 'unknown']);
  });

  it('does not count what is assigned afterwards', () => {
    const linked = inHandler("let word = req.body.word; one(word); word = 'later';");
    assert.deepEqual(linked.origins('one('), ['request body word']);
  });

  it('counts what a loop assigned in the round before', () => {
    const linked = inHandler("let word = 'first'; for (const next of req.body.words) { one(word); word = next; }");
    assert.deepEqual(linked.origins('one('), ['"first"', 'request body words *']);
  });

  it('sees parts assigned one by one, copied together and set by name', () => {
    const linked = new Linked({
      'src/a.ts': `${APP}
        import mongoose from 'mongoose';
        const User = mongoose.model('User', new mongoose.Schema({ email: String }));
        app.post('/', (req) => {
          const user = new User({ email: 'a' });
          user.set('email', req.body.email);
          const row = {}; Object.assign(row, req.query, { name: 'fixed' }); row.deep = {}; row.deep.size = req.params.size;
          one(user); two(row); three(row); four(row);
        });`,
    });
    assert.deepEqual(linked.origins('one(', ['email']), ['request body email']);
    assert.deepEqual(linked.origins('two(', ['name']), ['"fixed"']);
    assert.deepEqual(linked.origins('three(', ['page']), ['request query page']);
    assert.deepEqual(linked.origins('four(', ['deep', 'size']), ['request params size']);
  });

  it('sees what is written into the request before it is read', () => {
    const linked = inHandler('req.body.password = await hash(req.body.password); one(req.body);');
    assert.deepEqual(linked.origins('one(', ['password']), ['call hash']);
    assert.deepEqual(linked.origins('one(', ['email']), ['request body email']);
  });

  it('leaves out of a rest what has a name, and of a pick what it does not list', () => {
    const linked = new Linked({
      'src/a.ts': `${APP}
        import { omit, pick } from 'lodash';
        app.post('/', (req) => {
          const { password, ...rest } = req.body;
          one(rest); two(pick(req.body, ['email'])); three(omit(req.body, 'password'));
        });`,
    });
    for (const head of ['one(', 'two(', 'three(']) {
      assert.deepEqual(linked.origins(head, ['password']), [], head);
      assert.deepEqual(linked.origins(head, ['email']), ['request body email'], head);
    }
  });

  it('takes the last of two values for a key', () => {
    const linked = inHandler("one({ role: 'member', ...req.body }); two({ ...req.body, role: 'member' });");
    assert.deepEqual(linked.origins('one(', ['role']), ['"member"', 'request body role']);
    assert.deepEqual(linked.origins('two(', ['role']), ['"member"']);
  });
});

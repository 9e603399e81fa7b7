import assert from 'node:assert/strict';
import { sentReads } from '../../../../engine/rule/rows/index.ts';
import { Linked } from '../../project/linked.ts';
import { callNamed } from '../../project/model-of.ts';

const HEAD = `import express from 'express'; import { PrismaClient } from '@prisma/client'; const db = new PrismaClient(); const app = express();`;

/** Whether the rows of `db.user.findMany` reach the client. */
function isSent(body: string, more = ''): boolean {
  const linked = new Linked({ 'a.ts': `${HEAD} app.get('/', async (req, res) => { ${body} }); ${more}` });
  return [...sentReads(linked.model, callNamed(linked.model, 'findMany'), 4)].length > 0;
}

describe('rows on their way to the client', () => {
  it('stay a list when they are mapped, filtered, sorted, spread and wrapped', () => {
    for (const body of [
      'res.json(await db.user.findMany())',
      'const users = await db.user.findMany(); res.json({ data: { users }, total: users.length })',
      'const users = await db.user.findMany(); users.sort(); res.json([...users.filter(Boolean).map((u) => u.id)])',
      'db.user.findMany().then((users) => res.json(users)).catch(console.error)',
      'const [users] = await Promise.all([db.user.findMany(), 1]); res.json(users)',
      'const out = []; for (const user of await db.user.findMany()) { out.push({ id: user.id }); } res.json(out)',
      'const page: any = {}; page.users = await db.user.findMany(); res.json(page)',
      'const users = await db.$transaction(async (tx) => db.user.findMany()); res.json(users)',
      'res.send(JSON.stringify(await db.user.findMany()))',
      'res.json(await Promise.all((await db.user.findMany()).map(async (user) => ({ ...user }))))',
    ]) {
      assert.equal(isSent(body), true, body);
    }
  });

  it('are found in a list that is made of itself over and over', () => {
    const body = `let page: any = await db.user.findMany();
      while (page.next) page = Promise.all([page.data]).then(([rows]) => rows.map((row) => row.items));
      res.json(page);`;
    assert.equal(isSent(body), true);
  });

  it('are not sent when they are counted, reduced, sliced or looked up', () => {
    for (const body of [
      'const users = await db.user.findMany(); res.json(users.length)',
      'const users = await db.user.findMany(); res.json(users.reduce((sum, user) => sum + user.age, 0))',
      'const users = await db.user.findMany(); res.json(users.slice(0, 10))',
      'const users = await db.user.findMany(); res.json(users.find((user) => user.admin))',
      'const [user] = await db.user.findMany(); res.json(user)',
      'const users = await db.user.findMany(); res.json({ some: users.some(Boolean), first: users[0] })',
      'for (const user of await db.user.findMany()) { mail(user); } res.end()',
      'const users = await db.user.findMany(); res.json({ ok: mail(users) })',
    ]) {
      assert.equal(isSent(body, 'declare function mail(user: unknown): void;'), false, body);
    }
  });

  it('are told apart where two users share a helper', () => {
    const helper = `function wrap(list: unknown[]) { return { list }; }`;
    const body = 'const users = await db.user.findMany(); res.json(wrap([1])); return wrap(users).list.length;';
    assert.equal(isSent(body, helper), false);
    assert.equal(isSent('res.json(wrap(await db.user.findMany()))', helper), true);
  });

  it('are a part of one record, unless they are also sent on their own', () => {
    const isPart = (body: string): boolean | undefined => {
      const linked = new Linked({ 'a.ts': `${HEAD} app.get('/', async (req, res) => { ${body} });` });
      return [...sentReads(linked.model, callNamed(linked.model, 'findMany'), 4)][0]?.isPart;
    };
    assert.equal(isPart('res.json({ id: req.user.id, users: await db.user.findMany() })'), true);
    assert.equal(
      isPart('const team = await db.team.findFirst(); res.json({ ...team, users: await db.user.findMany() })'),
      true,
    );
    assert.equal(isPart('res.json({ total: 1, users: await db.user.findMany() })'), false);
    assert.equal(isPart('const users = await db.user.findMany(); res.json([{ id: 1, users }, users])'), false);
    assert.equal(isPart('const users = await db.user.findMany(); res.json([users, { id: 1, users }])'), false);
  });

  it('are followed as far as asked, with the calls from the sender down', () => {
    const linked = new Linked({
      'a.ts': `${HEAD} const inner = () => db.user.findMany(); const outer = () => inner(); app.get('/', async (req, res) => res.json(await outer()));`,
    });
    const read = linked.call('db.user.findMany');
    assert.equal([...sentReads(linked.model, read, 1)].length, 0);
    const [found] = sentReads(linked.model, read, 2);
    assert.deepEqual(
      found?.hops.map(({ call }) => call.callee.kind),
      ['ref', 'ref', 'member'],
    );
  });
});

import assert from 'node:assert/strict';
import { Linked } from './linked.ts';

describe('loops', () => {
  it('knows all forms of statements', () => {
    const linked = new Linked({
      'src/a.ts': `
        export async function run(users, byId, stream) {
          for (const user of users) one(user);
          for (const id in byId) two(id);
          for await (const part of stream) three(part);
          for (let i = 0; i < users.length; i++) four(i);
          while (hasMore()) five();
          do { six(); } while (hasMore6());
          if (users) seven();
        }`,
    });
    assert.deepEqual(linked.loops('one('), ['for-of for (const user of users)']);
    assert.deepEqual(linked.loops('two('), ['for-in for (const id in byId)']);
    assert.deepEqual(linked.loops('three('), ['for-await for await (const part of stream)']);
    assert.deepEqual(linked.loops('four('), ['for for (let i = 0; i < users.length; i++)']);
    assert.deepEqual(linked.loops('five('), ['while while (hasMore())']);
    assert.deepEqual(linked.loops('hasMore()'), ['while while (hasMore())'], 'the test runs in every round');
    assert.match(linked.loops('six(').join(), /^do-while /);
    assert.deepEqual(linked.loops('seven('), []);
  });

  it('climbs through functions written in place, innermost first', () => {
    const linked = new Linked({
      'src/a.ts': `
        export async function run(shops) {
          for (const shop of shops) {
            await Promise.all(shop.items.map(async (item) => {
              (async () => { inner(item); })();
              later(() => outer(item));
              await shop.retry(() => once(item));
            }));
          }
        }
        function later(run) { setTimeout(run, 1); }`,
    });
    const both = ['callback map', 'for-of for (const shop of shops)'];
    assert.deepEqual(linked.loops('inner('), both);
  });

  it('ends at functions that run later or are named', () => {
    const linked = new Linked({
      'src/a.ts': `
        export function run(users) {
          for (const user of users) {
            setTimeout(() => late(user), 10);
            const named = () => elsewhere(user);
            handlers.push({ run() { kept(user); } });
          }
        }`,
    });
    assert.deepEqual(linked.loops('late('), []);
    assert.deepEqual(linked.loops('elsewhere('), []);
    assert.deepEqual(linked.loops('kept('), []);
  });

  it('counts the rounds of lists that are written in the code', () => {
    const linked = new Linked({
      'src/kinds.ts': "export const KINDS = ['a', 'b', 'c'] as const; export enum Role { Admin, User }",
      'src/a.ts': `
        import { KINDS, Role } from './kinds';
        const grown = ['a']; grown.push('b');
        export function run(given: string[], { states = ['on', 'off'] } = {}) {
          for (const state of states) eight(state);
          for (const kind of KINDS) one(kind);
          for (const pair of ['x', 'y']) two(pair);
          for (const role of Object.values(Role)) three(role);
          for (const each of grown) four(each);
          for (const each of given) five(each);
          for (const each of [...given, 'z']) six(each);
          Array.from({ length: 4 }, (_, i) => seven(i));
        }`,
    });
    assert.match(linked.loops('one(').join(), / ×3$/);
    assert.match(linked.loops('two(').join(), / ×2$/);
    assert.match(linked.loops('three(').join(), / ×2$/);
    for (const head of ['four(', 'five(', 'six(', 'eight(']) assert.doesNotMatch(linked.loops(head).join(), /×/, head);
    assert.match(linked.loops('seven(').join(), / ×4$/);
  });

  it('knows what changes with each round', () => {
    const linked = new Linked({
      'src/a.ts': `
        export function run(users, limit) {
          let last = 0;
          for (const user of users) {
            const { address: { city } } = user;
            const key = city.name + limit;
            last = user.id;
            const fixed = limit * 2;
            probe(user, city, key, last, fixed, limit, () => user.name);
          }
          for (let page = 0; page < limit; page++) again(page, limit);
        }`,
    });
    const { file, call } = linked.call('probe(');
    const [loop] = linked.model.loops(file, call.block);
    assert.ok(loop);
    assert.deepEqual(
      call.args.map((value) => linked.model.dependsOn({ file, value }, loop.varying)),
      [true, true, true, true, false, false, true],
    );
    const again = linked.call('again(');
    const [pages] = linked.model.loops(file, again.call.block);
    assert.deepEqual(
      again.call.args.map((value) => linked.model.dependsOn({ file, value }, pages?.varying ?? new Set())),
      [true, false],
    );
  });

  it('says how many elements a list has that is written in the code', () => {
    const linked = new Linked({
      'src/a.ts': `
        enum Kind { A, B }
        const DAYS = ['sat', 'sun'] as const;
        export function run(users) {
          users.map((user) => one(user));
          DAYS.map((day) => two(day));
          Object.values(Kind).forEach((kind) => three(kind));
          Array.from({ length: 4 }, (_, i) => four(i));
        }`,
    });
    const rounds = (code: string) => linked.model.rounds(linked.value(code));
    assert.equal(rounds('users'), undefined);
    assert.equal(rounds('DAYS'), 2);
    assert.equal(rounds('Object.values(Kind)'), 2);
    assert.equal(rounds('{ length: 4 }'), 4);
    assert.deepEqual(linked.loops('four('), ['callback from ×4']);
  });

  it('goes on through tasks, which are run by whoever gets the list', () => {
    const linked = new Linked({
      'src/a.ts': `
        export const tasks = (ids) => ids.map((id) => () => load(id));
        export const handlers = (kinds) => kinds.map((kind) => (request) => handle(kind, request));`,
    });
    assert.deepEqual(linked.loops('load('), ['callback map']);
    assert.deepEqual(linked.loops('handle('), []);
  });
});
